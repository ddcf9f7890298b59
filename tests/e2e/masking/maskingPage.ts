import type { BrowserContext, JSHandle, Page } from '@playwright/test';
import type { MaskMode } from '../../../widget/recorder/maskKit.ts';
import { C, G1, G2, G3, G4, type MaskingCase } from './maskingCase.ts';

/** `plain` is rrweb with `maskAllInputs` and `maskTextSelector: '*'`. */
export type Recorder = MaskMode | 'plain';

type PageSide = { start: (options: object) => void; startPlain: () => void; events: string[]; errors: string[] };
/** Each call is a recorder of its own, with an rrweb of its own. */
declare const newMaskingTest: () => PageSide;

const html = (body: string, head: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<script src="http://case.test/recorder.js"></script></head><body>${body}</body></html>`;

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

/** A page of its own host for every case, and all that the cases ask for, without a server. */
export const serveCases = async (
  context: BrowserContext,
  recorder: string,
  current: () => { body: string; head: string; canary: string },
): Promise<void> => {
  await context.route('**/*', async (route) => {
    const url = new URL(route.request().url());
    if (url.host === 'refused.test') return route.abort();
    if (url.pathname === '/recorder.js')
      return route.fulfill({
        contentType: 'text/javascript',
        body: `globalThis.newMaskingTest = function () {${recorder}; return globalThis.maskingTest}`,
      });
    const { body, head, canary } = current();
    if (url.host === 'other.test') {
      if (url.pathname.endsWith('.css')) return route.fulfill({ contentType: 'text/css', body: `p::after{content:"${canary}"}` });
      return route.fulfill({ contentType: 'text/html', body: `<p>${canary}</p><input value="${canary}">` });
    }
    if (url.pathname === '/style.css')
      return route.fulfill({ contentType: 'text/css', body: `/*${canary}*/p::after{content:"${canary}";background:url(/i?${canary})}` });
    if (/\.(png|webp|cur)$/.test(url.pathname)) return route.fulfill({ contentType: 'image/png', body: PIXEL });
    if (route.request().resourceType() === 'document' && route.request().frame().parentFrame() === null)
      return route.fulfill({ contentType: 'text/html', body: html(body, head) });
    if (url.pathname === '/frame') return route.fulfill({ contentType: 'text/html', body: `<p>${canary}</p>` });
    return route.fulfill({ status: 404, body: '' });
  });
};

export type CaseRun = { events: string[]; errors: string[] };

/** Lets everything that the recorder still owes come: two frames, the tasks behind them, and the slices of our own. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const settled = (): boolean =>
      (globalThis as { recordersSettled?: (() => boolean)[] }).recordersSettled?.every((isSettled) => isSettled()) !== false;
    do await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    while (!settled());
  });

let cases = 0;

export type CaseRuns = Partial<Record<Recorder, CaseRun>>;
type Running = JSHandle<(readonly [Recorder, PageSide])[]>;

/** Loads the page of a case, on a host of its own so that it is always a new page, and starts all the recorders on it side by side. */
export const startCase = async (
  page: Page,
  one: Pick<MaskingCase, 'before' | 'selectors'>,
  recorders: readonly Recorder[],
  path: string,
  canary = '',
): Promise<Running> => {
  await page.goto(`http://case${++cases}.case.test${path}`, { waitUntil: 'load' });
  if (one.before) await page.evaluate(one.before as (canary: string) => void, canary);
  const tests = await page.evaluateHandle(
    ([names, selectors]) =>
      names.map((name) => {
        const side = newMaskingTest();
        if (name === 'plain') side.startPlain();
        else side.start({ mode: name, selectors });
        return [name, side] as const;
      }),
    [recorders, one.selectors ?? {}] as const,
  );
  await settle(page);
  return tests;
};

export const endCase = async (page: Page, tests: Running): Promise<CaseRuns> => {
  await settle(page);
  return tests.evaluate((sides) => Object.fromEntries(sides.map(([name, { events, errors }]) => [name, { events, errors }])));
};

/** The markup of a case with its secret in it. */
export const filled = (text: string | undefined, secret: string): string =>
  [G1, G2, G3, G4].reduce((out, group, at) => out.replaceAll(group, secret.slice(at * 4, at * 4 + 4)), (text ?? '').replaceAll(C, secret));

export const runCase = async (
  page: Page,
  one: MaskingCase,
  canary: string,
  recorders: readonly Recorder[],
  serve: (body: string, head: string) => void,
): Promise<CaseRuns> => {
  const fill = (text: string | undefined): string => filled(text, canary);
  serve(fill(one.html), fill(one.head));
  const tests = await startCase(page, one, recorders, filled(one.path ?? '/', canary), canary);
  if (one.act) await page.evaluate(one.act as (canary: string) => void, canary);
  if (one.within) await page.evaluate(`(${one.within})(document.body, ${JSON.stringify(canary)})`);
  if (one.user) await one.user(page, canary);
  return endCase(page, tests);
};
