import { expect, type Page } from '@playwright/test';
import { DEMO_CUSTOMER_ID } from '../../../server/demo/createDemoSite.ts';
import type { Product } from '../startProduct.ts';
import type { OwnerApi } from './ownerApi.ts';

type Found = { data: { id: string; sessions: number }[] };

/** The same signed-in customer on two devices: two people until the site's signature proves that they are one. Answers with the one. */
export const driveIdentities = async (devices: readonly Page[], product: Product, owner: OwnerApi): Promise<string> => {
  for (const page of devices) {
    await page.goto(product.demoUrl);
    await page.getByRole('button', { name: 'Yes to both' }).click();
    await page.goto(new URL('/account', product.demoUrl).href);
    await page.waitForFunction(() => 'Copane' in globalThis);
  }
  const find = () => owner.call<Found>('GET', `/privacy/subjects?by=userId&value=${encodeURIComponent(DEMO_CUSTOMER_ID)}`);
  await expect.poll(async () => (await find()).data.length).toBe(1);
  return (await find()).data[0]?.id ?? '';
};
