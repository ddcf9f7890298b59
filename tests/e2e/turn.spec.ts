import { execFileSync } from 'node:child_process';
import { expect, type Page, test } from '@playwright/test';
import { askForHelp, openDemo, shareView } from './askForHelp.ts';
import { signInAs } from './dashboardOf.ts';
import { type Product, startProduct } from './startProduct.ts';

/** `COPANE_SERVICES_CTL`: a program that stops and starts the test's servers, called as `kill turn` and `start turn`. */
const { TURN_URL, TURN_SECRET, COPANE_SERVICES_CTL } = process.env;
const turnServer = (order: 'kill' | 'start'): void => void execFileSync(COPANE_SERVICES_CTL ?? '', [order, 'turn']);

/** Leaves the browser no way but the relay, and keeps its connections where the test can ask them. */
const relayOnly = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const made: RTCPeerConnection[] = [];
    const Native = window.RTCPeerConnection;
    Object.assign(window, {
      made,
      RTCPeerConnection: class extends Native {
        constructor(configuration?: RTCConfiguration) {
          super({ ...configuration, iceTransportPolicy: 'relay' });
          made.push(this);
        }
      },
    });
  });

/** What the call in this page goes through, and how many video frames it has decoded. */
const callOf = (page: Page): Promise<{ through: string; frames: number }> =>
  page.evaluate(async () => {
    const connections = (window as unknown as { made: RTCPeerConnection[] }).made;
    const stats = [...((await connections.at(-1)?.getStats())?.values() ?? [])];
    const pair = stats.find(({ type, nominated, state }) => type === 'candidate-pair' && nominated && state === 'succeeded');
    const video = stats.find(({ type, kind }) => type === 'inbound-rtp' && kind === 'video');
    return { through: stats.find(({ id }) => id === pair?.localCandidateId)?.candidateType ?? '', frames: video?.framesDecoded ?? 0 };
  });

test.describe('a call through TURN', () => {
  test.skip(!TURN_URL || !TURN_SECRET, 'TURN_URL and TURN_SECRET are not set.');
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct({ TURN_URL: TURN_URL ?? '', TURN_SECRET: TURN_SECRET ?? '' });
  });
  test.afterAll(() => product.stop());

  test('ICE-4 CALL-4 with the credential that the server gives, frames flow through the relay alone, and again after it was gone', async ({
    browser,
  }) => {
    test.setTimeout(180_000);
    const visitor = await (await browser.newContext()).newPage();
    const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await relayOnly(visitor);
    await relayOnly(agent);
    await signInAs(agent, product, product.agent);
    const widget = await openDemo(visitor, product);
    await askForHelp(widget);
    await shareView(widget, agent);
    await expect(agent.getByText('Calls connect on one network only')).toHaveCount(0);
    await agent.getByRole('button', { name: 'Ask for a call' }).click();
    await widget.click('Yes, with camera');
    for (const page of [visitor, agent]) {
      await expect.poll(async () => (await callOf(page)).frames, { timeout: 45_000 }).toBeGreaterThan(20);
      expect((await callOf(page)).through).toBe('relay');
    }
    if (COPANE_SERVICES_CTL) {
      turnServer('kill');
      const stands = async (): Promise<boolean> => {
        const before = (await callOf(agent)).frames;
        await agent.evaluate(() => new Promise((later) => setTimeout(later, 300)));
        return (await callOf(agent)).frames === before;
      };
      await expect.poll(stands, { timeout: 20_000 }).toBe(true);
      turnServer('start');
      const stood = (await callOf(agent)).frames;
      // A new relay knows nothing of the old allocations: only an ICE restart brings the call back.
      await expect.poll(async () => (await callOf(agent)).frames, { timeout: 60_000 }).toBeGreaterThan(stood + 20);
    }
    for (const page of [visitor, agent]) await page.context().close();
  });
});
