/** P4: from a change in the visitor's DOM to the same change in the agent's, beside a bare socket in the same browser. */
import type { Browser, Frame, Page } from '@playwright/test';
import { startChild } from './childServer.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';
import { openSharedView, type SharedView } from './sharedView.ts';

const CHANGES = 40;
const TURNS = 5;
const MOVES = 60;

type Ticks = Window & { ticks?: number[] };

/** Changes one text `count` times, each when the one before was surely drawn, and answers when each was made. */
const makeChanges = (page: Page, from: number, count: number): Promise<number[]> =>
  page.evaluate(
    async ({ from, count }) => {
      const made: number[] = [];
      const node = document.querySelector('[data-bench-tick]')?.firstChild as Text;
      for (let index = from; index < from + count; index += 1) {
        await new Promise((next) => requestAnimationFrame(() => setTimeout(next, 20)));
        made.push(performance.timeOrigin + performance.now());
        node.data = `tick ${index}`;
      }
      return made;
    },
    { from, count },
  );

/** Notes when `tick N` appears in a document, or in the one it frames: scripts are off in the replayed document, callbacks included. */
const noteChanges = async (frame: Frame | Page): Promise<void> => {
  await frame.evaluate(() => {
    const ticks: number[] = [];
    (window as Ticks).ticks = ticks;
    const look = (text: string | null): void => {
      const index = /^tick (\d+)$/.exec(text ?? '')?.[1];
      if (index !== undefined) ticks[Number(index)] ??= performance.timeOrigin + performance.now();
    };
    new MutationObserver((records) => {
      for (const record of records) look(record.target.textContent);
    }).observe(document.querySelector('iframe')?.contentDocument ?? document, { subtree: true, childList: true, characterData: true });
  });
};

const ticksOf = (frame: Frame | Page): Promise<number[]> => frame.evaluate(() => (window as Ticks).ticks ?? []);

const delays = async (visitor: Page, frame: Frame | Page, from: number): Promise<number[]> => {
  const made = await makeChanges(visitor, from, CHANGES);
  const end = Date.now() + 20_000;
  for (;;) {
    const seen = await ticksOf(frame);
    if (Date.now() > end) throw new Error('A change did not arrive within 20 s.');
    if (seen[from + CHANGES - 1] !== undefined) {
      // Two that were drawn in one go were both seen when the later one was.
      const seenAt = (index: number): number => seen[index] ?? seenAt(index + 1);
      return made.map((at, index) => seenAt(from + index) - at);
    }
  }
};

/** Two blank pages and `ws` between them. */
const openBare = async (browser: Browser): Promise<{ visitor: Page; agent: Page; close: () => Promise<void> }> => {
  const server = await startChild('bareRelay.ts');
  const context = await browser.newContext();
  const open = async (receives: boolean): Promise<Page> => {
    const page = await context.newPage();
    await page.setContent('<p data-bench-tick>tick -</p>');
    await page.evaluate(
      async ({ url, receives }) => {
        const socket = new WebSocket(url);
        await new Promise((opened) => socket.addEventListener('open', opened));
        const node = document.querySelector('[data-bench-tick]')?.firstChild as Text;
        if (receives) {
          socket.addEventListener('message', ({ data }) => {
            node.data = JSON.parse(data);
          });
        } else {
          new MutationObserver(() => socket.send(JSON.stringify(node.data))).observe(node, { characterData: true });
        }
      },
      { url: `ws://127.0.0.1:${server.port}/bench`, receives },
    );
    return page;
  };
  const agent = await open(true);
  const visitor = await open(false);
  return {
    visitor,
    agent,
    close: async () => {
      await context.close();
      await server.stop();
    },
  };
};

const replayFrame = async (agent: Page): Promise<Frame> => {
  const frame = await (await agent.locator('iframe.pane-frame').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The replay frame is not there.');
  return frame;
};

/** From the visitor's mouse event to the cursor's new place on the agent's screen. */
const cursorDelays = async ({ visitor, agent }: SharedView): Promise<number[]> => {
  const outer = await replayFrame(agent);
  await outer.evaluate(() => {
    const moves: number[] = [];
    Object.assign(window, { moves });
    const cursor = document.getElementById('cursor');
    if (cursor) new MutationObserver(() => moves.push(performance.timeOrigin + performance.now())).observe(cursor, { attributes: true });
  });
  await visitor.evaluate(() => {
    const moves: number[] = [];
    Object.assign(window, { moves });
    addEventListener('mousemove', () => moves.push(performance.timeOrigin + performance.now()), true);
  });
  const found: number[] = [];
  for (let index = 0; index < MOVES; index += 1) {
    const before = await outer.evaluate(() => (window as unknown as { moves: number[] }).moves.length);
    await visitor.mouse.move(200 + index * 5, 300 + (index % 7) * 9);
    await outer.waitForFunction((count) => (window as unknown as { moves: number[] }).moves.length > count, before, { polling: 5 });
    const seen = await outer.evaluate((count) => (window as unknown as { moves: number[] }).moves[count], before);
    const made = await visitor.evaluate(() => (window as unknown as { moves: number[] }).moves.at(-1));
    found.push((seen ?? Number.NaN) - (made ?? Number.NaN));
  }
  return found;
};

export const benchLatency = async (): Promise<Result[]> => {
  const view = await openSharedView('/stores?rows=1000', 'tick');
  const bare = await openBare(view.browser);
  const frame = await replayFrame(view.agent);
  await noteChanges(frame);
  await noteChanges(bare.agent);
  const product: number[] = [];
  const socket: number[] = [];
  await delays(view.visitor, frame, 0);
  await delays(bare.visitor, bare.agent, 0);
  for (let turn = 1; turn <= TURNS; turn += 1) {
    await view.visitor.bringToFront();
    product.push(...(await delays(view.visitor, frame, turn * CHANGES)));
    await bare.visitor.bringToFront();
    socket.push(...(await delays(bare.visitor, bare.agent, turn * CHANGES)));
  }
  await view.visitor.bringToFront();
  const cursor = await cursorDelays(view);
  await bare.close();
  await view.close();
  const rows = [0.5, 0.95].map((q): Result => {
    const limit = q === 0.5 ? 2 : 3;
    const [ours, theirs] = [quantile(product, q), quantile(socket, q)];
    return {
      id: 'P4',
      what: `DOM change to the agent's DOM, p${q * 100}`,
      measured: `${show(ours, 'ms')} = ${(ours / theirs).toFixed(2)}x`,
      anchor: `bare socket ${show(theirs, 'ms')}`,
      budget: `<= ${limit}x`,
      met: ours <= theirs * limit,
    };
  });
  const p95 = quantile(cursor, 0.95);
  return [
    ...rows,
    {
      id: 'P4',
      what: "visitor's mouse event to the agent's screen, p95",
      measured: show(p95, 'ms'),
      anchor: 'rrweb default 490 ms',
      budget: '<= 50 ms',
      met: p95 <= 50,
    },
  ];
};
