import type { Browser, Page } from '@playwright/test';
import { askForHelp, openDemo, shareView } from './askForHelp.ts';
import { signInAs } from './dashboardOf.ts';
import type { Product } from './startProduct.ts';
import type { Widget } from './widgetOf.ts';

export type TwoAgents = { visitor: Page; first: Page; second: Page; widget: Widget };

/** A visitor's page that the first of two agents sees; the second one is signed in and has not opened it. */
export const openTwoAgents = async (browser: Browser, product: Product): Promise<TwoAgents> => {
  const open = async () => (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const [visitor, first, second] = [await open(), await open(), await open()];
  await signInAs(first, product, product.agent);
  await signInAs(second, product, product.secondAgent);
  const widget = await openDemo(visitor, product, '/guides/choosing-a-tent');
  await askForHelp(widget);
  await shareView(widget, first);
  return { visitor, first, second, widget };
};
