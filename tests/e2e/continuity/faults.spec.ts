import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { replayOf } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { openFaultyLine } from './faultyLine.ts';
import { kill } from './kill.ts';
import { expectLive, giveControl, openSharedSession, sessionIdOf, staleOf, write } from './sharedSession.ts';
import { shiftDate } from './shiftDate.ts';

test.describe('what goes wrong on the way', () => {
  test.setTimeout(300_000);
  let product: Product;
  let dataFolder: string;
  const start = (): Promise<Product> => startProduct({}, { dataFolder });
  test.beforeAll(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'copane-continuity-'));
    product = await start();
  });
  test.afterAll(async () => {
    await product.stop();
    await rm(dataFolder, { recursive: true, force: true });
  });

  test('LIFE-5 a visitor without a network: both sides read it, control waits for a new yes, the session is the same', async ({
    browser,
  }) => {
    const line = await openFaultyLine();
    const { visitor, agent, widget, close } = await openSharedSession(browser, product, { visitor: { proxy: { server: line.server } } });
    const session = sessionIdOf(agent);
    await giveControl(widget, agent);
    line.silence();
    await expect(staleOf(agent)).toContainText('the visitor has no connection');
    // Known only once nothing was heard for a while, and counted from when it was.
    await expect(staleOf(agent)).toContainText(/seen 0:[1-5]\d ago/);
    await widget.waitForText(/Reconnecting/);
    await expect(agent.getByRole('button', { name: /You control/ })).toHaveCount(0);
    await write(visitor, 'written in the tunnel');
    line.heal();
    await expect(replayOf(agent).getByText('written in the tunnel')).toBeVisible();
    await expectLive(visitor, agent, 'after the tunnel');
    expect(sessionIdOf(agent)).toBe(session);
    await widget.waitForText(/Ana.* sees this page/);
    await widget.waitForNoText(/can click and type/);
    await giveControl(widget, agent);
    await close();
    await line.close();
  });

  test('DASH-30 an agent without a network sees that the picture is old, and by whose fault', async ({ browser }) => {
    const line = await openFaultyLine();
    const { visitor, agent, widget, close } = await openSharedSession(browser, product, { agent: { proxy: { server: line.server } } });
    line.silence();
    await expect(staleOf(agent)).toContainText('your connection is gone');
    await widget.waitForText(/not connected at the moment/);
    line.heal();
    await expectLive(visitor, agent, 'after the agent’s tunnel');
    await close();
    await line.close();
  });

  test('RELAY-23 DASH-34 kill -9 of the server: both come back by themselves, nothing that was acknowledged is lost, nobody is asked again', async ({
    browser,
  }) => {
    const { visitor, agent, widget, close } = await openSharedSession(browser, product);
    const chat = agent.getByRole('textbox', { name: 'Message to the visitor' });
    await chat.fill('Said before the server died');
    await chat.press('Enter');
    await expect(chat).toHaveValue('');
    await chat.fill('half a sent');
    await kill(product.pid);
    await expect(staleOf(agent)).toContainText('your connection is gone');
    await widget.waitForText(/Reconnecting/);
    product = await startProduct({}, { dataFolder, port: Number(new URL(product.dashboardUrl).port) });
    await expectLive(visitor, agent, 'after the restart');
    await widget.waitForText(/Ana.* sees this page/);
    expect(await widget.text()).not.toMatch(/wants to see/);
    await expect(chat).toHaveValue('half a sent');
    await agent.reload();
    await expect(agent.getByText('Said before the server died')).toBeVisible();
    await expectLive(visitor, agent, 'after both');
    await close();
  });

  test('GATE-7 a frozen agent gets a new picture when it thaws', async ({ browser }) => {
    const { visitor, agent, close } = await openSharedSession(browser, product);
    const cdp = await agent.context().newCDPSession(agent);
    await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
    await visitor.evaluate(async () => {
      const line = document.createElement('p');
      document.querySelector('main')?.append(line);
      for (let turn = 0; turn < 150; turn += 1) {
        // Does not shrink, so that it fills what there is of buffers.
        line.textContent = Array.from(crypto.getRandomValues(new Uint32Array(8_000)), (part) => part.toString(36)).join('');
        await new Promise((next) => setTimeout(next, 20));
      }
    });
    await cdp.send('Page.setWebLifecycleState', { state: 'active' });
    await expectLive(visitor, agent, 'after the thaw');
    await close();
  });

  test('RELAY-24 DASH-33 clocks that are a day off, either way, change nothing', async ({ browser }) => {
    const { visitor, agent, widget, close } = await openSharedSession(browser, product, {
      visitorScript: shiftDate(24),
      agentScript: shiftDate(-24),
    });
    expect(await visitor.evaluate(() => Date.now())).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    expect(await agent.evaluate(() => Date.now())).toBeLessThan(Date.now() - 23 * 3_600_000);
    await giveControl(widget, agent);
    await expect(agent.locator('.session-time .figures').first()).toHaveText(/^[0-4]:\d\d$/);
    await visitor.reload();
    await expectLive(visitor, agent, 'a day later and a day before');
    expect(await widget.text()).not.toMatch(/wants to see/);
    await close();
  });
});
