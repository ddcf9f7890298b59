import { expect } from '@playwright/test';
import { test } from './privacy/privacyTest.ts';

test('PRIV-6 a shortened retention says at once what would go and takes the number; outdated questions are cancelled', async ({
  page,
  service,
  open,
}) => {
  await open('activities');
  await page
    .getByRole('row', { name: /User interaction logging/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/privacy\/activities\/interactionLog$/);
  await page.getByText('For a period').click();
  const amount = page.getByLabel('Keep for', { exact: true });
  await amount.fill('15');
  await expect(page.getByText(/^At most 14 months: the longest that your plan allows\.$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change it' })).toBeDisabled();

  service.holdPreviews = true;
  const before = service.previews.length;
  await amount.fill('12');
  await expect.poll(() => service.previews.length).toBe(before + 1);
  // A hand that slides from 11 to 6 without resting.
  await page.getByLabel('Keep for, by slider').evaluate((slider) => {
    for (const value of ['11', '10', '9', '8', '7', '6']) {
      (slider as HTMLInputElement).value = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await expect.poll(() => service.cancelled).toBe(1);
  service.holdPreviews = false;
  await expect(page.getByText('214 records would go at once')).toBeVisible();
  await expect(page.getByText('14 months → 6 months').first()).toBeVisible();
  await expect(page.getByText('Sessions 120')).toBeVisible();
  // What the slider passed was never asked for, and the answer to 12 is not the one that is shown.
  expect(service.previews.slice(before).map((setting) => JSON.stringify(setting))).toEqual([
    '{"kind":"period","period":{"amount":12,"unit":"months"}}',
    '{"kind":"period","period":{"amount":6,"unit":"months"}}',
  ]);

  await page.getByRole('button', { name: 'Change it and delete 214 records' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete 214 records' });
  await expect(dialog.getByLabel('Type 214 to confirm')).toBeFocused();
  await page.keyboard.type('215');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Type exactly 214.')).toBeVisible();
  expect(service.writes).toEqual([]);
  await dialog.getByLabel('Type 214 to confirm').fill('214');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/214 records are being deleted/)).toBeVisible();
  expect(service.writes).toEqual([
    {
      what: 'PUT /retention/interactionLog',
      body: { setting: { kind: 'period', period: { amount: 6, unit: 'months' } }, expected: 214 },
    },
  ]);
});

test('PRIV-6 a longer retention says that nothing comes back, and needs no number', async ({ page, service, open }) => {
  await open('activities/customFields');
  await page.getByText('Until somebody deletes it').click();
  await expect(page.getByText(/what was deleted earlier does not come back/)).toBeVisible();
  await page.getByRole('button', { name: 'Change it' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
  await expect(page.getByText(/Nothing had to go/)).toBeVisible();
  expect(service.writes[0]?.body).toEqual({ setting: { kind: 'untilDeleted' }, expected: 0 });
});

test('PRIV-7 a field is declared in words, and taken away only with the number of its values', async ({ page, service, open }) => {
  await open('fields');
  await page.getByRole('button', { name: 'Declare a field' }).click();
  const dialog = page.getByRole('dialog', { name: 'Declare a field' });
  await dialog.getByRole('button', { name: 'Declare', exact: true }).click();
  await expect(dialog.getByText('Put right what is marked below. Nothing was saved.')).toBeVisible();
  await dialog.getByLabel('Label').fill('Shoe size');
  await dialog.getByLabel('Name', { exact: true }).fill('shoeSize');
  await dialog.getByLabel('Type').selectOption({ label: 'Choice' });
  await dialog.getByLabel('Choices').fill('38\n39\n40');
  await dialog.getByLabel('Category of data').selectOption({ label: 'Custom fields' });
  await dialog.getByLabel('Rule').selectOption({ label: 'A period of its own' });
  await dialog.getByLabel('Keep for').fill('60');
  await dialog.getByLabel('Asked before a call').check();
  await expect(dialog.getByLabel('The visitor')).toBeChecked();
  await dialog.getByRole('button', { name: 'Declare', exact: true }).click();
  await expect(page.getByText('Shoe size is declared. Values are taken from now on.')).toBeVisible();
  expect(service.writes.at(-1)).toEqual({
    what: 'POST /fields',
    body: {
      name: 'shoeSize',
      label: 'Shoe size',
      type: 'choice',
      choices: ['38', '39', '40'],
      required: false,
      sources: ['page', 'visitor'],
      category: 'user.content.customField',
      encrypted: true,
      shownToAgents: true,
      callPrep: true,
      keep: { kind: 'period', period: { amount: 60, unit: 'days' } },
    },
  });
  await page.getByRole('button', { name: 'Remove Order number' }).click();
  const remove = page.getByRole('dialog', { name: 'Remove Order number' });
  await remove.getByRole('button', { name: 'Remove and delete 311 values' }).click();
  await expect(remove.getByText('Type exactly 311.')).toBeVisible();
  await remove.getByLabel('Type 311 to confirm').fill('311');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Order number was removed/)).toBeVisible();
  expect(service.writes.at(-1)?.what).toBe('DELETE /fields/fld_3');
});

test('PRIV-8 receipts are filtered in the address, and one shows its number, rule, recipients, clocks and signature', async ({
  page,
  open,
  main,
}) => {
  await open('receipts');
  await page.getByLabel('Cause').selectOption({ label: 'Request of the person' });
  await expect(page).toHaveURL(/cause=request/);
  await expect(page.getByRole('table', { name: 'Deletion receipts' }).locator('tbody tr')).toHaveCount(1);
  await page.reload();
  await expect(page.getByRole('table', { name: 'Deletion receipts' }).locator('tbody tr')).toHaveCount(1);
  await page.getByLabel('State').selectOption({ label: 'Planned' });
  await expect(page.getByText('No receipt fits')).toBeVisible();
  await open('receipts/rcp_218');
  for (const words of [
    'Receipt 218',
    'accepted, not confirmed',
    'Backups of 1 month',
    'k1-2026-11',
    'copane verify northwind-receipt-218.json',
  ]) {
    await expect(main.getByText(words)).toBeVisible();
  }
  await expect(page.getByRole('link', { name: 'Download' })).toHaveAttribute('href', '/api/dashboard/privacy/receipts/rcp_218');
});

test('PRIV-9 a person is erased by steps: found exactly, counted, typed again, proven; the value stays out of the address', async ({
  page,
  service,
  open,
}) => {
  await open('requests');
  await page.getByLabel('E-mail address').fill('nobody@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nobody is stored under this value')).toBeVisible();
  await page.getByLabel('E-mail address').fill('kim@example.com');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'See what would go' }).click();
  await expect(page.getByText('42 records of Kim Lund would go for good')).toBeVisible();
  await page.getByRole('button', { name: 'Erase Kim Lund' }).click();
  const dialog = page.getByRole('dialog', { name: 'Erase Kim Lund' });
  await dialog.getByRole('button', { name: 'Erase 42 records' }).click();
  await expect(dialog.getByText('Type exactly kim@example.com.')).toBeVisible();
  expect(service.writes).toEqual([]);
  await dialog.getByLabel('Type kim@example.com to confirm').fill('kim@example.com');
  await page.keyboard.press('Enter');
  await expect(page.getByText('42 records erased')).toBeVisible();
  expect(service.writes).toEqual([{ what: 'POST /subjects/vis_01J9ZK/erase', body: { confirm: 'vis_01J9ZK' } }]);
  expect(page.url()).not.toContain('kim');
  await page.getByRole('link', { name: /rcp_220/ }).click();
  await expect(page.getByRole('heading', { name: 'Receipt 220' })).toBeVisible();
});

test('PRIV-9 what is in the trash comes back by one button', async ({ page, service, open }) => {
  await open('requests');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('The session of Mira Holt is back among the sessions.')).toBeVisible();
  expect(service.writes.at(-1)?.what).toBe('POST /trash/ses_7Q/restore');
  await page.getByRole('button', { name: 'Change' }).click();
  await page.getByLabel('Days').fill('31');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('PRIV-10 the document is read at full length in a frame without scripts; versions compare, approval says what it freezes', async ({
  page,
  service,
  open,
}) => {
  await open('document');
  const frame = page.frameLocator('iframe[title="Record of processing activities"]');
  await expect(frame.getByText('End of the document.')).toBeVisible();
  await expect
    .poll(() =>
      page.locator('iframe').evaluate((element) => {
        const inner = (element as HTMLIFrameElement).contentDocument?.documentElement;
        return inner ? inner.scrollHeight - inner.clientHeight : -1;
      }),
    )
    .toBe(0);
  await expect(page.locator('iframe')).toHaveAttribute('sandbox', 'allow-same-origin allow-popups');
  await expect(page.getByText('Custom data fields: the same as User interaction logging → 90 days')).toBeVisible();
  for (const name of [/^HTML/, /^PDF/, /^Word/, /^Excel/, /^CSV/, /^Markdown/, /^JSON/, /^Fideslang/]) {
    await expect(page.getByRole('link', { name })).toHaveAttribute('download', /northwind-record\./);
  }
  await page.getByLabel('From', { exact: true }).selectOption('2');
  await expect(page.getByText('The same version.')).toBeVisible();
  await page.getByRole('button', { name: "Approve today's document" }).click();
  const dialog = page.getByRole('dialog', { name: 'Approve version 3' });
  await expect(dialog.getByText(/freezes the document as it is now/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText(/Version 3 is approved and in force/)).toBeVisible();
  expect(service.writes.at(-1)?.body).toEqual({ effectiveFrom: new Date().toISOString().slice(0, 10) });
});

test('PRIV-10 a document that cannot be shown says so in place of its frame, and comes on the next try', async ({ page, open, main }) => {
  const html = '**/api/dashboard/privacy/document/files/html';
  await page.route(html, (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{}' }));
  await open('document');
  await expect(main.getByRole('alert')).toContainText('The document could not be shown');
  await page.unroute(html);
  await main.getByRole('button', { name: 'Try again' }).click();
  await expect(page.frameLocator('iframe').getByText('End of the document.')).toBeVisible();
});
