import type { Page } from '@playwright/test';

type TraceEvent = { name: string; ph: string; pid: number; tid: number; ts: number; dur?: number; tdur?: number; args?: { name?: string } };

/**
 * Runs `work` and answers the longest task of the page's main thread meanwhile, in milliseconds as Chromium traced it: time of the thread, since
 * what other processes take of a busy machine is not the page's.
 */
export const longestTask = async (page: Page, work: () => Promise<void>): Promise<number> => {
  const browser = page.context().browser();
  if (!browser) throw new Error('The page has no browser.');
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  await work();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const threads = new Map<string, number>();
  const main = new Set(
    trace.traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  for (const { name, pid, tid, dur, tdur = dur } of trace.traceEvents) {
    if (!/RunTask$/.test(name) || tdur === undefined || !main.has(`${pid} ${tid}`)) continue;
    threads.set(`${pid}`, Math.max(threads.get(`${pid}`) ?? 0, tdur / 1_000));
  }
  return Math.max(0, ...threads.values());
};
