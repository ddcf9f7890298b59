import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { servePrivacy } from '../e2e/dashboard/privacy/servePrivacy.ts';
import { runCopane } from '../runCopane.ts';

/** The privacy lead's first page over the made-up records of its suite, and the record of the example deployment. */
export const picturePrivacy = async (browser: Browser, picture: (name: string) => { path: string }): Promise<void> => {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 1060 } })).newPage();
  const service = await servePrivacy();
  try {
    await page.goto(`${service.url}/dashboard/northwind/privacy/activities`);
    await page.getByText('What goes in the next 90 days').waitFor();
    await page.screenshot(picture('privacy'));
  } finally {
    await service.close();
  }
  const html = runCopane(['ropa', '--format', 'html', '--deployment', 'hosted-eu'], { COPANE_DATA: join(import.meta.dirname, 'none') });
  // A page of its own: the dashboard's policy would take the record's style away.
  const record = await (await browser.newContext({ viewport: { width: 1440, height: 1060 } })).newPage();
  await record.setContent(html);
  await record
    .locator('svg')
    .first()
    .evaluate((picture) => picture.closest('section')?.scrollIntoView({ behavior: 'instant' }));
  await record.screenshot(picture('ropa'));
};
