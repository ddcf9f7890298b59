import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import { gauntletCases } from '../masking/gauntletCases.ts';
import { canaryOf, holdsCanary } from '../masking/leaks.ts';
import { filled, serveCases } from '../masking/maskingPage.ts';

declare const newMaskingTest: () => { start: (options: object) => void; events: string[] };

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
test.afterAll(async () => context.close());

/** Cases whose secret may stand in something that is read: an address, a drawing, a style, a font. */
const cases = gauntletCases.filter(
  (one) =>
    !one.number &&
    one.html &&
    !one.before &&
    !one.head &&
    !one.path &&
    !one.selectors &&
    !/<base|<iframe|<frame/.test(one.html) &&
    /url|src|href|data:|poster|style/i.test(one.html),
);
/** Their secret in the bytes of files, besides: comments, texts and names in drawings and fonts. */
const hidden = (canary: string): string => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><title>${canary}</title><text y="15">${canary}</text><script>"${canary}"</script></svg>`;
  const address = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
  return `<img src="${address}" width="30" height="20"><div style="width:30px;height:20px;background:url(&quot;${address}&quot;)"></div>
  <style>@font-face{font-family:"F${canary}";src:url("data:font/woff2;base64,${Buffer.from(`wOF2${canary}`).toString('base64')}")}.x{font-family:"F${canary}"}
  .y::after{content:url("${address}")}</style><p class="x y">x</p><svg width="30" height="20"><use href="/sprite.svg?${canary}#${canary}"/><image href="${address}" width="30" height="20"/></svg>`;
};
const LAST = '<div style="width:31px;height:21px;background:url(/last.png)"></div>';

for (const mode of ['standard', 'strict'] as const) {
  test(`ASSET-8 nothing of ${cases.length} cases leaves with pictures, fonts and stylesheets, ${mode}`, async () => {
    test.setTimeout(120_000);
    for (let from = 0; from < cases.length; from += 20) {
      const some = cases.slice(from, from + 20);
      served = {
        body:
          some.map((one) => `<section>${filled(one.html, canaryOf(one.id))}${hidden(canaryOf(one.id))}</section>`).join('') +
          `<section data-copane-show>${LAST}</section>`,
        head: '',
        canary: canaryOf('other files'),
      };
      await page.goto(`http://leaks${from}${mode}.case.test/`, { waitUntil: 'load' });
      const side = await page.evaluateHandle((asked) => {
        const one = newMaskingTest();
        one.start({ mode: asked, selectors: {}, assets: true });
        return one;
      }, mode);
      for (const [at, one] of some.entries()) {
        if (!one.within) continue;
        const part = await page.evaluateHandle((index) => document.querySelectorAll('body > section')[index] as Element, at);
        await part.evaluate(one.within as (part: Element, canary: string) => void, canaryOf(one.id)).catch(() => {});
      }
      // All that is drawn in sight; the picture of the last part is read last.
      await page.evaluate(() =>
        document.querySelectorAll('body > section')[document.querySelectorAll('body > section').length - 1]?.scrollIntoView(),
      );
      const isLastRead = (): Promise<boolean> =>
        side.evaluate(({ events }) => {
          const last = /width:31px;height:21px;background:var\(--copane-([a-z0-9]+-[a-z0-9]+),/.exec(events.join(''))?.[1];
          return last !== undefined && events.some((event) => event.includes('copane:asset') && event.includes(`"id":"${last}"`));
        });
      await expect.poll(isLastRead, { timeout: 60_000 }).toBe(true);
      const events = await side.evaluate(({ events: all }) => all);
      expect(events.length).toBeGreaterThan(0);
      const leaks = [...some.map(({ id }) => id), 'other files'].filter((id) => events.some((event) => holdsCanary(event, canaryOf(id))));
      expect(leaks).toEqual([]);
    }
  });
}
