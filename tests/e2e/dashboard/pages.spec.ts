import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { askForHelp, openDemo } from '../askForHelp.ts';
import { replayOf, signInAs } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import type { Widget } from '../widgetOf.ts';

const SCREENS = 'screenshots/dashboard';
const LOOKS = [
  { name: 'light-1440', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'dark-1440', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'light-360', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
] as const;

/** Takes a picture in each look and checks that nothing sticks out sideways. */
const look = async (page: Page, name: string): Promise<void> => {
  for (const { name: suffix, viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: `${SCREENS}/${name}-${suffix}.png` });
    const wide = await page.evaluate(() => {
      const main = document.getElementById('main') ?? document.documentElement;
      return { main: main.scrollWidth - main.clientWidth, page: document.documentElement.scrollWidth - innerWidth };
    });
    expect(wide, `${name} at ${suffix} scrolls sideways`).toEqual({ main: 0, page: 0 });
  }
  await page.setViewportSize(LOOKS[0].viewport);
  await page.emulateMedia({ colorScheme: 'light' });
};

/** Not signed in yet, offline on purpose, and the driver's own scripts, which the sandbox of the replay turns away. */
const EXPECTED = /status of 40[14]|ERR_INTERNET_DISCONNECTED|Blocked script execution in/;

test.describe('the dashboard’s pages', () => {
  let product: Product;
  let context: BrowserContext;
  let page: Page;
  /** What a policy, a failed script or a thrown error reports. */
  const faults: string[] = [];

  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());
  test.beforeEach(async ({ browser }) => {
    faults.length = 0;
    context = await browser.newContext();
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(message.text());
    });
  });
  test.afterEach(async () => {
    await context.close();
    expect(faults).toEqual([]);
  });

  test('signing in says what is wrong, then opens Live; each page explains what fills it', async () => {
    test.setTimeout(120_000);
    await page.goto(new URL('..', product.dashboardUrl).href);
    await page.getByLabel('Organisation’s short name', { exact: false }).or(page.getByLabel("Organisation's short name")).fill('northwind');
    await page.keyboard.press('Enter');
    await page.getByLabel('E-mail').fill(product.owner.email);
    await page.getByLabel('Password', { exact: true }).fill('not the password');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(/wrong/);
    await look(page, 'sign-in-error');
    await signInAs(page, product, product.owner);
    await expect(page.getByText('Nobody is waiting')).toBeVisible();
    await look(page, 'live-empty');

    await page.getByRole('link', { name: 'Sessions' }).click();
    await expect(page.getByText('No sessions yet')).toBeVisible();
    await look(page, 'sessions-empty');

    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByText('Waiting for the first page load…')).toBeVisible();
    await expect(page.getByText(/data-site="site_/)).toBeVisible();
    await page.getByLabel('Also hide the text of').fill('.a[');
    await expect(page.getByText('Line 1, .a[, is not a CSS selector.')).toBeVisible();
    await look(page, 'sites-error');
    await page.getByLabel('Also hide the text of').fill('.invoice-number');
    await page.getByRole('button', { name: 'Save privacy' }).click();
    await expect(page.getByText(/^Saved\./)).toBeVisible();
    await look(page, 'sites');

    await page.getByRole('tab', { name: 'Team' }).click();
    await page.getByRole('button', { name: 'Add a person' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a person' });
    await dialog.getByLabel('Name, as visitors read it').fill('Cleo Marsh');
    await dialog.getByLabel('E-mail address').fill('cleo@northwind.example');
    await dialog.getByLabel('Role').selectOption({ label: 'Viewer' });
    await dialog.getByLabel('First password').fill('a long first password');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('row', { name: /Cleo Marsh/ })).toContainText('Viewer');
    await look(page, 'team');
    await page.getByRole('button', { name: 'Change Cleo Marsh' }).click();
    await page.getByRole('menuitem', { name: 'Disable and sign out' }).click();
    await expect(page.getByRole('row', { name: /Cleo Marsh/ })).toContainText('Disabled');

    await page.goto(new URL('recordings', product.dashboardUrl).href);
    await expect(page.getByText('There is no page at this address')).toBeVisible();
    await look(page, 'missing');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('live');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
  });

  test('DASH-2 one key helps; DASH-5 a view that is not live says so; the record remains', async ({ browser }) => {
    test.setTimeout(120_000);
    await signInAs(page, product, product.agent);
    const visitorContext = await browser.newContext({ viewport: { width: 1180, height: 800 } });
    const visitor = await visitorContext.newPage();
    const widget: Widget = await openDemo(visitor, product);
    await expect(page.getByText('On your sites · 1')).toBeVisible();
    await askForHelp(widget);
    await expect(page.getByText('Kim').first()).toBeVisible();
    await look(page, 'live-waiting');
    await page.keyboard.press('1');
    await expect(page.getByText(/Waiting for .*’s yes/)).toBeVisible();
    await look(page, 'session-waiting');
    await widget.click('Yes');
    await expect(replayOf(page).getByRole('heading', { name: 'Stay out a little longer' })).toBeVisible();
    await look(page, 'session-live');

    await page.getByLabel('Message to the visitor').fill('Hello Kim');
    await page.keyboard.press('Enter');
    await widget.waitForText('Hello Kim');
    await page.getByRole('tab', { name: 'Visitor' }).click();
    await expect(page.getByText('written by the visitor').first()).toBeVisible();
    await look(page, 'session-facts');
    await page.getByRole('tab', { name: 'Notes' }).click();
    await page.getByLabel('New note').fill('Wants another size');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByText('Wants another size')).toBeVisible();

    await page.reload();
    await expect(replayOf(page).getByRole('heading', { name: 'Stay out a little longer' })).toBeVisible();
    await context.setOffline(true);
    await expect(page.getByText(/Not live: your connection is gone/)).toBeVisible({ timeout: 30_000 });
    await look(page, 'session-stale');
    await context.setOffline(false);
    await expect(page.getByText(/Not live/)).toHaveCount(0, { timeout: 30_000 });

    await page.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'End the session' }).click();
    await expect(page.getByText('The session is over')).toBeVisible();
    await expect(page.frameLocator('iframe.pane-frame').locator('iframe')).toHaveCount(0);
    await look(page, 'session-ended');
    await page.getByRole('link', { name: 'Sessions' }).click();
    // Rows that are still being fetched stand there first.
    await page.getByRole('row', { name: /Kim/ }).click();
    await expect(page.getByText('Hello Kim')).toBeVisible();
    await expect(page.getByText('Wants another size')).toBeVisible();
    await expect(page.getByText('Seeing the page').first()).toBeVisible();
    await look(page, 'past-session');
    await visitorContext.close();
  });
});
