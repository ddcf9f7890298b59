import { expect, type Page, test } from '@playwright/test';
import { serveGallery } from './serveGallery.ts';

let gallery: Awaited<ReturnType<typeof serveGallery>>;
test.beforeAll(async () => {
  gallery = await serveGallery();
});
test.afterAll(() => gallery.close());

/** Opens the gallery and collects what the policy or the page complains about. */
const open = async (page: Page): Promise<string[]> => {
  const complaints: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  // The browser asks for an icon on its own.
  await page.route('**/favicon.ico', (route) => route.fulfill({ status: 204 }));
  await page.goto(gallery.url);
  await expect(page.getByRole('heading', { name: 'Parts' })).toBeVisible();
  return complaints;
};
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('aria-label') || '');

for (const [colorScheme, width] of [
  ['light', 1440],
  ['dark', 1440],
  ['light', 360],
  ['dark', 360],
] as const) {
  test(`DESIGN-6 the parts fit ${width} px, ${colorScheme}, without inline styles or scripts`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const complaints = await open(page);
    await page.getByRole('button', { name: 'Your account' }).click();
    await page.keyboard.press('Escape');
    const overflow = await page.evaluate(() =>
      [document.documentElement, document.querySelector('main')].map((box) => (box ? box.scrollWidth - box.clientWidth : 1)),
    );
    expect(overflow).toEqual([0, 0]);
    expect(complaints).toEqual([]);
    await page.screenshot({ path: `screenshots/design-${colorScheme}-${width}.png` });
  });
}

test('DESIGN-7 a dialog takes the focus to its first field, closes by Esc and gives the focus back', async ({ page }) => {
  await open(page);
  const opener = page.getByRole('button', { name: 'Open a dialog' });
  await opener.click();
  await expect(page.getByRole('dialog', { name: 'Delete 214 recordings' })).toBeVisible();
  await expect(page.getByLabel('Type 214 to confirm')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(opener).toBeFocused();
});

test('DESIGN-7 tabs are one stop, moved by arrows', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Chat' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('tab', { name: 'Notes' })).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Notes' })).toContainText('This is notes');
  await page.keyboard.press('Home');
  await expect(page.getByRole('tab', { name: 'Chat' })).toHaveAttribute('aria-selected', 'true');
  expect(await page.getByRole('tab').evaluateAll((tabs) => tabs.filter((tab) => (tab as HTMLElement).tabIndex === 0).length)).toBe(1);
});

test('DESIGN-7 a menu opens on its first item, finds by letter and gives the focus back', async ({ page }) => {
  await open(page);
  const trigger = page.getByRole('button', { name: 'Your account' });
  await trigger.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Set away' })).toBeFocused();
  await expect(trigger).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('p');
  expect(await focused(page)).toBe('Profile');
  await page.keyboard.press('End');
  expect(await focused(page)).toBe('Sign out');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(trigger).toBeFocused();
  await trigger.click();
  await page.getByRole('menuitem', { name: 'Set away' }).click();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('You are away');
});

test('DESIGN-7 rows are walked by arrows, opened by Enter, and headings sort', async ({ page }) => {
  await open(page);
  const table = page.getByRole('table', { name: 'Waiting visitors' });
  const rows = table.locator('tbody tr');
  await expect(rows.first()).toContainText('Moira');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(rows.nth(1)).toHaveAttribute('aria-current', 'true');
  await table.getByRole('button', { name: 'Waits' }).click();
  await expect(table.getByRole('columnheader', { name: 'Waits' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(rows.first()).toContainText('Visitor 48');
});

test('DESIGN-7 Ctrl K takes the very next letters, runs the first that fits, and closes', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('gdpr');
  const search = page.getByRole('combobox', { name: 'What do you want to do?' });
  await expect(search).toHaveValue('gdpr');
  await expect(page.getByRole('listbox', { name: 'Commands' }).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(search).toBeHidden();
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('Privacy it is');
});

test('DESIGN-8 a busy button says what it does, keeps the focus and takes no second click', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: 'Delete 214 recordings' }).click();
  const busy = page.getByRole('button', { name: 'Deleting…' });
  await expect(busy).toBeFocused();
  await expect(busy).toHaveAttribute('aria-busy', 'true');
});

test('DESIGN-8 what failed stays on the screen until it is dismissed', async ({ page }) => {
  await page.clock.install();
  await open(page);
  await page.getByRole('button', { name: 'Fail' }).click();
  await page.getByRole('button', { name: 'Say something' }).click();
  const messages = page.getByRole('region', { name: 'Messages' });
  await expect(messages.getByRole('listitem')).toHaveCount(2);
  await page.clock.fastForward(10_000);
  await expect(messages.getByRole('listitem')).toHaveCount(1);
  await expect(messages).toContainText('The note was not saved');
  await messages.getByRole('button', { name: 'Dismiss' }).click();
  await expect(messages.getByRole('listitem')).toHaveCount(0);
});

test('DESIGN-9 forced colours keep every selected state visible', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page);
  for (const selected of ['.rail-item[aria-current]', '.button[aria-pressed=true]']) {
    expect(
      await page
        .locator(selected)
        .first()
        .evaluate((element) => getComputedStyle(element).outlineStyle),
      selected,
    ).toBe('solid');
  }
});
