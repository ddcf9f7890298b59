/** P3 and P5: what recording a busy page costs the page, and how many bytes a second it sends; beside rrweb and OpenReplay on the same page in the same run. */
import type { Browser } from '@playwright/test';
import { launchChromium } from '../chromium.ts';
import { bundleRecorder } from '../e2e/masking/bundleRecorder.ts';
import { answerAll } from './answerAll.ts';
import type { OpenReplayBench } from './openReplayPage.ts';
import { quantile } from './quantile.ts';
import { type Result, show } from './result.ts';
import type { StreamBench } from './streamPage.ts';

declare const streamBench: StreamBench;
declare const openReplayBench: OpenReplayBench;

const ROWS = 2_000;
const UPDATES = 200;
const MS = 4_000;
const TURNS = 3;

const PAGE = `<!doctype html><style>.row{display:block}.up{color:green}.down{color:red}</style><body>${Array.from(
  { length: ROWS },
  (_, row) => `<div class="row"><b>Row ${row}</b><span>Price ${row}.00</span></div>`,
).join('')}`;

type Kind = 'none' | 'plain' | 'plainCounted' | 'ours' | 'openReplay';
type Bundles = { ours: string; openReplay: string };
type Turn = { cpuMs: number; sent: number; raw: number; frames: number };

/** CPU time of the page's main thread in a second of the workload, and what was sent in it. */
const measure = async (browser: Browser, bundles: Bundles, kind: Kind): Promise<Turn> => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const { batches } = await answerAll(page, PAGE);
  await page.goto('https://bench.test/');
  await page.evaluate(bundles.ours);
  if (kind === 'openReplay') await page.evaluate(bundles.openReplay);
  await page.evaluate(async (which) => {
    if (which === 'ours') await streamBench.startOurs();
    else if (which === 'openReplay') {
      await openReplayBench.start();
      while (!openReplayBench.isSettled()) await new Promise((next) => setTimeout(next, 16));
    } else if (which !== 'none') await streamBench.startPlain(which === 'plainCounted');
  }, kind);
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const cpu = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1_000;
  };
  await page.evaluate((perSecond) => streamBench.update(perSecond, 1_500), UPDATES);
  const before = { cpu: await cpu(), ...(await page.evaluate(() => ({ ...streamBench.told }))) };
  const made = await page.evaluate(([perSecond, ms]) => streamBench.update(perSecond, ms), [UPDATES, MS] as const);
  const after = { cpu: await cpu(), ...(await page.evaluate(() => ({ ...streamBench.told }))) };
  if (kind === 'openReplay') {
    // One that recorded nothing would be a poor peer.
    await page.evaluate(() => openReplayBench.stop());
    if (batches() === 0) await page.waitForRequest('**/v1/web/i?*');
  }
  await context.close();
  // Of as many seconds as the updates were meant to take, so that a busy machine does not make the stream look thinner.
  const seconds = made / UPDATES;
  return {
    cpuMs: (after.cpu - before.cpu) / seconds,
    sent: (after.sent - before.sent) / seconds,
    raw: (after.raw - before.raw) / seconds,
    frames: (after.frames - before.frames) / seconds,
  };
};

export const benchStream = async (): Promise<Result[]> => {
  const browser = await launchChromium();
  const bundles = {
    ours: await bundleRecorder('../../bench/streamPage.ts'),
    openReplay: await bundleRecorder('../../bench/openReplayPage.ts'),
  };
  const turns: Record<Kind, Turn[]> = { none: [], plain: [], plainCounted: [], ours: [], openReplay: [] };
  for (let turn = 0; turn < TURNS; turn += 1)
    for (const kind of Object.keys(turns) as Kind[])
      if (kind !== 'plainCounted' || turn === 0) turns[kind].push(await measure(browser, bundles, kind));
  await browser.close();
  const median = (kind: Kind, pick: (turn: Turn) => number): number => quantile(turns[kind].map(pick), 0.5);
  const cost = (kind: Kind): number => Math.max(0.1, median(kind, ({ cpuMs }) => cpuMs) - median('none', ({ cpuMs }) => cpuMs));
  const [ours, plain, openReplay] = [cost('ours'), cost('plain'), cost('openReplay')];
  const sent = median('ours', (turn) => turn.sent) / 1024;
  const raw = median('plainCounted', (turn) => turn.raw) / 1024;
  return [
    {
      id: 'P3',
      what: `recorder with masking and sealing, ${UPDATES} row updates/s on 10k nodes, CPU of the page's thread per second`,
      measured: `${show(ours, 'ms')} = ${(ours / plain).toFixed(2)}x`,
      anchor: `plain rrweb ${show(plain, 'ms')} (page alone ${show(
        median('none', ({ cpuMs }) => cpuMs),
        'ms',
      )})`,
      budget: '<= 1.2x',
      met: ours <= plain * 1.2,
    },
    {
      id: 'P3',
      what: 'the same, beside OpenReplay',
      measured: `${show(ours, 'ms')} = ${(ours / openReplay).toFixed(2)}x`,
      anchor: `OpenReplay ${show(openReplay, 'ms')}`,
      budget: '<= 0.6x',
      met: ours <= openReplay * 0.6,
    },
    {
      id: 'P5',
      what: `sealed stream, ${UPDATES} row updates/s`,
      measured: `${show(sent, 'KB/s')} in ${Math.round(median('ours', ({ frames }) => frames))} frames/s`,
      anchor: `rrweb as JSON ${show(raw, 'KB/s')} = ${(raw / sent).toFixed(1)}x`,
      budget: '<= 10 KB/s',
      met: sent <= 10,
    },
  ];
};
