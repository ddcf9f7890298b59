import { test as base, expect, type Locator, type Page } from '@playwright/test';
import type { PrivacyService } from './privacyService.ts';
import { servePrivacy } from './servePrivacy.ts';

/** What the service answers on purpose, a ticket it has not got, and the driver's own scripts, which the document's sandbox turns away. */
const EXPECTED = /status of (503|404)|Blocked script execution in/;

type Fixtures = {
  service: PrivacyService;
  /** Opens a page below `/privacy/`. */
  open: (path: string) => Promise<void>;
  main: Locator;
};

/** A page on the privacy lead's dashboard, over a service that answers by the schemas; no policy, script or error may complain. */
export const test = base.extend<Fixtures, { served: PrivacyService }>({
  served: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs
    async ({}, use) => {
      const service = await servePrivacy();
      await use(service);
      await service.close();
    },
    { scope: 'worker' },
  ],
  service: async ({ served }, use) => {
    Object.assign(served, { mode: 'full', role: 'privacy', writes: [], previews: [], cancelled: 0, holdPreviews: false });
    await use(served);
  },
  page: async ({ page }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(message.text());
    });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await use(page);
    expect(faults).toEqual([]);
  },
  open: async ({ page, service }, use) => {
    await use(async (path) => void (await page.goto(`${service.url}/dashboard/northwind/privacy/${path}`)));
  },
  main: async ({ page }, use) => use(page.getByRole('main')),
});

/** Nothing sticks out sideways. */
export const expectNoSideways = async (page: Page, what: string): Promise<void> => {
  const wide = await page.evaluate(() => {
    const box = document.getElementById('main') ?? document.documentElement;
    return [box.scrollWidth - box.clientWidth, document.documentElement.scrollWidth - innerWidth];
  });
  expect(wide, `${what} scrolls sideways`).toEqual([0, 0]);
};
