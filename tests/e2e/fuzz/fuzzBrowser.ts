import type { Browser, Page } from '@playwright/test';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import type { FuzzAgent } from './agentPage.ts';
import { comparePages } from './comparePages.ts';
import { BASE_CSS, START_HTML } from './startPage.ts';
import type { FuzzVisitor, RunOptions } from './visitorPage.ts';

declare const fuzzVisitor: FuzzVisitor;
declare const fuzzAgent: FuzzAgent;

/** `errors`: what the recorder reported, nobody caught in either page, or the gate in front of the replay refused. */
export type SeedResult = { differences: string[]; operations: string[]; errors: string[]; bytes: number };
export type FuzzBrowser = { run: (options: RunOptions) => Promise<SeedResult>; close: () => Promise<void> };

/** Texts that come to be painted are looked for within half a second; so long after the last event the page is as it will be. */
const QUIET_MS = 1_500;
const MOST_MS = 15_000;

const VIEWPORT = { width: 1_000, height: 700 };

/** A window of its own, since pages behind another one are drawn once a second. */
const openWindow = async (browser: Browser): Promise<Page> => {
  const context = await browser.newContext({ viewport: VIEWPORT });
  await context.route('**/*', (route) => {
    const { host, pathname } = new URL(route.request().url());
    if (pathname !== '/') return route.fulfill({ status: 404, body: '' });
    const body =
      host === 'visitor.test'
        ? `<!doctype html><html lang="en"><head><style>${BASE_CSS}</style></head><body><div id="world">${START_HTML}</div></body></html>`
        : '<!doctype html><style>body{margin:0}</style><div id="stage"></div><svg id="cursor"></svg>';
    return route.fulfill({ contentType: 'text/html; charset=utf-8', body });
  });
  return context.newPage();
};

/** A visitor's page and an agent's, with the product's recorder, masking, gate and player between them and no network. */
export const openFuzzBrowser = async (browser: Browser): Promise<FuzzBrowser> => {
  // Not minified, so that operations and errors keep their names.
  const bundle = (entry: string): Promise<string> => bundleRecorder(`../fuzz/${entry}`, false);
  const [visitorBundle, agentBundle] = [await bundle('visitorPage.ts'), await bundle('agentPage.ts')];
  const [visitor, agent] = [await openWindow(browser), await openWindow(browser)];

  let uncaught: string[] = [];
  for (const [name, page] of Object.entries({ visitor, agent }))
    page.on('pageerror', (error) => uncaught.push(`uncaught in the ${name}’s page: ${error.stack ?? error}`));

  const run = async (options: RunOptions): Promise<SeedResult> => {
    uncaught = [];
    await Promise.all([visitor.goto('http://visitor.test/'), agent.goto('http://agent.test/')]);
    await Promise.all([visitor.evaluate(visitorBundle), agent.evaluate(agentBundle)]);
    const { operations } = await visitor.evaluate((given) => fuzzVisitor.run(given), options);
    const start = Date.now();
    let last = start;
    let bytes = 0;
    for (;;) {
      const { page, batches, errors: reported } = await visitor.evaluate((kind) => fuzzVisitor.collect(kind), options.recorder);
      bytes += JSON.stringify(batches).length;
      const refused = await agent.evaluate((all) => fuzzAgent.apply(all), batches);
      const differences = comparePages(page, await agent.evaluate(() => fuzzAgent.describe()));
      if (batches.length > 0) last = Date.now();
      // Plain rrweb tells what the gate in front of the product's replay has no use for.
      const isRefused = refused > 0 && options.recorder === 'ours';
      const errors = [...reported, ...uncaught, ...(isRefused ? [`the gate refused ${refused} events`] : [])];
      const over = Date.now() > Math.min(last + QUIET_MS, start + MOST_MS);
      if (over || differences.length + errors.length === 0) return { differences, operations, errors, bytes };
    }
  };
  return {
    run,
    close: async () => {
      await visitor.context().close();
      await agent.context().close();
    },
  };
};

export const allTurns = (count: number): number[] => Array.from({ length: count }, (_, turn) => turn);
