import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { signedReceipt } from '../../../protocol/receipt.ts';
import { startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

const SCREENS = 'screenshots/dashboard';
/** Not signed in yet, and the driver's own scripts, which the document's sandbox turns away. */
const EXPECTED = /status of 401|Blocked script execution in/;

test.describe('the privacy lead’s pages on the running product', () => {
  let server: TestServer;
  let context: BrowserContext;
  let page: Page;
  const faults: string[] = [];

  test.beforeAll(async ({ browser }) => {
    server = await startTestServer();
    context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true });
    page = await context.newPage();
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(message.text());
    });
    await page.goto(`${server.url}/dashboard/${server.tenant}/`);
    await page.getByLabel('E-mail').fill(server.logins.owner.email);
    await page.getByLabel('Password', { exact: true }).fill(server.logins.owner.password);
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Privacy' }).click();
    await expect(page.getByRole('tab', { name: 'Activities' })).toHaveAttribute('aria-selected', 'true');
  });
  test.afterAll(async () => {
    await context.close();
    await server.stop();
    expect(faults).toEqual([]);
  });
  const open = (path: string): Promise<unknown> => page.goto(`${server.url}/dashboard/${server.tenant}/${path}`);
  const picture = (name: string): Promise<unknown> => page.screenshot({ path: `${SCREENS}/privacy-product-${name}.png` });
  /** A visitor who asks for help and gives it up again: a past session. */
  const pastSession = async (): Promise<string> => {
    const visitor = await startVisitor(server);
    visitor.send({ type: 'help:request', requestId: 'help', answers: { topic: 'A product' } });
    const id = (await visitor.next('session')).session?.id ?? '';
    visitor.send({ type: 'help:cancel' });
    await visitor.close();
    return id;
  };

  /** Goes back to the declared retention, under which a session outlives its end. */
  const keepSessions = async (): Promise<void> => {
    await open('privacy/activities/interactionLog');
    await expect(page.getByText(/^(As declared by the product|Set by your organisation)\.$/)).toBeVisible();
    if (await page.getByText('As declared by the product.').isVisible()) return;
    await page.getByRole('radio', { name: /^As declared/ }).click();
    await page.getByRole('button', { name: 'Change it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Change it' }).click();
    await expect(page.getByText('As declared by the product.')).toBeVisible();
  };

  test('PRIV-14 every page shows what the product answers', async () => {
    for (const [tab, words] of [
      ['activities', 'User interaction logging'],
      ['document', 'None yet'],
      ['fields', 'What is it about?'],
      ['receipts', 'How to verify'],
      ['requests', 'Erase a person'],
      ['recipients', 'Mixpanel'],
      ['compliance', 'Verified'],
      ['audit', 'Signed in'],
    ] as const) {
      await open(`privacy/${tab}`);
      await expect(page.getByRole('main').getByText(words).first()).toBeVisible();
      await expect(page.getByRole('main').locator('[role=status], [aria-busy=true]')).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
      await picture(tab);
    }
  });

  test('PRIV-14 a retention is shortened: previewed, confirmed by number, gone, with a receipt that parses', async () => {
    await pastSession();
    await open('privacy/activities/interactionLog');
    await page.getByText('Not stored', { exact: true }).click();
    await expect(page.getByText(/IP addresses are truncated/)).toBeVisible();
    await expect(page.getByText(/records? would go at once/)).toBeVisible();
    await picture('retention');
    const button = page.getByRole('button', { name: /^Change it and delete/ });
    const count = /delete ([\d,]+) record/.exec((await button.textContent()) ?? '')?.[1] ?? '';
    await button.click();
    await page.getByLabel(`Type ${count} to confirm`).fill(count);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/being deleted; the receipt follows/)).toBeVisible();
    await expect(page.getByText('Set by your organisation.')).toBeVisible();
    await expect
      .poll(async () => {
        await open('privacy/receipts');
        await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0);
        return page.getByRole('table', { name: 'Deletion receipts' }).getByText('User interaction logging').count();
      })
      .toBeGreaterThan(0);
    await page.getByRole('table', { name: 'Deletion receipts' }).getByText('User interaction logging').first().click();
    await expect(page.getByText('Backups of 1 month')).toBeVisible();
    await picture('receipt');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download' }).click()]);
    const receipt = signedReceipt.parse(JSON.parse(await readFile(await download.path(), 'utf8')));
    expect(receipt.document).toMatchObject({ cause: 'retention', activity: 'interactionLog' });
  });

  test('PRIV-14 a field is declared, and is in the list with how long it is kept', async () => {
    await open('privacy/fields');
    await page.getByRole('button', { name: 'Declare a field' }).click();
    const dialog = page.getByRole('dialog', { name: 'Declare a field' });
    await dialog.getByLabel('Label').fill('Shoe size');
    await dialog.getByLabel('Name', { exact: true }).fill('shoeSize');
    await dialog.getByLabel('Type').selectOption({ label: 'Number' });
    await dialog.getByLabel('Category of data').selectOption({ label: 'Custom fields' });
    await dialog.getByLabel('Rule').selectOption({ label: 'A period of its own' });
    await dialog.getByLabel('Keep for').fill('60');
    await dialog.getByRole('button', { name: 'Declare', exact: true }).click();
    await expect(page.getByRole('row', { name: /Shoe size/ })).toContainText('60 days');
  });

  test('PRIV-14 a document is approved, and its frozen bytes have the hash that is shown', async () => {
    await open('privacy/document');
    await expect(page.frameLocator('iframe[title="Record of processing activities"]').getByRole('heading').first()).toBeVisible();
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture('document-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    // Its list of contents leads to places of a frame that is as long as the document.
    await page.frameLocator('iframe[title="Record of processing activities"]').getByRole('link', { name: 'Measured compliance' }).click();
    await expect.poll(() => page.getByRole('main').evaluate((box) => box.scrollTop)).toBeGreaterThan(1_000);
    await picture('document-place');
    await page.getByRole('button', { name: "Approve today's document" }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Approve', exact: true }).click();
    // Eight formats are made, hashed and signed meanwhile.
    await expect(page.getByText(/Version 1 is approved and in force/)).toBeVisible({ timeout: 60_000 });
    await page.getByText('Frozen files, hashes and signature').click();
    const row = page.locator('.version-files > li').filter({ hasText: 'PDF' });
    const [download] = await Promise.all([page.waitForEvent('download'), row.getByRole('link').click()]);
    const bytes = await readFile(await download.path());
    await expect(row).toContainText(createHash('sha256').update(bytes).digest('hex'));
    await picture('document-approved');
  });

  test('PRIV-14 a past session is deleted into the trash, and taken back', async () => {
    await keepSessions();
    const sessionId = await pastSession();
    await open('privacy/requests');
    await page.getByRole('button', { name: 'Change', exact: true }).click();
    await page.getByLabel('Days').fill('7');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Kept for 7 days')).toBeVisible();
    await open(`sessions/${sessionId}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Move to the trash' }).click();
    await expect(page.getByText('The session is in the trash for 7 days.')).toBeVisible();
    await expect(page.getByText('No sessions yet')).toBeVisible();
    await open('privacy/requests');
    await picture('trash');
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText('The trash is empty')).toBeVisible();
    await open(`sessions/${sessionId}`);
    await expect(page.getByRole('button', { name: 'Delete' })).toBeVisible();
  });

  test('PRIV-14 a person is found by their session, erased, and proven', async () => {
    await keepSessions();
    const sessionId = await pastSession();
    await open('privacy/requests');
    await page.getByLabel('Find by').selectOption({ label: 'A session' });
    await page.getByLabel('Session id').fill(sessionId);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'See what would go' }).click();
    await expect(page.getByText(/would go for good/)).toBeVisible();
    await picture('erase');
    await page.getByRole('button', { name: 'Erase this person' }).click();
    await page.getByLabel(`Type ${sessionId} to confirm`).fill(sessionId);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/records? erased$/)).toBeVisible();
    await page
      .getByRole('link', { name: /^Receipt rcp_/ })
      .first()
      .click();
    await expect(page.getByText('Request of the person')).toBeVisible();
  });

  test('PRIV-15 an API key is shown once, opens what its scopes say, and nothing after it is removed', async () => {
    await open('settings/api-keys');
    await page.getByRole('button', { name: 'Make a key' }).click();
    const dialog = page.getByRole('dialog', { name: 'Make an API key' });
    await dialog.getByLabel('Name').fill('Record reader');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await expect(dialog.getByRole('alert')).toContainText('Choose at least one thing that the key may do.');
    await dialog.getByLabel('Read the record of processing activities').check();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    const key = (await page.getByTestId('new-key').textContent()) ?? '';
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByText(key)).toHaveCount(0);
    await expect(page.getByRole('row', { name: /Record reader/ })).toContainText(`…${key.slice(-4)}`);
    await picture('api-keys');
    const status = async (path: string): Promise<number> =>
      (await fetch(`${server.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${key}` } })).status;
    expect([await status('ropa'), await status('receipts')]).toEqual([200, 403]);
    await page.getByRole('button', { name: 'Remove Record reader' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(page.getByText('There is no API key')).toBeVisible();
    expect(await status('ropa')).toBe(401);
  });
});
