import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../chromium.ts';
import { askForHelp, openDemo, shareView } from '../e2e/askForHelp.ts';
import { replayOf, signInAs } from '../e2e/dashboardOf.ts';
import { type Product, startProduct } from '../e2e/startProduct.ts';

export type SharedView = { browser: Browser; product: Product; visitor: Page; agent: Page; close: () => Promise<void> };

/** A visitor's page that an agent sees, in one browser, so that both read one clock. */
export const openSharedView = async (path: string, shown: string): Promise<SharedView> => {
  const product = await startProduct({ LOG_LEVEL: 'warn' });
  const browser = await launchChromium();
  const visitor = await (await browser.newContext()).newPage();
  const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await signInAs(agent, product, product.agent);
  const widget = await openDemo(visitor, product, path);
  await visitor.evaluate(() => {
    const tick = document.createElement('p');
    tick.dataset.benchTick = '';
    tick.textContent = 'tick -';
    document.querySelector('main')?.prepend(tick);
  });
  await askForHelp(widget);
  await shareView(widget, agent);
  await replayOf(agent).getByText(shown).first().waitFor();
  return {
    browser,
    product,
    visitor,
    agent,
    close: async () => {
      await browser.close();
      await product.stop();
    },
  };
};
