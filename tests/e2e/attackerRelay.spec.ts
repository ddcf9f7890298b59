import { expect, test } from '@playwright/test';
import { askForHelp, openDemo, shareView } from './askForHelp.ts';
import { interceptSession } from './attacker.ts';
import { replayOf, signInAs } from './dashboardOf.ts';
import { type Product, startProduct } from './startProduct.ts';

test.describe('a relay that attacks', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('KEY-7 the codes differ on the two screens, and the agent sees nothing once they say so', async ({ browser }) => {
    const visitor = await (await browser.newContext()).newPage();
    const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await interceptSession(visitor, agent);
    await signInAs(agent, product, product.agent);
    const widget = await openDemo(visitor, product);
    await askForHelp(widget);
    await shareView(widget, agent);

    const atAgent = agent.locator('.code-check .code');
    await expect(atAgent).toHaveText(/\d/);
    const agentCode = ((await atAgent.textContent()) ?? '').replace(/\s/g, '');
    await widget.waitForText(/Code/);
    const visitorCode =
      /(\d{3}) ?(\d{3})/
        .exec(await widget.text())
        ?.slice(1)
        .join('') ?? '';
    expect(agentCode).toMatch(/^\d{6}$/);
    expect(visitorCode).toMatch(/^\d{6}$/);
    expect(visitorCode).not.toBe(agentCode);
    await expect(agent.getByText('match?')).toBeVisible();

    await agent.getByRole('button', { name: 'Doesn’t match' }).click();
    await expect(agent.getByText('Codes differ: nothing is shown')).toBeVisible();
    await expect(replayOf(agent).getByRole('heading')).toHaveCount(0);
    await visitor.context().close();
    await agent.context().close();
  });
});
