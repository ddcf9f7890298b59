import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import type { FidelityAgent } from './fidelityAgent.ts';
import { fidelityCases } from './fidelityCases.ts';
import type { FidelityVisitor } from './fidelityVisitor.ts';

declare const fidelityVisitor: FidelityVisitor;
declare const fidelityAgent: FidelityAgent;

const VIEWPORT = { width: 900, height: 600 };
const AGENT = '<!doctype html><style>body{margin:0}</style><div id="stage"></div><svg id="cursor"></svg>';
const names = (html: string): string =>
  `<style>${[...new Set(html.match(/p-[a-z-]+/g))].map((name) => `.${name}{--named:1}`).join('')}</style>`;

let visitorContext: BrowserContext;
let agentContext: BrowserContext;
let bundles: string[];
test.beforeAll(async ({ browser }) => {
  bundles = [await bundleRecorder('../fidelity/fidelityVisitor.ts', false), await bundleRecorder('../fidelity/fidelityAgent.ts', false)];
  agentContext = await browser.newContext({ viewport: VIEWPORT, colorScheme: 'light' });
  visitorContext = await browser.newContext({ viewport: VIEWPORT, colorScheme: 'dark', reducedMotion: 'reduce' });
});
test.afterAll(async () => {
  await visitorContext.close();
  await agentContext.close();
});

const openWith = async (context: BrowserContext, html: string): Promise<Page> => {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto('http://page.test/');
  return page;
};

for (const { name, head = '', body, before, act } of fidelityCases) {
  test(`REC-40 both sides look alike: ${name}`, async () => {
    const doctype = name.includes('quirks') ? '' : '<!doctype html>';
    const all = `${doctype}<html lang="en"><head>${names(`${body}${act}${before}`)}${head}</head><body>${body}</body></html>`;
    const visitor = await openWith(visitorContext, all);
    const agent = await openWith(agentContext, AGENT);
    if (before) await visitor.evaluate(before);
    await visitor.evaluate(bundles[0] ?? '');
    await agent.evaluate(bundles[1] ?? '');
    await visitor.evaluate(() => fidelityVisitor.start());
    if (act) await visitor.evaluate(act);
    await expect(async () => {
      const { looks, batches, errors } = await visitor.evaluate(() => fidelityVisitor.collect());
      const seen = await agent.evaluate((given) => fidelityAgent.apply(given), batches);
      expect(errors).toEqual([]);
      expect(Object.keys(looks).length).toBeGreaterThan(0);
      expect(seen).toEqual(looks);
    }).toPass({ timeout: 20_000, intervals: [50, 100, 250] });
    await visitor.close();
    await agent.close();
  });
}
