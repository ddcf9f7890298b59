import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { askForHelp, openDemo } from '../askForHelp.ts';
import { type Product, startProduct } from '../startProduct.ts';

const COPANE = join(import.meta.dirname, '../../../server/commands/copane.ts');

/** The command as an operator runs it. */
const startWatching = (product: Product, password: string, ...more: string[]) => {
  const child = spawn(process.execPath, [COPANE, 'watch', '--url', product.dashboardUrl, '--email', product.agent.email, ...more], {
    env: { ...process.env, COPANE_PASSWORD: password },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { events: '', remarks: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    said.events += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said.remarks += chunk.toString();
  });
  return { said, ended: once(child, 'exit').then(([code]) => code as number), kill: () => child.kill() };
};

test.describe('copane watch', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('WATCH-1 WATCH-2 takes who waits and prints what an agent would see, one event a line', async ({ page }) => {
    test.setTimeout(90_000);
    const widget = await openDemo(page, product, '/checkout');
    await askForHelp(widget);
    const watching = startWatching(product, product.agent.password);
    try {
      await widget.waitForText(/wants to see this page/);
      expect(watching.said.events).toBe('');
      await widget.click('Yes');
      await expect.poll(() => watching.said.events, { timeout: 20_000 }).toContain('"type":2');
      await page.locator('#delivery-note').fill('Leave it with Frau Sommerfeld');
      await expect.poll(() => watching.said.events).toContain('Leave it with Frau Sommerfeld');
      const events = watching.said.events
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { type: number });
      expect(events.slice(0, 2).map(({ type }) => type)).toEqual([4, 2]);
      const code = /Code (\d{3} \d{3})/.exec(watching.said.remarks)?.[1] ?? 'none';
      expect(await widget.text()).toContain(code);
    } finally {
      watching.kill();
      await watching.ended;
    }
  });

  test('WATCH-1 says in one line why it cannot begin, with exit code 1', async () => {
    const unknown = startWatching(product, product.agent.password, '--session', 'ses_NONE');
    expect(await unknown.ended).toBe(1);
    expect(unknown.said.remarks).toContain('There is no running session ses_NONE.');
    const refused = startWatching(product, 'not the password');
    expect(await refused.ended).toBe(1);
    expect(refused.said.remarks).toMatch(/wrong|password/i);
    expect(refused.said.events).toBe('');
  });
});
