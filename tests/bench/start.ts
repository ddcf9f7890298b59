/** P2: the longest task of the page while co-browsing starts, and while the page grows; beside rrweb and OpenReplay on the same page in the same run. */
import type { Browser } from '@playwright/test';
import { launchChromium } from '../chromium.ts';
import { bundleRecorder } from '../e2e/masking/bundleRecorder.ts';
import { answerAll } from './answerAll.ts';
import { heavyPage, heavyRows } from './heavyPage.ts';
import { longestTask } from './longestTask.ts';
import type { OpenReplayBench } from './openReplayPage.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';
import type { StreamBench } from './streamPage.ts';

declare const streamBench: StreamBench;
declare const openReplayBench: OpenReplayBench;

const TURNS = 3;
const SIZES = [1_000, 10_000, 50_000] as const;

type Kind = 'none' | 'plain' | 'openReplay' | 'ours';
type Bundles = { ours: string; openReplay: string };
type Turn = { longest: number; inSight: number; whole: number; sent: number; raw: number };
type Scene = { nodes: number; slowdown: number; grows: boolean };

const measure = async (browser: Browser, bundles: Bundles, kind: Kind, { nodes, slowdown, grows }: Scene): Promise<Turn> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await answerAll(page, heavyPage(grows ? 100 : nodes));
  await page.goto('https://bench.test/');
  await page.evaluate(bundles.ours);
  if (kind === 'openReplay') await page.evaluate(bundles.openReplay);
  if (slowdown > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const settled = (): Promise<void> =>
    page.evaluate(async () => {
      do await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      while (!streamBench.isSettled() || ('openReplayBench' in globalThis && !openReplayBench.isSettled()));
    });
  const start = (): Promise<void> =>
    page.evaluate(async (which) => {
      if (which === 'ours') await streamBench.startOurs();
      else if (which === 'openReplay') await openReplayBench.start();
      else if (which === 'plain') await streamBench.startPlain(true);
    }, kind);
  await settled();
  if (grows) {
    await start();
    await settled();
  }
  let whole = 0;
  const longest = await longestTask(page, async () => {
    const began = performance.now();
    if (!grows) await start();
    else
      await page.evaluate((rows) => {
        const list = document.querySelector('ul') as Element;
        const made = document.createElement('ul');
        made.innerHTML = rows;
        // Made before, so that the page's own work is little beside the recorder's.
        return new Promise<void>((done) =>
          setTimeout(() => {
            list.append(...made.childNodes);
            done();
          }),
        );
      }, heavyRows(nodes));
    await settled();
    whole = performance.now() - began;
  });
  const { inSight, sent, raw } = await page.evaluate(() => streamBench.told);
  await context.close();
  return { longest, inSight, whole, sent, raw };
};

const bench = async (browser: Browser, bundles: Bundles, scene: Scene): Promise<Result> => {
  const turns: Record<Kind, Turn[]> = { none: [], plain: [], openReplay: [], ours: [] };
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const kind of Object.keys(turns) as Kind[])
      if (kind !== 'none' || scene.grows) turns[kind].push(await measure(browser, bundles, kind, scene));
  const median = (kind: Kind, what: keyof Turn): number =>
    turns[kind].length > 0
      ? quantile(
          turns[kind].map((turn) => turn[what]),
          0.5,
        )
      : 0;
  const budget = scene.slowdown > 1 ? 50 : 25;
  const [ours, plain, none] = [median('ours', 'longest'), median('plain', 'longest'), median('none', 'longest')];
  return {
    id: 'P2',
    what: `longest task, ${scene.grows ? 'page grows by' : 'starting at'} ${scene.nodes / 1_000}k nodes${scene.slowdown > 1 ? ` at ${scene.slowdown}x slowdown` : ''}`,
    measured: `${show(ours, 'ms')} = ${(ours / plain).toFixed(2)}x; ${scene.grows ? '' : `in sight after ${show(median('ours', 'inSight'), 'ms')}, `}whole ${show(median('ours', 'whole'), 'ms')}, ${show(median('ours', 'sent') / 1024, 'KB')} sealed`,
    anchor: `plain rrweb ${show(plain, 'ms')}, whole ${show(median('plain', 'whole'), 'ms')}, ${show(median('plain', 'raw') / 1024, 'KB')} of JSON; OpenReplay ${show(median('openReplay', 'longest'), 'ms')}${scene.grows ? ` (page alone ${show(none, 'ms')})` : ''}`,
    budget: `<= ${budget} ms${scene.grows ? ' more than the page alone' : ''}`,
    met: ours - none <= budget,
  };
};

export const benchStart = async (): Promise<Result[]> => {
  const browser = await launchChromium();
  const bundles = {
    ours: await bundleRecorder('../../bench/streamPage.ts'),
    openReplay: await bundleRecorder('../../bench/openReplayPage.ts'),
  };
  const results: Result[] = [];
  for (const slowdown of [1, 4]) for (const nodes of SIZES) results.push(await bench(browser, bundles, { nodes, slowdown, grows: false }));
  for (const slowdown of [1, 4]) results.push(await bench(browser, bundles, { nodes: 50_000, slowdown, grows: true }));
  await browser.close();
  return results;
};
