import { expect, type Frame, type Page } from '@playwright/test';
import type { FromReplay, ToReplay } from '../../../dashboard/replay/replayMessages.ts';
import { startReplayHost } from './replayHost.ts';

declare global {
  interface Window {
    replayPort: MessagePort;
    heard: FromReplay[];
  }
}

/** Opens the embedding page, connects to the frame and hands over its port, as the dashboard does. */
export const openReplay = async (page: Page) => {
  const host = await startReplayHost();
  await page.goto(`${host.dashboardOrigin}/`);
  await page.evaluate(async (origin) => {
    const frame = document.createElement('iframe');
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = `${origin}/`;
    document.body.append(frame);
    await loaded;
    const channel = new MessageChannel();
    window.replayPort = channel.port1;
    window.heard = [];
    channel.port1.onmessage = ({ data }) => window.heard.push(data);
    frame.contentWindow?.postMessage('copane:replay:connect', origin, [channel.port2]);
  }, host.replayOrigin);
  const heard = (): Promise<FromReplay[]> => page.evaluate(() => window.heard);
  const waitFor = async <Type extends FromReplay['type']>(
    type: Type,
    fits: (message: Extract<FromReplay, { type: Type }>) => boolean = () => true,
  ) => {
    let found: Extract<FromReplay, { type: Type }> | undefined;
    await expect
      .poll(
        async () => {
          found = (await heard())
            .filter((message) => message.type === type)
            .map((message) => message as typeof found)
            .findLast((message) => message && fits(message));
          return found !== undefined;
        },
        { message: `the replay frame says ${type}` },
      )
      .toBe(true);
    return found as Extract<FromReplay, { type: Type }>;
  };
  await waitFor('ready');
  return {
    ...host,
    send: (message: ToReplay) => page.evaluate((data) => window.replayPort.postMessage(data), message),
    /** Elements nested this deep below the body, made in the page: on the way there they would be too deep for the driver. */
    sendNested: (depth: number) =>
      page.evaluate((count) => {
        let node: object = { type: 3, id: 1_000_000, textContent: 'deep' };
        for (let at = 0; at < count; at += 1) node = { type: 2, id: 80_000 + at, tagName: 'b', attributes: {}, childNodes: [node] };
        const data = { source: 0, adds: [{ parentId: 5, nextId: null, node }], removes: [], texts: [], attributes: [] };
        window.replayPort.postMessage({ type: 'page', generation: 1, reset: false, events: [{ type: 3, timestamp: 3, data }] });
      }, depth),
    heard,
    waitFor,
    /** The document that holds the visitor's page. */
    inner: (): Frame => {
      const outer = page.frames().find((frame) => frame.url().startsWith(host.replayOrigin));
      const inner = outer?.childFrames().at(-1);
      if (!inner) throw new Error('The replay shows no page.');
      return inner;
    },
  };
};
