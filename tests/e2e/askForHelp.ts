import type { Page } from '@playwright/test';
import type { Product } from './startProduct.ts';
import { type Widget, widgetOf } from './widgetOf.ts';

/** Opens a page of the demo site and answers its own question about storage with no. */
export const openDemo = async (visitor: Page, product: Pick<Product, 'demoUrl'>, path = '/'): Promise<Widget> => {
  await visitor.goto(new URL(path, product.demoUrl).href);
  await visitor.getByRole('button', { name: 'No, thanks' }).click();
  return widgetOf(visitor);
};

/** The visitor's side until the request waits. */
export const askForHelp = async (widget: Widget): Promise<void> => {
  await widget.click(/Help/);
  await widget.waitForText('How can we help?');
  await widget.select(/help with|topic|about/i, 'An order');
  await widget.fill(/name/i, 'Kim');
  await widget.click('Ask for help');
  await widget.waitForText('Your request is in');
};

/** The agent takes who waits; the visitor is asked for the view and says yes. */
export const shareView = async (widget: Widget, agent: Page): Promise<void> => {
  await agent.locator('li.waiting').getByRole('button', { name: /^Help/ }).click();
  await widget.waitForText(/wants to see this page/);
  await widget.click('Yes');
};
