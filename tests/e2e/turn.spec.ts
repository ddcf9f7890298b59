import { expect, type Page, test } from '@playwright/test';
import { askForHelp, openDemo, shareView } from './askForHelp.ts';
import { signInAs } from './dashboardOf.ts';
import { type Product, startProduct } from './startProduct.ts';

const { TURN_URL, TURN_SECRET } = process.env;

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

  test('ICE-4 with the credential that the server gives, frames flow both ways through the relay alone', async ({ browser }) => {
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
    for (const page of [visitor, agent]) await page.context().close();
  });
});
