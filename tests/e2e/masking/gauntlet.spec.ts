import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BrowserContext, expect, type Page, type TestInfo, test } from '@playwright/test';
import type { MaskMode } from '../../../widget/recorder/maskKit.ts';
import { bundleRecorder } from './bundleRecorder.ts';
import { shownCases } from './cases/shownCases.ts';
import { gauntletCases } from './gauntletCases.ts';
import { canaryOf, holdsCanary, holdsNumber, numberOf } from './leaks.ts';
import type { MaskingCase } from './maskingCase.ts';
import { type CaseRuns, endCase, filled, type Recorder, runCase, serveCases, startCase } from './maskingPage.ts';

test.use({ trace: 'off' });

let context: BrowserContext;
let page: Page;
let served = { body: '', head: '', canary: '' };

test.beforeAll(async ({ browser }) => {
  const recorder = await bundleRecorder();
  context = await browser.newContext();
  await serveCases(context, recorder, () => served);
  page = await context.newPage();
});
test.afterAll(async () => {
  await context.close();
});

/** All recorders on one page, or each on its own. */
const each = async (
  apart: boolean,
  recorders: readonly Recorder[],
  go: (some: readonly Recorder[]) => Promise<CaseRuns>,
): Promise<CaseRuns> => {
  if (!apart) return go(recorders);
  const runs: CaseRuns = {};
  for (const recorder of recorders) Object.assign(runs, await go([recorder]));
  return runs;
};

const secretOf = (one: MaskingCase): string => (one.number ? numberOf(one.id) : canaryOf(one.id));
const isLeak = (one: MaskingCase, event: string): boolean =>
  one.number ? holdsNumber(event, secretOf(one)) : holdsCanary(event, secretOf(one));

const run = (one: MaskingCase, recorders: readonly Recorder[]): Promise<CaseRuns> => {
  const canary = secretOf(one);
  return each(one.apart === true, recorders, (some) =>
    runCase(page, one, canary, some, (body, head) => {
      served = { body, head, canary };
    }),
  );
};

/** Cases that neither disturb nor protect one another share a page: a load each would take minutes. */
const isSociable = (one: MaskingCase): boolean =>
  Object.keys(one).every((key) => /^(id|html|within|apart|number)$/.test(key)) &&
  !/data-copane-(mask|block)|password|<base/.test(`${one.id}${one.html}`) &&
  (one.number === true || !/data-copane/.test(`${one.html}`));
const SHARING = 40;
const companies: MaskingCase[][] = [];
for (const one of gauntletCases.filter(isSociable)) {
  const last = companies.at(-1);
  if (last && last.length < SHARING && last[0]?.apart === one.apart) last.push(one);
  else companies.push([one]);
}
const companyRuns = new Map<MaskingCase[], ReturnType<typeof runCompany>>();

const runCompany = (company: readonly MaskingCase[]): Promise<CaseRuns> => {
  const parts = company.map((one) => `<section>${filled(one.html, secretOf(one))}</section>`);
  return each(company[0]?.apart === true, ['standard', 'strict', 'plain'], async (some) => {
    served = { body: parts.join('\n'), head: '', canary: 'none' };
    const tests = await startCase(page, {}, some, '/');
    for (const [index, { id, within }] of company.entries()) {
      if (!within) continue;
      const part = await page.evaluateHandle((at) => document.querySelectorAll('body > section')[at] as Element, index);
      await part.evaluate(within as (part: Element, canary: string) => void, canaryOf(id));
    }
    return endCase(page, tests);
  });
};

const runOne = (one: MaskingCase, recorders: readonly Recorder[]): Promise<CaseRuns> => {
  const company = companies.find((some) => some.includes(one));
  if (!company) return run(one, recorders);
  const known = companyRuns.get(company) ?? runCompany(company);
  companyRuns.set(company, known);
  return known;
};

/** Of each mode in which the case counts whether the secret left. */
type Result = { id: string; modes: Partial<Record<MaskMode, boolean>>; plain: boolean };
const resultsFile = (info: TestInfo): string => join(info.project.outputDir, 'masking-gauntlet.ndjson');
const note = (info: TestInfo, result: Result): void => {
  mkdirSync(dirname(resultsFile(info)), { recursive: true });
  appendFileSync(resultsFile(info), `${JSON.stringify(result)}\n`);
};

const modesOf = (one: MaskingCase): readonly MaskMode[] => one.modes ?? ['standard', 'strict'];

for (const one of gauntletCases) {
  test(`MASK-1 ${one.id}`, async ({ browserName: _ }, info) => {
    const runs = await runOne(one, [...modesOf(one), 'plain']);
    const leaked: string[] = [];
    const modes: Result['modes'] = {};
    for (const mode of modesOf(one)) {
      const { events, errors } = runs[mode] ?? { events: [], errors: [] };
      expect(errors, `${mode}: errors`).toEqual([]);
      expect(
        events.some((event) => event.startsWith('{"type":2')),
        `${mode}: a full snapshot was sent`,
      ).toBe(true);
      const leaks = events.filter((event) => isLeak(one, event));
      modes[mode] = leaks.length > 0;
      leaked.push(...leaks.map((event) => `${mode}: ${event}`));
    }
    note(info, { id: one.id, modes, plain: runs.plain?.events.some((event) => isLeak(one, event)) ?? false });
    expect(leaked, `events with ${secretOf(one)}`).toEqual([]);
  });
}

for (const one of shownCases) {
  test(`MASK-2 shown: ${one.id}`, async () => {
    const canary = canaryOf(one.id);
    const runs = await run(one, modesOf(one));
    for (const mode of modesOf(one)) {
      const { events, errors } = runs[mode] ?? { events: [], errors: [] };
      expect(errors, `${mode}: errors`).toEqual([]);
      expect(
        events.some((event) => event.includes(canary)),
        `${mode}: the canary ${canary} was sent in ${events.join('\n')}`,
      ).toBe(true);
    }
  });
}

test('MASK-3 the gauntlet as a whole, plain rrweb beside it', async ({ browserName: _ }, info) => {
  let text = '';
  try {
    text = readFileSync(resultsFile(info), 'utf8');
  } catch {
    test.skip(true, 'No case of the gauntlet ran.');
  }
  const results = new Map(
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Result)
      .map((result) => [result.id, result]),
  );
  const all = [...results.values()];
  const ran = (mode: MaskMode): boolean[] => all.flatMap(({ modes }) => modes[mode] ?? []);
  const leaks = (mode: MaskMode): number => ran(mode).filter(Boolean).length;
  const plain = all.filter((result) => result.plain).length;
  const both = all.filter(({ modes }) => modes.standard !== undefined && modes.strict !== undefined).length;
  console.log(
    `masking: ${all.length} cases, ${both} of them in both modes; leaks: standard ${leaks('standard')} of ${ran('standard').length}, ` +
      `strict ${leaks('strict')} of ${ran('strict').length}; plain rrweb ${plain} of ${all.length}`,
  );
  expect(leaks('standard') + leaks('strict')).toBe(0);
  // A gauntlet that plain rrweb passes tries nothing.
  if (results.size === gauntletCases.length) expect(plain).toBeGreaterThan(results.size / 4);
});
