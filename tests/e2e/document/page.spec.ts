import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { toHtml } from '../../../ropa/formats/html.ts';
import { fullDocument } from '../../unit/ropa/sampleDocument.ts';

let folder: string;
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'copane-page-'));
  writeFileSync(join(folder, 'record.html'), toHtml(fullDocument('Acme <b>Ltd</b>')));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('ROPA-23 the page asks for nothing, errs nowhere, reads in both themes, on a phone and on paper', async ({ page }) => {
  const asked: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => message.type() !== 'log' && errors.push(message.text()));
  page.on('pageerror', (error) => errors.push(error.message));
  const address = pathToFileURL(join(folder, 'record.html')).href;
  await page.goto(address);

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Record of processing activities for Acme <b>Ltd</b>');
  await expect(page.getByRole('navigation', { name: 'Contents' }).getByRole('link')).not.toHaveCount(0);
  await page.getByRole('link', { name: 'How the data flow' }).click();
  await expect(page.getByRole('heading', { name: 'How the data flow' })).toBeInViewport();
  await expect(page.getByRole('img', { name: 'Where the data go' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Enabled recipients' }).getByRole('rowheader', { name: 'Mixpanel' })).toBeVisible();
  for (const table of await page.getByRole('table').all()) expect(await table.locator('caption').count()).toBe(1);

  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await background()).not.toBe(light);

  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeHidden();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).toMatch(/MediaBox \[0 0 84[12]\.?\d* 59[45]/);

  expect(asked.filter((url) => !url.startsWith(address))).toEqual([]);
  expect(errors).toEqual([]);
});
