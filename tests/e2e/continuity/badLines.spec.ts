import { expect, test } from '@playwright/test';
import { replayOf } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { openFaultyLine } from './faultyLine.ts';
import { expectLive, openSharedSession, sessionIdOf, staleOf, write } from './sharedSession.ts';
import { openToxicLine } from './toxicLine.ts';

const api = process.env.TOXIPROXY_URL;

test.describe('a visitor’s line that is slow, breaks or swallows', () => {
  test.skip(!api, 'Skipped: TOXIPROXY_URL is not set.');
  test.setTimeout(300_000);
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('LIFE-7 late, narrow, reset and silent lines: the view is whole again each time, in the same session and without a question', async ({
    browser,
  }) => {
    const straight = await openFaultyLine();
    const line = await openToxicLine(api ?? '', straight.server);
    const { visitor, agent, widget, close } = await openSharedSession(browser, product, { visitor: { proxy: { server: line.server } } });
    const session = sessionIdOf(agent);

    await line.poison(['latency', { latency: 300, jitter: 100 }]);
    await expectLive(visitor, agent, 'over a late line');
    await agent.reload();
    await expectLive(visitor, agent, 'a picture over a late line');
    await line.poison();

    // KB a second.
    await line.poison(['bandwidth', { rate: 20 }]);
    await agent.reload();
    await expectLive(visitor, agent, 'a picture over a narrow line');
    await line.poison();

    await line.poison(['reset_peer', { timeout: 0 }]);
    await write(visitor, 'said while lines were reset');
    await widget.waitForText(/Reconnecting/);
    await line.poison();
    await expectLive(visitor, agent, 'after the resets');
    await expect(replayOf(agent).getByText('said while lines were reset')).toBeVisible();

    await line.poison(['timeout', { timeout: 0 }]);
    await write(visitor, 'said into a hole');
    await expect(staleOf(agent)).toContainText('the visitor has no connection');
    await line.poison();
    await expectLive(visitor, agent, 'after the hole');
    await expect(replayOf(agent).getByText('said into a hole')).toBeVisible();

    await widget.waitForText(/Ana.* sees this page/);
    expect(await widget.text()).not.toMatch(/wants to see/);
    expect(sessionIdOf(agent)).toBe(session);
    await close();
    await line.close();
    await straight.close();
  });
});

test('LIFE-6 a visitor’s machine that sleeps: the agent reads it, and the view is live again when it wakes', async ({ browser }) => {
  test.setTimeout(180_000);
  const product = await startProduct();
  const line = await openFaultyLine();
  const { visitor, agent, widget, close } = await openSharedSession(browser, product, { visitor: { proxy: { server: line.server } } });
  const session = sessionIdOf(agent);
  const cdp = await visitor.context().newCDPSession(visitor);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  // The browser itself would go on answering for a page that is frozen.
  line.silence();
  await expect(staleOf(agent)).toContainText('the visitor has no connection', { timeout: 40_000 });
  line.heal();
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  await expectLive(visitor, agent, 'awake again');
  await widget.waitForText(/Ana.* sees this page/);
  expect(await widget.text()).not.toMatch(/wants to see/);
  expect(sessionIdOf(agent)).toBe(session);
  await close();
  await line.close();
  await product.stop();
});
