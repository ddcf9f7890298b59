/** Pages that nobody here wrote, co-browsed: both sides' screenshots beside each other. Their packages are fetched when this runs. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { launchChromium } from '../chromium.ts';
import type { FuzzAgent } from '../e2e/fuzz/agentPage.ts';
import { bundleRecorder } from '../e2e/masking/bundleRecorder.ts';
import { REAL_PAGES, type RealPage } from './realPages.ts';
import type { RecordedPage } from './recordedPage.ts';
import type { Result } from './result.ts';

declare const recordedPage: RecordedPage;
declare const fuzzAgent: FuzzAgent;

const VIEWPORT = { width: 1_000, height: 700 };
/** Part of the pixels that may differ: edges of letters and what masking replaces. */
const MOST_DIFFERENT = 0.01;
/** So long after the last event a page is as it will be. */
const QUIET_MS = 1_500;
const MOST_MS = 40_000;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Fetches a package without installing it, or says why not. */
const fetchPackage = (name: string, root: string, folder: string): string | undefined => {
  if (existsSync(folder)) return folder;
  mkdirSync(folder, { recursive: true });
  try {
    const file = execFileSync('npm', ['pack', '--silent', '--pack-destination', root, name], { encoding: 'utf8', timeout: 120_000 })
      .trim()
      .split('\n')
      .at(-1);
    execFileSync('tar', ['-xzf', join(root, file ?? ''), '-C', folder, '--strip-components=1']);
    return folder;
  } catch {
    return undefined;
  }
};

const serve = async (context: BrowserContext, one: RealPage, folder: string): Promise<void> => {
  await context.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = Object.entries(one.answers ?? {}).find(([path]) => pathname.startsWith(path))?.[1];
    if (answer) return route.fulfill({ contentType: answer.type, body: answer.body });
    if (pathname === '/' && one.html)
      return route.fulfill({
        contentType: TYPES['.html'] ?? '',
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"></head><body>${one.html}</body></html>`,
      });
    const file = join(folder, normalize(pathname === '/' ? `/${one.own}` : pathname.replace(/^\/p\//, '/')));
    if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ contentType: TYPES[extname(file)] ?? 'application/octet-stream', body: readFileSync(file) });
  });
};

type Box = { x: number; y: number; width: number; height: number };

/** Part of the pixels that differ by more than the smoothing of an edge; nothing in `without` counts. */
const compare = (page: Page, one: Buffer, other: Buffer, without: readonly Box[]): Promise<number> =>
  page.evaluate(
    async ([first, second, without]) => {
      const read = async (base64: string): Promise<ImageData> => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height);
        const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height);
      };
      const [{ data: a, width }, { data: b }] = [await read(first), await read(second)];
      let [different, compared] = [0, 0];
      for (let at = 0; at < a.length; at += 4) {
        const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
        if (without.some((box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height)) continue;
        compared += 1;
        const most = Math.max(...[0, 1, 2].map((part) => Math.abs((a[at + part] ?? 0) - (b[at + part] ?? 0))));
        if (most > 48) different += 1;
      }
      return different / compared;
    },
    [one.toString('base64'), other.toString('base64'), without] as const,
  );

const coBrowse = async (
  browser: Browser,
  one: RealPage,
  folder: string,
  bundles: { visitor: string; agent: string },
  shots: string | undefined,
): Promise<{ different: number; errors: string[]; nodes: number }> => {
  const visitorContext = await browser.newContext({ viewport: VIEWPORT });
  const agentContext = await browser.newContext({ viewport: VIEWPORT });
  try {
    await serve(visitorContext, one, folder);
    const visitor = await visitorContext.newPage();
    await visitor.goto('https://page.test/', { timeout: 120_000 });
    await visitor.locator(one.ready).first().waitFor({ timeout: 60_000, state: 'attached' });
    await visitor.evaluate(bundles.visitor);
    const agent = await agentContext.newPage();
    await agentContext.route('**/*', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><style>body{margin:0;overflow:hidden}iframe{border:0;display:block}.replayer-mouse{display:none}</style><div id="stage"></div><svg id="cursor" hidden></svg>',
      }),
    );
    await agent.goto('https://agent.test/');
    await agent.evaluate(bundles.agent);
    await visitor.evaluate(() => recordedPage.start());
    let errors: string[] = [];
    const start = Date.now();
    for (let last = start; Date.now() < Math.min(last + QUIET_MS, start + MOST_MS); ) {
      const taken = await visitor.evaluate(() => recordedPage.take());
      errors = taken.errors;
      if (taken.batches.length > 0 || !taken.settled) last = Date.now();
      await agent.evaluate((all) => fuzzAgent.apply(all), taken.batches);
    }
    const nodes = await visitor.evaluate(() => document.querySelectorAll('*').length);
    const [mine, theirs] = [await visitor.screenshot(), await agent.screenshot()];
    const boxes = one.without ? await Promise.all((await visitor.locator(one.without).all()).map((each) => each.boundingBox())) : [];
    if (shots) {
      const name = one.name.replaceAll(/\W+/g, '-');
      writeFileSync(join(shots, `${name}-visitor.png`), mine);
      writeFileSync(join(shots, `${name}-agent.png`), theirs);
    }
    return {
      different: await compare(
        agent,
        mine,
        theirs,
        boxes.filter((box) => box !== null),
      ),
      errors,
      nodes,
    };
  } finally {
    await visitorContext.close();
    await agentContext.close();
  }
};

/** `COPANE_BENCH_SHOTS=FOLDER` keeps the screenshots of both sides; `COPANE_BENCH_PAGE=WORD` takes the pages with that word in their package. */
export const benchPages = async (): Promise<Result[]> => {
  const root = mkdtempSync(join(tmpdir(), 'copane-pages-'));
  const browser = await launchChromium();
  const bundles = { visitor: await bundleRecorder('../../bench/recordedPage.ts'), agent: await bundleRecorder('../fuzz/agentPage.ts') };
  const results: Result[] = [];
  const named = process.env.COPANE_BENCH_PAGE;
  for (const one of REAL_PAGES.filter((page) => !named || page.package.includes(named))) {
    const folder = fetchPackage(one.package, root, join(root, one.package.replaceAll('/', '+')));
    const all = folder && (one.also ?? []).every((name) => fetchPackage(name, root, join(folder, name)));
    const row = { id: 'pages', what: one.name, anchor: one.package, budget: `<= ${MOST_DIFFERENT * 100} % of pixels` };
    if (!folder || !all) {
      results.push({ ...row, measured: 'not fetched: the registry did not give it', met: true });
      continue;
    }
    try {
      const { different, errors, nodes } = await coBrowse(browser, one, folder, bundles, process.env.COPANE_BENCH_SHOTS);
      const failed = errors.length > 0 ? `, ${errors.length} errors: ${errors[0]?.slice(0, 120)}` : '';
      results.push({
        ...row,
        measured: `${(different * 100).toFixed(2)} % differ (${nodes} elements)${failed}`,
        met: different <= MOST_DIFFERENT && errors.length === 0,
      });
    } catch (error) {
      results.push({ ...row, measured: `failed: ${String(error).split('\n')[0]?.slice(0, 120)}`, met: false });
    }
  }
  await browser.close();
  rmSync(root, { recursive: true, force: true });
  return results;
};
