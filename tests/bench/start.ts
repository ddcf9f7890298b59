/** P2: the longest task of the page while co-browsing starts, and while the page grows; beside rrweb and OpenReplay on the same page in the same run. */
import type { Browser } from '@playwright/test';
import { COMPILE_AT_ONCE } from '../../server/build/compileAtOnce.ts';
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
declare const grow: () => void;

const TURNS = 3;
const SIZES = [1_000, 10_000, 50_000] as const;

/** `none`: the page alone. `bare`: an observer that is told everything and does nothing. */
type Kind = 'none' | 'bare' | 'plain' | 'openReplay' | 'ours';
type Bundles = { ours: string; openReplay: string };
type Turn = { longest: number; withFrame: number; inSight: number; whole: number; sent: number; raw: number };
type Scene = { nodes: number; slowdown: number; grows: boolean };

const measure = async (browser: Browser, bundles: Bundles, kind: Kind, { nodes, slowdown, grows }: Scene): Promise<Turn> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await answerAll(page, heavyPage(grows ? 100 : nodes), { '/ours.js': bundles.ours, '/openReplay.js': bundles.openReplay });
  await page.goto('https://bench.test/');
  // As a site brings them, and all of them with the hint that ours are built with.
  await page.addScriptTag({ url: '/ours.js' });
  if (kind === 'openReplay') await page.addScriptTag({ url: '/openReplay.js' });
  if (slowdown > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  const settled = (): Promise<void> =>
    page.evaluate(async () => {
      do await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      while (!streamBench.isSettled() || ('openReplayBench' in globalThis && !openReplayBench.isSettled()));
    });
  const start = (): Promise<void> =>
    page.evaluate(async (which) => {
      // Out of the task in which the browser took this order.
      await new Promise((next) => setTimeout(next));
      if (which === 'bare')
        new MutationObserver((records) => records.length).observe(document, {
          ...{ subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true },
        });
      if (which === 'ours') await streamBench.startOurs();
      else if (which === 'openReplay') await openReplayBench.start();
      else if (which === 'plain') await streamBench.startPlain(true);
    }, kind);
  await settled();
  if (grows) {
    await start();
    await page.evaluate((rows) => {
      const made = document.createElement('ul');
      made.innerHTML = rows;
      // Made before, so that the page's own work is little beside the recorder's.
      Object.assign(globalThis, { grow: () => (document.querySelector('ul') as Element).append(...made.childNodes) });
    }, heavyRows(nodes));
    await settled();
  }
  let whole = 0;
  const longest = await longestTask(
    page,
    async () => {
      const began = performance.now();
      if (!grows) await start();
      else
        await page.evaluate(
          () =>
            new Promise<void>((done) =>
              setTimeout(() => {
                grow();
                done();
              }),
            ),
        );
      await settled();
      whole = performance.now() - began;
    },
    grows ? 'frames apart' : 'with frames',
  );
  const { inSight, sent, raw } = await page.evaluate(() => streamBench.told);
  await context.close();
  return { longest: longest.scripts, withFrame: longest.whole, inSight, whole, sent, raw };
};

const bench = async (browser: Browser, bundles: Bundles, scene: Scene): Promise<Result> => {
  const turns: Record<Kind, Turn[]> = { none: [], bare: [], plain: [], openReplay: [], ours: [] };
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const kind of Object.keys(turns) as Kind[])
      if (scene.grows || (kind !== 'none' && kind !== 'bare')) turns[kind].push(await measure(browser, bundles, kind, scene));
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
    measured: `${show(ours, 'ms')} = ${(ours / plain).toFixed(2)}x; ${scene.grows ? '' : `in sight after ${show(median('ours', 'inSight'), 'ms')}, `}whole ${show(median('ours', 'whole'), 'ms')}, ${show(median('ours', 'sent') / 1024, 'KB')} sealed${scene.grows ? `; with the browser's frame ${show(median('ours', 'withFrame'), 'ms')}` : ''}`,
    anchor: `plain rrweb ${show(plain, 'ms')}, whole ${show(median('plain', 'whole'), 'ms')}, ${show(median('plain', 'raw') / 1024, 'KB')} of JSON; OpenReplay ${show(median('openReplay', 'longest'), 'ms')}${scene.grows ? `; page alone ${show(none, 'ms')}, with the frame ${show(median('none', 'withFrame'), 'ms')}, and a bare observer ${show(median('bare', 'withFrame'), 'ms')}` : ''}`,
    budget: `<= ${budget} ms${scene.grows ? ' more than the page alone' : ''}`,
    met: ours - none <= budget,
  };
};

export const benchStart = async (): Promise<Result[]> => {
  const browser = await launchChromium();
  const bundles = {
    ours: `${COMPILE_AT_ONCE}\n${await bundleRecorder('../../bench/streamPage.ts')}`,
    openReplay: `${COMPILE_AT_ONCE}\n${await bundleRecorder('../../bench/openReplayPage.ts')}`,
  };
  const results: Result[] = [];
  for (const slowdown of [1, 4]) for (const nodes of SIZES) results.push(await bench(browser, bundles, { nodes, slowdown, grows: false }));
  for (const slowdown of [1, 4]) results.push(await bench(browser, bundles, { nodes: 50_000, slowdown, grows: true }));
  await browser.close();
  return results;
};
