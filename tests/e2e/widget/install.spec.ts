import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { widgetOf } from '../widgetOf.ts';
import { askForHelp, expect, shareWithAna, test } from './widgetTest.ts';

const DIST = process.env.WIDGET_DIST ?? join(import.meta.dirname, '../../../dist');
const kept = () => ({
  cookies: document.cookie,
  local: localStorage.length,
  session: sessionStorage.length,
});

test('WIDGET-1 works under a strict policy: nothing in the console, no report', async ({ page, widget, service, site, complaints }) => {
  const ana = await shareWithAna(widget, service);
  await page.evaluate(() => {
    const title = document.getElementById('title');
    if (title) title.style.color = 'red';
    if (title) title.style.color = 'blue';
  });
  ana.chat('Hello');
  await widget.waitForText('Hello');
  await expect.poll(() => ana.events.filter(({ type }) => type === 'page').length).toBeGreaterThan(1);
  expect(complaints).toEqual([]);
  expect(site.reports).toEqual([]);
});

test('WIDGET-2 keeps nothing on the device before help is asked for, and nothing after the session', async ({ page, widget, service }) => {
  await expect.poll(() => service.said.some(({ type }) => type === 'page')).toBe(true);
  expect(await page.evaluate(kept)).toEqual({ cookies: '', local: 0, session: 0 });
  expect(await page.evaluate(() => indexedDB.databases())).toEqual([]);

  await shareWithAna(widget, service);
  expect(await page.evaluate(kept)).toEqual({ cookies: '', local: 0, session: 1 });
  expect((await page.evaluate(() => indexedDB.databases())).length).toBe(1);

  await widget.click('End session');
  await widget.waitForText('Thank you');
  expect(await page.evaluate(kept)).toEqual({ cookies: '', local: 0, session: 0 });
  await expect.poll(() => page.evaluate(() => indexedDB.databases())).toEqual([]);
});

test('WIDGET-3 consent to storage keeps the visitor token, and taking it back removes it', async ({ page, widget, service }) => {
  await expect.poll(() => service.said.length).toBeGreaterThan(0);
  await page.evaluate(() => window.Copane?.('consent', { storage: true }));
  await expect.poll(() => page.evaluate(() => Object.values(localStorage))).toEqual(['visitor-token']);
  await page.reload();
  await expect.poll(() => service.hellos.at(-1)?.visitorToken).toBe('visitor-token');
  await page.evaluate(() => window.Copane?.('consent', { storage: false }));
  await expect.poll(() => page.evaluate(() => localStorage.length)).toBe(0);
  expect(await widget.text()).toBe('');
});

test('WIDGET-4 tells where the visitor is by origin and path, and on routes without a load', async ({ page, widget, service, site }) => {
  await expect.poll(() => service.said.filter(({ type }) => type === 'page')).toHaveLength(1);
  await page.click('#route');
  await expect.poll(() => service.said.filter(({ type }) => type === 'page')).toHaveLength(2);
  expect(service.said.at(-1)).toMatchObject({ type: 'page', page: { origin: site.origin, path: '/route' } });
  expect(JSON.stringify(service.said)).not.toContain('secret');
  expect(await widget.text()).toBe('');
});

test.describe('twice on one page', () => {
  test.use({ siteOptions: { tags: 2 } });
  test('WIDGET-5 a second tag does nothing', async ({ page, widget, service, complaints }) => {
    await expect.poll(() => service.hellos.length).toBe(1);
    await askForHelp(widget);
    expect(await page.locator('copane-widget').count()).toBe(1);
    expect(service.hellos).toHaveLength(1);
    expect(complaints).toEqual([]);
  });
});

test.describe('hostile globals', () => {
  const before = `
    Array.prototype.toJSON = function () { return 'spoilt'; };
    String.prototype.toJSON = function () { return 'spoilt'; };
    Array.prototype.extra = function () {}; Object.prototype.extraToo = 'x';
    JSON.stringify = function () { return '{"spoilt":true}'; };
    JSON.parse = function () { return { spoilt: true }; };`;
  test.use({ siteOptions: { before } });
  test('WIDGET-6 works in a page that spoilt JSON and the built-in prototypes', async ({ page, widget, service, complaints }) => {
    const ana = await shareWithAna(widget, service);
    await page.fill('#search', 'tent');
    await expect.poll(() => ana.events.filter(({ type }) => type === 'page').length).toBeGreaterThan(1);
    expect(ana.events.filter(({ type }) => type === 'refused')).toEqual([]);
    expect(JSON.stringify(service.said)).not.toContain('spoilt');
    expect(complaints).toEqual([]);
  });
});

