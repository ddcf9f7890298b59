import { expect, test } from '@playwright/test';
import { runFaultySeed } from './faultySeed.ts';
import { type MortalProduct, startMortalProduct } from './mortalProduct.ts';

test.use({ trace: 'off' });

test.describe('the model check over real lines', () => {
  test.setTimeout(180_000);
  let product: MortalProduct;
  test.beforeAll(async () => {
    product = await startMortalProduct();
  });
  test.afterAll(() => product.stop());

  if (!process.env.TOXIPROXY_URL) test.skip('REC-51 over slow, thin and reset lines: skipped, TOXIPROXY_URL is not set', () => undefined);

  for (const seed of [1, 3]) {
    test(`REC-51 cut lines, reloads and a server that dies between random operations leave the agent the page as it is: seed ${seed}`, async ({
      browser,
    }) => {
      const { differences, errors, faults } = await runFaultySeed(browser, product, seed, 200);
      expect([...differences, ...errors], faults.join(', ')).toEqual([]);
    });
  }
});
