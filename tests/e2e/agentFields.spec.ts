import { expect, test } from '@playwright/test';
import { askForHelp, openDemo } from './askForHelp.ts';
import { signInAs } from './dashboardOf.ts';
import { type Product, startProduct } from './startProduct.ts';

let product: Product;
test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());

test('FIELD-14 an agent enters a field beside the session, sees it with the name of who did, and clears it', async ({ browser }) => {
  const visitor = await browser.newPage();
  const widget = await openDemo(visitor, product);
  await askForHelp(widget);
  const agent = await browser.newPage();
  await signInAs(agent, product, product.agent);
  await agent.locator('li.waiting').getByRole('button', { name: /^Help/ }).click();
  await agent.getByRole('tab', { name: 'Visitor' }).click();

  await agent.getByRole('button', { name: 'Enter a field' }).click();
  await agent.getByLabel('What came of it').selectOption('Passed on');
  await agent.getByRole('button', { name: 'Save field' }).click();
  const entry = agent.locator('.field-list > div', { hasText: 'What came of it' });
  await expect(entry).toContainText('Passed on');
  await expect(entry).toContainText('entered by Ana Silva');
  if (process.env.SHOTS) await agent.screenshot({ path: `${process.env.SHOTS}/agent-field.png` });

  await agent.getByRole('button', { name: 'Enter a field' }).click();
  await agent.getByRole('button', { name: 'Clear it' }).click();
  await expect(entry).toHaveCount(0);
  await agent.close();
  await visitor.close();
});
