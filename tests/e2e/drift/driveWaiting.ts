import type { Page } from '@playwright/test';
import type { Product } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';
import { signInInPanel } from './driveAccounts.ts';

/** Somebody who lets nothing be stored, signs in all the same, and still waits for help when everything stops. */
export const driveWaiting = async (visitor: Page, product: Product): Promise<void> => {
  await visitor.goto(product.demoUrl);
  await visitor.getByRole('button', { name: 'No, thanks' }).click();
  await signInInPanel(visitor);
  await visitor.evaluate(() =>
    (globalThis as unknown as { Copane: (command: string, value: unknown) => void }).Copane('requestAgent', { topic: 'A product' }),
  );
  const widget = await widgetOf(visitor);
  await widget.click('Back');
  await widget.click('Ask for help');
  await widget.waitForText('Your request is in');
};
