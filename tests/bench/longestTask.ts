import type { Page } from '@playwright/test';

type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number; args?: { name?: string } };

/** `scripts`: of tasks without the frame that the browser draws at their end (where frames are apart), but with every layout that a script asked for. `whole`: with it. */
export type LongestTask = { scripts: number; whole: number };

/** What a frame does once the page's own callbacks for it have run: styles, layout, paint. */
const FRAME = 'WebFrameWidgetImpl::UpdateLifecycle';

/**
 * Runs `work` and answers the longest task of the page's main thread meanwhile, in milliseconds as Chromium traced it: time of the thread, since
 * what other processes take of a busy machine is not the page's.
 */
export const longestTask = async (
  page: Page,
  work: () => Promise<void>,
  frames: 'with frames' | 'frames apart' = 'with frames',
): Promise<LongestTask> => {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  // Frames are told in a category that also notes each look of a script at a style: five times the task of a recorder that looks at many.
  const told = frames === 'frames apart' ? ['blink'] : [];
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata', ...told] });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const main = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const ofPages = trace.traceEvents.filter(({ pid, tid, ph }) => ph === 'X' && main.has(`${pid} ${tid}`));
  const drawn = ofPages.filter(({ name }) => name === FRAME);
  const longest: LongestTask = { scripts: 0, whole: 0 };
  for (const { name, pid, tid, ts, dur = 0, tdur = dur } of ofPages) {
    if (!/RunTask$/.test(name)) continue;
    const frame = drawn
      .filter((one) => one.pid === pid && one.tid === tid && one.ts >= ts && one.ts <= ts + dur)
      .reduce((sum, one) => sum + (one.tdur ?? one.dur ?? 0), 0);
    longest.whole = Math.max(longest.whole, tdur / 1_000);
    longest.scripts = Math.max(longest.scripts, (tdur - frame) / 1_000);
  }
  return longest;
};
