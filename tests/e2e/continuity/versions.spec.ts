import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { askForHelp, shareView } from '../askForHelp.ts';
import { type Widget, widgetOf } from '../widgetOf.ts';
import { buildOther, type OtherBuild } from './otherBuild.ts';
import { expectLive } from './sharedSession.ts';

const DIST = join(import.meta.dirname, '../../../dist');
const LATER = { widget: { oldest: 2, newest: 2 }, dashboard: { oldest: 1, newest: 1 } };

type Cached = { page: Page; widget: Widget; renewals: () => Promise<number>; problems: string[] };

/** A page of the site that holds what an earlier release gave it: the loader from its cache, and the parts where it still has them. */
const openCachedPage = async (browser: Browser, server: TestServer, loader: string, parts: string | null): Promise<Cached> => {
  const page = await (await browser.newContext({ viewport: { width: 1180, height: 800 } })).newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.route('**/copane.js', (route) => route.fulfill({ body: loader, contentType: 'text/javascript' }));
  if (parts !== null) {
    const folder = /\/(\d+\.\d+\.\d+-\w+)\//.exec(loader)?.[1] ?? '';
    await page.route(`**/copane/${folder}/*.js`, async (route) => {
      const name = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
      const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/javascript' };
      await route.fulfill({ body: await readFile(join(parts, 'widget', folder, name)), headers });
    });
  }
  await page.goto(new URL('/contact', server.demoUrl).href);
  await page.getByRole('button', { name: 'No, thanks' }).click();
  const renewals = (): Promise<number> =>
    page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/copane.js?')).length);
  return { page, widget: await widgetOf(page), renewals, problems };
};

const openDashboard = async (browser: Browser, server: TestServer): Promise<Page> => {
  const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await agent.goto(`${server.url}/dashboard/${server.tenant}/`);
  await agent.getByLabel('E-mail').fill(server.logins.agent.email);
  await agent.getByLabel('Password', { exact: true }).fill(server.logins.agent.password);
  await agent.keyboard.press('Enter');
  await expect(agent.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
  return agent;
};

test.describe('pages of an earlier release', () => {
  test.setTimeout(240_000);
  let later: OtherBuild;
  /** Outlives the servers on it. */
  let dataFolder: string;
  let present: string;
  test.beforeAll(async () => {
    later = await buildOther(2, '9.9.9-abcdef0123');
    present = await readFile(join(DIST, 'copane.js'), 'utf8');
  });
  test.afterAll(() => later.remove());
  test.beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'copane-versions-'));
  });
  test.afterEach(() => rm(dataFolder, { recursive: true, force: true }));

  test('SKEW-6 a widget that the service speaks no more with takes the present one, once, in the middle of the page’s life', async ({
    browser,
  }) => {
    const server = await startTestServer({ dist: later.dist, versions: LATER });
    const { page, widget, renewals, problems } = await openCachedPage(browser, server, present, DIST);
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen, kept: 'untouched' });
      window.Copane?.('on', 'session:start', () => seen.push('session:start'));
      document.querySelector('input')?.setAttribute('data-own', 'yes');
    });
    await expect.poll(renewals).toBe(1);
    await expect.poll(() => page.locator('copane-widget').count()).toBe(1);
    const agent = await openDashboard(browser, server);
    await askForHelp(widget);
    await shareView(widget, agent);
    await expectLive(page, agent, 'seen through the new widget');
    // What the page listened to before is still told.
    expect(await page.evaluate(() => (window as unknown as { seen: string[] }).seen)).toEqual(['session:start']);
    expect(await page.evaluate(() => (window as unknown as { kept: string }).kept)).toBe('untouched');
    expect([await renewals(), problems]).toEqual([1, []]);
    for (const one of [page, agent]) await one.context().close();
    await server.stop();
  });

  test('SKEW-7 a session goes on with the new widget when the service was updated beneath it', async ({ browser }) => {
    const first = await startTestServer({ dataFolder });
    const { port } = first;
    const page = await (await browser.newContext({ viewport: { width: 1180, height: 800 } })).newPage();
    await page.goto(new URL('/contact', first.demoUrl).href);
    await page.getByRole('button', { name: 'No, thanks' }).click();
    const widget = await widgetOf(page);
    const agent = await openDashboard(browser, first);
    await askForHelp(widget);
    await shareView(widget, agent);
    await expectLive(page, agent, 'before the update');
    await page.evaluate(() => Object.assign(window, { kept: 'untouched' }));
    await first.stop();
    const second = await startTestServer({ dataFolder, port, dist: later.dist, versions: LATER });
    await expectLive(page, agent, 'after the update');
    await widget.waitForText(/Ana.* sees this page/);
    expect(await widget.text()).not.toMatch(/wants to see/);
    expect(await page.evaluate(() => (window as unknown as { kept: string }).kept)).toBe('untouched');
    // The earlier one does not put itself back, neither by its bar's watch nor at a press.
    await page.mouse.click(5, 5);
    for (const words of ['once more', 'and again', 'and a last time']) await expectLive(page, agent, words);
    expect(await page.locator('copane-widget').count()).toBe(1);
    for (const one of [page, agent]) await one.context().close();
    await second.stop();
  });

  test('SKEW-8 a loader from a cache whose files are gone takes the present one, also when the visitor’s press asked for them', async ({
    browser,
  }) => {
    const server = await startTestServer({ dist: later.dist, versions: LATER });
    const { page, widget, renewals, problems } = await openCachedPage(browser, server, present, null);
    await expect.poll(renewals).toBe(1);
    await askForHelp(widget);
    expect([await renewals(), problems]).toEqual([1, []]);
    await page.context().close();
    await server.stop();
  });

  test('SKEW-9 where there is nothing newer the visitor reads that a reload helps, and the page stays as it is', async ({ browser }) => {
    const server = await startTestServer({ versions: LATER });
    const { page, widget, renewals, problems } = await openCachedPage(browser, server, present, DIST);
    await expect.poll(renewals).toBe(1);
    await widget.click(/Help/);
    await widget.waitForText('Reload the page to go on');
    expect([await renewals(), problems]).toEqual([1, []]);
    await page.context().close();
    await server.stop();
  });

  test('SKEW-10 DASH-32 a dashboard that is too old says so; a reload brings the session and what was being written', async ({
    browser,
  }) => {
    const first = await startTestServer({ dataFolder });
    const { port } = first;
    const page = await (await browser.newContext({ viewport: { width: 1180, height: 800 } })).newPage();
    await page.goto(new URL('/contact', first.demoUrl).href);
    await page.getByRole('button', { name: 'No, thanks' }).click();
    const widget = await widgetOf(page);
    const agent = await openDashboard(browser, first);
    await askForHelp(widget);
    await shareView(widget, agent);
    await expectLive(page, agent, 'before the update');
    const chat = agent.getByRole('textbox', { name: 'Message to the visitor' });
    await chat.fill('half a sentence');
    const newer = { widget: { oldest: 1, newest: 2 }, dashboard: { oldest: 2, newest: 2 } };
    await first.stop();
    const second = await startTestServer({ dataFolder, port, versions: newer });
    await expect(agent.getByText('A new version is here: reload')).toBeVisible();
    await expect(chat).toHaveValue('half a sentence');
    await second.stop();
    const third = await startTestServer({ dataFolder, port });
    await agent.getByRole('button', { name: 'Reload', exact: true }).click();
    await expect(chat).toHaveValue('half a sentence');
    await expectLive(page, agent, 'after the reload');
    for (const one of [page, agent]) await one.context().close();
    await third.stop();
  });
});
