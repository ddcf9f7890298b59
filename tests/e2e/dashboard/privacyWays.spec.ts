import { expect } from '@playwright/test';
import { test } from './privacy/privacyTest.ts';

test('PRIV-5 the chart is one stop, reads out each day with deletions, and its table says the same', async ({ page, open }) => {
  await open('activities');
  const chart = page.getByRole('slider', { name: 'Deletions by day' });
  await chart.focus();
  await page.keyboard.press('Home');
  const first = await chart.getAttribute('aria-valuetext');
  expect(first).toMatch(/: \d+ records?; User interaction logging: \d+/);
  await page.keyboard.press('ArrowRight');
  await expect(chart).not.toHaveAttribute('aria-valuetext', first ?? '');
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', first ?? '');
  await page.getByText('Each day as a table').click();
  const row = page.getByRole('table', { name: 'Deletions by day' }).locator('tbody tr').first();
  const figure = await row.locator('td').last().textContent();
  expect(first).toContain(`${figure} record`);
  const together = page.getByRole('table', { name: /next 90 days by activity/ }).locator('tfoot td');
  const bodies = await page
    .getByRole('table', { name: /next 90 days by activity/ })
    .locator('tbody tr td:last-child')
    .allTextContents();
  const number = (text: string | null): number => Number((text ?? '').replaceAll(',', ''));
  expect(number(await together.textContent())).toBe(bodies.reduce((sum, text) => sum + number(text), 0));
});

test('PRIV-11 a viewer reads and changes nothing; an agent sees none of it', async ({ page, service, open, main }) => {
  service.role = 'viewer';
  for (const path of ['activities/interactionLog', 'fields', 'requests', 'document']) {
    await open(path);
    await expect(main.getByRole('heading').first()).toBeVisible();
    await expect(main.locator('[role=status], [aria-busy=true]')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /Change it|Declare|Erase|Find$|Restore|Approve|^Change$/ })).toHaveCount(0);
  }
  service.role = 'agent';
  await open('activities');
  await expect(page.getByText('There is no page at this address')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Privacy' })).toHaveCount(0);
});

test('PRIV-12 every page is reached by its tab, by arrows, and by the palette under the law’s own words', async ({ page, open }) => {
  await open('');
  await page.getByRole('tab', { name: 'Activities' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Document' })).toBeFocused();
  await expect(page).toHaveURL(/privacy\/document$/);
  for (const [typed, address] of [
    ['article 17', /privacy\/requests$/],
    ['ropa', /privacy\/document$/],
    ['subprocessor', /privacy\/recipients$/],
  ] as const) {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(address);
  }
});

test('PRIV-13 sessions are found by the exact value of a custom field, which stays out of the address', async ({ page, service }) => {
  await page.goto(`${service.url}/dashboard/northwind/sessions`);
  await page.getByLabel('Custom field').selectOption({ label: 'Order number' });
  await page.getByLabel('Exact value').fill('NW-1042');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'ses_8K2' })).toBeVisible();
  await page.getByLabel('Exact value').fill('NW-1043');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No session has exactly this value')).toBeVisible();
  expect(page.url()).not.toContain('NW');
});
