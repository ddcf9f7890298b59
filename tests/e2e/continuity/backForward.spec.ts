import { expect, type Page, test } from '@playwright/test';
import { chromiumOptions } from '../../chromium.ts';
import { askForHelp, shareView } from '../askForHelp.ts';
import { signInAs } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';
import { expectLive } from './sharedSession.ts';

// The test runner turns the back/forward cache off, and pages that it answers itself count as public, which may not ask this machine.
test.use({
  launchOptions: { ...chromiumOptions('--disable-features=LocalNetworkAccessChecks'), ignoreDefaultArgs: ['--disable-back-forward-cache'] },
});

test.describe('the back/forward cache', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  /** Pages that may be cached, as most are; the demo shop's own say `no-store`. */
  const servePlainPages = async (visitor: Page): Promise<void> => {
    const demo = await (await fetch(product.demoUrl)).text();
    const tag = /<script[^>]*data-site="[^"]*"[^>]*>/.exec(demo)?.[0].replace(/ nonce="[^"]*"/, '') ?? '';
    await visitor.route('**/plain/*', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Plain</title><main><h1>${new URL(route.request().url()).pathname}</h1></main>${tag}</script>`,
      }),
    );
  };
  const marked = (page: Page): Promise<boolean> => page.evaluate(() => 'marked' in window).catch(() => false);

  test('WIDGET-15 a page that comes back from it goes on where it was, and the widget does not keep it out', async ({ browser }) => {
    const visitor = await (await browser.newContext()).newPage();
    const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await servePlainPages(visitor);
    await signInAs(agent, product, product.agent);
    await visitor.goto(new URL('/plain/one', product.demoUrl).href);
    const widget = await widgetOf(visitor);
    await askForHelp(widget);
    await shareView(widget, agent);
    await expectLive(visitor, agent, 'on the first page');
    await visitor.evaluate(() => Object.assign(window, { marked: true }));

    await visitor.goto(new URL('/plain/two', product.demoUrl).href);
    await expectLive(visitor, agent, 'on the second page');
    await visitor.evaluate(() => history.back());
    await expect(agent.locator('.page-address')).toContainText('/plain/one');
    const why = await visitor.evaluate(() => {
      const [entry] = performance.getEntriesByType('navigation') as (PerformanceEntry & { notRestoredReasons?: unknown })[];
      return JSON.stringify(entry?.notRestoredReasons ?? null);
    });
    expect([await marked(visitor), why]).toEqual([true, 'null']);
    await expectLive(visitor, agent, 'back on the first page');
    await (await widgetOf(visitor)).waitForText(/Ana.* sees this page/);
    for (const page of [visitor, agent]) await page.context().close();
  });
});