test('WIDGET-7 in a frame it asks for a window of its own and says nothing to the service', async ({ page, site, service }) => {
  await page.goto(`${site.origin}/framing`);
  const widget = await widgetOf(page);
  await widget.click('Help');
  await widget.waitForText('Open this page on its own');
  expect(await widget.text()).not.toContain('Ask for help');
  expect(service.hellos).toEqual([]);
});

test.describe('a corner that is taken', () => {
  test.use({ siteOptions: { body: '<div id="bar"></div>', before: '' } });
  test('WIDGET-9 the button moves above what the page fixed in its corner, and shifts no layout', async ({ page, widget, site }) => {
    await page.goto('about:blank');
    await page.route(`${site.origin}/site.css`, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        body: `${await response.text()}#bar{position:fixed;bottom:0;left:0;right:0;height:90px;background:#def}`,
      });
    });
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value);
      }).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(site.origin);
    const bottom = () =>
      widget.evaluate((roots) => Math.max(...roots.map((root) => root.querySelector('.help')?.getBoundingClientRect().bottom ?? 0)));
    await expect.poll(async () => (await bottom()) > 0 && (await bottom()) <= (page.viewportSize()?.height ?? 0) - 90).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([]);
  });
});

test('WIDGET-10 the loader stays within its bytes and asks for nothing else while presence is off', () => {
  const gzip = (file: string): number => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
  const [version = ''] = readdirSync(join(DIST, 'widget'));
  const sizes = {
    loader: gzip('copane.js'),
    ...Object.fromEntries(['presence', 'session', 'call'].map((part) => [part, gzip(`widget/${version}/${part}.js`)])),
  };
  console.log('widget, gzip bytes:', JSON.stringify(sizes));
  expect(sizes.loader).toBeLessThanOrEqual(2_500);
});

test.describe('presence off', () => {
  test.use({ siteOptions: { attributes: 'data-presence="off"' } });
  test('WIDGET-11 nothing but the loader is fetched before the visitor acts', async ({ page, site, service }) => {
    const fetched: string[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(service.origin)) fetched.push(new URL(request.url()).pathname);
    });
    await page.goto(site.origin, { waitUntil: 'networkidle' });
    expect(fetched).toEqual(['/copane.js']);
    await (await widgetOf(page)).click('Help');
    await expect.poll(() => service.hellos.length).toBe(1);
  });
});

test('WIDGET-12 commands: fields, getLookupCode, requestAgent, on and off', async ({ page, widget, service }) => {
  await page.evaluate(() => window.Copane?.('fields', { plan: 'gold', nope: 1, left: undefined }));
  await expect.poll(() => service.said.find(({ type }) => type === 'fields')).toMatchObject({ values: { plan: 'gold', nope: 1 } });
  const seen = () => page.evaluate(() => (window as unknown as { seen: [string, unknown][] }).seen);
  await expect.poll(seen).toContainEqual(['error', expect.objectContaining({ code: 'field-invalid', key: 'nope' })]);
  const code = await page.evaluate(() => new Promise((resolve) => window.Copane?.('getLookupCode', resolve)));
  expect(code).toBe('482913');
  await page.evaluate(() => window.Copane?.('requestAgent', { topic: 'Returns' }));
  await widget.waitForText('How can we help?');
  expect(await widget.text()).not.toContain('Please fill in');
  await widget.fill('Your name', 'Maria');
  await widget.select('What is it about?', 'A return');
  await widget.click('Ask for help');
  await expect
    .poll(() => service.said.find(({ type }) => type === 'help:request'))
    .toMatchObject({
      topic: 'Returns',
      answers: { name: 'Maria', topic: 'A return' },
    });
  await page.evaluate(() => window.Copane?.('nonsense' as never));
  await expect.poll(seen).toContainEqual(['error', expect.objectContaining({ code: 'bad-request', command: 'nonsense' })]);
});
