import { expect, test } from '@playwright/test';
import { replayOf } from './dashboardOf.ts';
import { openTwoAgents } from './openTwoAgents.ts';
import { type Product, startProduct } from './startProduct.ts';

test.describe('several agents', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('ROOM-6 a late second agent sees the page after a yes of their own, under a code of their own, and the first goes on', async ({
    browser,
  }) => {
    const { visitor, first, second, widget } = await openTwoAgents(browser, product);
    await visitor.evaluate(() => {
      const line = document.createElement('p');
      line.textContent = 'written before';
      document.querySelector('main')?.prepend(line);
    });
    await expect(replayOf(first).getByText('written before')).toBeVisible();

    await second.getByRole('button', { name: 'Open' }).click();
    await widget.waitForText(/Ben.* wants to see this page/);
    await expect(second.locator('iframe.pane-frame')).toHaveClass(/is-hidden/);
    await widget.click('Yes');
    await expect(replayOf(second).getByText('written before')).toBeVisible();

    await visitor.evaluate(() => {
      const line = document.querySelector('main p');
      if (line) line.textContent = 'written after';
    });
    for (const agent of [first, second]) await expect(replayOf(agent).getByText('written after')).toBeVisible();
    const codes = await Promise.all([first, second].map((agent) => agent.locator('.code-check .code').textContent()));
    expect(new Set(codes).size).toBe(2);
    for (const page of [visitor, first, second]) await page.context().close();
  });
});
