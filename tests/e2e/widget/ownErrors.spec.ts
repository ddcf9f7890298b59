import { expect, test } from '@playwright/test';
import { openDemo } from '../askForHelp.ts';
import { type Product, startProduct } from '../startProduct.ts';

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test('LOG-28 an error of our own that nobody caught is one line in the log of the server; an error of the page is none', async ({
  page,
}) => {
  await openDemo(page, product);
  const hello = page.waitForResponse((response) => response.url().endsWith('/visitor/hello'));
  await page.reload();
  await hello;
  await expect
    .poll(() => {
      const lines = product.output().split('\n');
      return lines.filter((line) => line.includes('"event":"widget-error"')).length;
    })
    .toBe(0);
  await page.evaluate(() => {
    setTimeout(() => {
      throw new TypeError('canary of the page');
    });
  });
  // What our part relies on breaks under its hands.
  await page.evaluate(() => {
    Object.defineProperty(crypto, 'randomUUID', { value: undefined });
    for (let time = 0; time < 3; time += 1) setTimeout(() => window.Copane?.('fields', { canary: 'canary' }));
  });
  const reported = () =>
    product
      .output()
      .split('\n')
      .filter((line) => line.includes('"event":"widget-error"'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  await expect.poll(() => reported().length, { timeout: 15_000 }).toBe(1);
  const [line] = reported();
  expect(line).toMatchObject({ name: 'TypeError', version: expect.stringMatching(/^\d+\.\d+\.\d+-[0-9a-f]{10}$/) });
  expect(line?.frames).toMatch(/^presence\.js:\d+:\d+( (presence|copane|session)\.js:\d+:\d+)*$/);
  expect(JSON.stringify(line)).not.toMatch(/canary|127\.0\.0\.1|localhost/);
});
