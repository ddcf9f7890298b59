import { expect, type Page, test } from '@playwright/test';
import { serveDemo } from './serveDemo.ts';

let demo: Awaited<ReturnType<typeof serveDemo>>;
test.beforeAll(async () => {
  demo = await serveDemo();
});
test.afterAll(() => demo.close());

declare global {
  interface Window {
    commands?: unknown[][];
  }
}

const commands = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => (window.commands ?? []).filter(([command]) => command === wanted).map(([, argument]) => argument), name);
const watch = (page: Page): string[] => {
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
};

const PAGES = [
  '/',
  '/shop',
  '/shop/drift-shell',
  '/account',
  '/account/signed-out',
  '/checkout',
  '/contact',
  '/guides',
  '/stores?rows=300',
];

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
] as const) {
  test(`DEMO-7 every page runs under its policy without complaint and fits ${width} px, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const complaints = watch(page);
    for (const path of PAGES) {
      await page.goto(demo.url + path);
      if (path === '/shop') await expect(page.getByLabel('Search')).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBe(0);
      await page.screenshot({ path: `screenshots/demo${path.replaceAll(/\W+/g, '-')}-${colorScheme}-${width}.png` });
    }
    expect(complaints).toEqual([]);
  });
}

test('DEMO-8 the site asks for consent itself, tells Copane on every page, and lets it be changed', async ({ page }) => {
  await page.goto(demo.url);
  const bar = page.getByRole('region', { name: 'Privacy choices' });
  await expect(bar).toBeVisible();
  expect(await commands(page, 'consent')).toEqual([]);
  await bar.getByLabel('Remember me for live help').check();
  await bar.getByRole('button', { name: 'Save my choice' }).click();
  expect(await commands(page, 'consent')).toEqual([{ storage: true, analytics: false }]);
  await page.goto(`${demo.url}/guides`);
  await expect.poll(() => commands(page, 'consent')).toEqual([{ storage: true, analytics: false }]);
  await expect(bar).toBeHidden();
  await page.getByRole('button', { name: 'Privacy choices' }).click();
  await expect(bar.getByLabel('Remember me for live help')).toBeChecked();
  await bar.getByRole('button', { name: 'No, thanks' }).click();
  expect((await commands(page, 'consent')).at(-1)).toEqual({ storage: false, analytics: false });
});

test('DEMO-9 help carries its topic, checkout its cart, account its signed identity, sign-out a reset', async ({ page }) => {
  await page.goto(`${demo.url}/shop?category=Shelter`);
  await page.getByRole('button', { name: 'No, thanks' }).click();
  await page.getByRole('button', { name: 'Add to cart: Fjell 2 tent' }).click();
  await page.getByRole('button', { name: 'One Fjell 2 tent more' }).click();
  await expect(page.getByRole('link', { name: 'Cart' })).toContainText('2');
  await page.getByRole('link', { name: 'Check out' }).click();
  await expect.poll(() => commands(page, 'fields')).toEqual([{ cartValue: 858, cartItems: 1, plan: 'Northwind Plus' }]);
  await page.getByLabel('Voucher code').fill('autumn10');
  await page.getByRole('button', { name: 'Apply' }).click();
  expect((await commands(page, 'fields')).at(-1)).toMatchObject({ cartValue: 772.2 });
  await page.getByRole('main').getByRole('link', { name: 'Get help' }).click();
  expect(await commands(page, 'requestAgent')).toEqual([{ topic: 'An order' }]);
  expect(new URL(page.url()).pathname).toBe('/checkout');

  await page.goto(`${demo.url}/account`);
  await expect.poll(() => commands(page, 'identify')).toEqual([{ token: 'signed:northwind-customer-48213' }]);
  await page.getByRole('link', { name: 'Sign out' }).click();
  await expect.poll(() => commands(page, 'reset')).toHaveLength(1);
});

test('DEMO-10 guides move by pushState: no page load, right title, focus and way back', async ({ page }) => {
  await page.goto(`${demo.url}/guides`);
  await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
  await page.getByRole('link', { name: 'Packing light' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Packing light' })).toBeFocused();
  await expect(page).toHaveTitle('Packing light · Northwind');
  expect(new URL(page.url()).pathname).toBe('/guides/packing-light');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Choosing a tent' })).toBeVisible();
  await expect(page.locator('body[data-same-page]')).toHaveCount(1);
});

test('DEMO-11 without Copane the help links still lead to the contact form', async ({ page }) => {
  await page.route('**/copane.js', (route) => route.abort());
  await page.addInitScript(() => Object.defineProperty(window, 'Copane', { value: undefined, writable: false }));
  await page.goto(`${demo.url}/guides`);
  await page.getByRole('main').getByRole('link', { name: 'Get help' }).click();
  await expect(page).toHaveURL(`${demo.url}/contact`);
});
