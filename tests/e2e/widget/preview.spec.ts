import { type BrowserContext, expect, type Frame, type Page, test } from '@playwright/test';
import { openDemo } from '../askForHelp.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';

const SECRET = 'q7hx2preview9z';

let product: Product;
let context: BrowserContext;
let page: Page;

test.beforeAll(async () => {
  product = await startProduct();
});
test.afterAll(() => product.stop());
test.beforeEach(async ({ browser }) => {
  context = await browser.newContext();
  page = await context.newPage();
});
test.afterEach(() => context.close());

/** The page as the player has built it. */
const shownIn = (frames: () => Frame[]): Promise<string> =>
  Promise.all(
    frames()
      .filter((frame) => frame.parentFrame()?.url().includes('/preview/'))
      .map((frame) => frame.evaluate(() => document.documentElement.outerHTML).catch(() => '')),
  ).then((texts) => texts.join(''));

const addSecrets = (): Promise<void> =>
  page.evaluate((secret) => {
    const all = document.createElement('section');
    const password = Object.assign(document.createElement('input'), { type: 'password', value: secret });
    const card = document.createElement('p');
    for (const group of ['4111', '1111', '1111', '1111'])
      card.append(Object.assign(document.createElement('b'), { textContent: group }), ' ');
    const said = document.createElement('p');
    said.textContent = `Seen by everybody. ${secret}`;
    all.append(password, card, said);
    document.body.append(all);
  }, SECRET);

test('MASK-40 #copane-preview shows the page as agents would see it, and nothing leaves', async ({ browser }) => {
  // As on a site whose policy lets frames in; the demo's does not.
  await context.close();
  context = await browser.newContext({ bypassCSP: true });
  page = await context.newPage();
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.postData() ?? ''));
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload))));
  await page.goto(`${product.demoUrl}#copane-preview`);
  const widget = await widgetOf(page);
  await widget.waitForText('What agents see of this page');
  const heading = (await page.locator('h1').first().textContent()) ?? '';
  expect(heading.length).toBeGreaterThan(3);
  await expect.poll(() => shownIn(() => page.frames())).toContain(heading.trim());
  await addSecrets();
  await expect.poll(() => shownIn(() => page.frames())).toContain('Seen by everybody.');
  const shown = await shownIn(() => page.frames());
  expect(shown).not.toContain(SECRET);
  expect(shown).not.toContain('4111');
  expect(sent.join('\n')).not.toContain('Seen by everybody');
  for (const [name, width, scheme] of [
    ['light', 1280, 'light'],
    ['dark', 1280, 'dark'],
    ['narrow', 360, 'light'],
  ] as const) {
    await page.setViewportSize({ width, height: 760 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `screenshots/widget/preview-${name}.png` });
  }
  await widget.click('Close the preview');
  await expect.poll(() => page.frames().filter((frame) => frame.url().includes('/preview/')).length).toBe(0);
});

test('MASK-40 where the page lets no frame in, the preview says so and opens in a window', async () => {
  const widget = await openDemo(page, product);
  await page.evaluate(() => window.Copane?.('preview'));
  await widget.waitForText('does not let the preview in');
  const [popup] = await Promise.all([page.waitForEvent('popup'), widget.click('Open in a window')]);
  await addSecrets();
  const shown = (): Promise<string> =>
    Promise.all(
      popup
        .frames()
        .slice(1)
        .map((frame) => frame.evaluate(() => document.documentElement.outerHTML).catch(() => '')),
    ).then((texts) => texts.join(''));
  await expect.poll(shown).toContain('Seen by everybody.');
  expect(await shown()).not.toContain(SECRET);
});
