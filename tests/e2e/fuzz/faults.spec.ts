import { expect, test } from '@playwright/test';
import { type Product, startProduct } from '../startProduct.ts';
import { runFaultySeed } from './faultySeed.ts';

test.use({ trace: 'off' });

test.describe('the model check over real lines', () => {
  test.setTimeout(180_000);
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct({ LOG_LEVEL: 'warn' });
  });
  test.afterAll(() => product.stop());

  for (const seed of [1, 2]) {
    test(`REC-51 cut lines and reloads between random operations leave the agent the page as it is: seed ${seed}`, async ({ browser }) => {
      const { differences, faults } = await runFaultySeed(browser, product, seed, 200);
      expect(differences, faults.join(', ')).toEqual([]);
    });
  }
});
