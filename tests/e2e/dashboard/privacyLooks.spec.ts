import { expect, type Page } from '@playwright/test';
import { expectNoSideways, test } from './privacy/privacyTest.ts';

const SCREENS = 'screenshots/dashboard';
const LOOKS = [
  { name: 'light-1440', viewport: { width: 1440, height: 900 }, colorScheme: 'light' },
  { name: 'dark-1440', viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  { name: 'light-360', viewport: { width: 360, height: 740 }, colorScheme: 'light' },
] as const;
const PAGES = [
  ['activities', 'User interaction logging'],
  ['activities/interactionLog', 'How long it is kept'],
  ['document', 'Version 2'],
  ['fields', 'orderNumber'],
  ['receipts', '14 months from endedAt'],
  ['receipts/rcp_218', 'copane verify'],
  ['requests', 'Mira Holt'],
  ['recipients', 'Mixpanel'],
  ['compliance', 'Verified'],
  ['audit', 'Jonas Weber'],
] as const;

/** Takes a picture in each look and checks that nothing sticks out sideways. */
const look = async (page: Page, name: string): Promise<void> => {
  for (const { name: suffix, viewport, colorScheme } of LOOKS) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SCREENS}/privacy-${name}-${suffix}.png` });
    await expectNoSideways(page, `${name} at ${suffix}`);
  }
};

for (const mode of ['full', 'empty', 'failing'] as const) {
  test(`PRIV-4 every page fits wide and narrow, light and dark, under the dashboard’s policy: ${mode}`, async ({
    page,
    service,
    open,
    main,
  }) => {
    test.setTimeout(180_000);
    for (const [path, words] of PAGES) {
      service.mode = mode;
      await page.setViewportSize(LOOKS[0].viewport);
      await open(path);
      if (mode === 'full') await expect(main.getByText(words).locator('visible=true').first()).toBeVisible();
      if (mode === 'failing') {
        await expect(main.getByRole('alert').first()).toContainText('Nothing was changed; try again in a moment.');
        service.mode = 'full';
        await main.getByRole('button', { name: 'Try again' }).first().focus();
      }
      await expect(main.locator('[role=status], [aria-busy=true]')).toHaveCount(0);
      await look(page, `${path.replace('/', '-')}-${mode}`);
    }
  });
}

test('PRIV-4 each list says what fills it, each failure why and how to go on, each wait what it waits for', async ({
  page,
  service,
  open,
  main,
}) => {
  service.mode = 'empty';
  for (const [path, words] of [
    ['activities', 'Nothing goes in the next 90 days'],
    ['document', 'No version yet'],
    ['fields', 'No field is declared'],
    ['receipts', 'No deletion yet'],
    ['requests', 'The trash is empty'],
    ['recipients', 'No personal data leave this installation'],
    ['compliance', 'It runs by itself soon after the start'],
    ['audit', 'Nothing is written yet'],
  ] as const) {
    await open(path);
    await expect(main.getByText(words)).toBeVisible();
  }
  service.mode = 'failing';
  await open('audit');
  await expect(main.getByRole('alert')).toContainText('Nothing was changed; try again in a moment.');
  service.mode = 'full';
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Jonas Weber')).toBeVisible();
  service.mode = 'hanging';
  await open('compliance');
  await expect(main.getByRole('status')).toContainText('Measuring');
});
