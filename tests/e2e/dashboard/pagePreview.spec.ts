import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BrowserContext, expect, type FrameLocator, type Page, test } from '@playwright/test';
import { signInAs } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';

const LOOKS = [
  ['light', 1440, 900, 'light'],
  ['dark', 1440, 900, 'dark'],
  ['narrow', 360, 740, 'light'],
] as const;

test.describe('the preview of a page in the settings', () => {
  let product: Product;
  let context: BrowserContext;
  let page: Page;

  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());
  test.beforeEach(async ({ browser }) => {
    context = await browser.newContext();
    page = await context.newPage();
  });
  test.afterEach(() => context.close());

  const openSettings = async (): Promise<void> => {
    await signInAs(page, product, product.owner);
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByLabel('A page of this site')).toHaveValue(new URL('/', product.demoUrl).href);
  };
  const openPage = async (): Promise<Page> => {
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name: 'Open the page' }).click()]);
    return popup;
  };
  const shown = (): FrameLocator =>
    page.frameLocator('iframe[title="The page as agents would see it"]').frameLocator('.generation:not(.coming) iframe');

  test('MASK-41 MASK-42 a page of the site is shown masked by settings that are not saved, once the person at the page agrees', async () => {
    const sent: string[] = [];
    context.on('request', (request) => sent.push(request.postData() ?? ''));
    context.on('page', (opened) => opened.on('websocket', (socket) => socket.on('framesent', ({ payload }) => sent.push(String(payload)))));
    await openSettings();
    const popup = await openPage();
    const widget = await widgetOf(popup);
    await widget.waitForText('Show this page in your dashboard?');
    await popup.evaluate(() => {
      const said = document.createElement('p');
      said.className = 'tried-out';
      said.textContent = 'Seen until it is hidden';
      document.body.append(said);
    });
    expect(new URL(popup.url()).hash).toBe('');
    expect(await popup.evaluate(() => window.opener)).toBeNull();
    await expect(page.getByText('Answer in the page’s window')).toBeVisible();
    await expect(page.locator('.preview-frame')).toHaveCount(0);
    await popup.screenshot({ path: 'screenshots/widget/preview-ask.png' });
    await widget.click('Show it');
    await widget.waitForText('Your dashboard shows this page, masked.');
    await expect(shown().getByText('Seen until it is hidden')).toBeAttached();
    await popup.screenshot({ path: 'screenshots/widget/preview-shown.png' });

    await page.bringToFront();
    await page.getByLabel('Also hide the text of').fill('.tried-out');
    await expect(shown().getByText('Seen until it is hidden')).toHaveCount(0);
    await expect(shown().locator('h1').first()).not.toBeEmpty();
    // Half a line is not sent.
    await page.getByLabel('Also hide the text of').fill('.tried-out[');
    await expect(page.getByText('A selector above cannot be read')).toBeVisible();
    await page.getByLabel('Also hide the text of').fill('.tried-out');
    for (const [name, width, height, colorScheme] of LOOKS) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator('.preview-frame').scrollIntoViewIfNeeded();
      await page.screenshot({ path: `screenshots/dashboard/page-preview-${name}.png` });
    }
    expect(sent.join('\n')).not.toContain('tried-out');
    expect(sent.join('\n')).not.toContain('Seen until');

    await widget.click('Stop');
    await expect(page.getByText('The preview was ended in the page’s window.')).toBeVisible();
    await expect(page.locator('.preview-frame')).toHaveCount(0);
  });

  test('MASK-42 no is no, and a page of another origin is not opened', async () => {
    await openSettings();
    const popup = await openPage();
    const widget = await widgetOf(popup);
    await widget.click('No');
    await expect(page.getByText('Nothing of the page was shown.')).toBeVisible();
    await page.getByLabel('A page of this site').fill('https://elsewhere.example/');
    await expect(page.getByText('Not a page of this site.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open the page' })).toBeDisabled();
  });

  test('MASK-42 a stranger who opens the page with a key of their own hears nothing, and nothing is shown', async () => {
    const stranger: Server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>Stranger</title><button>Open</button>');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    try {
      await page.goto(`http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`);
      const [, site = ''] = /data-site="([^"]+)"/.exec(await (await context.request.get(product.demoUrl)).text()) ?? [];
      expect(site).toMatch(/^site_/);
      const target = new URL('/#copane-preview=0f8fad5b', product.demoUrl).href;
      await page.evaluate(
        ([address, siteId]) => {
          const heard: unknown[] = [];
          Object.assign(window, { heard });
          addEventListener('message', ({ data }) => heard.push(data));
          document.querySelector('button')?.addEventListener('click', () => {
            const opened = open(address, '_blank');
            // What the dashboard would say, at every moment.
            setInterval(() => {
              const { port1, port2 } = new MessageChannel();
              port1.onmessage = ({ data }) => heard.push(data);
              opened?.postMessage({ type: 'copane:preview:port', key: '0f8fad5b', site: siteId }, '*', [port2]);
            }, 20);
          });
        },
        [target, site] as const,
      );
      const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button').click()]);
      const widget = await widgetOf(popup);
      await expect.poll(() => new URL(popup.url()).hash).toBe('');
      await widget.click(/Help/);
      await widget.waitForText('How can we help?');
      expect(await widget.text()).not.toContain('dashboard');
      expect(await page.evaluate(() => (window as unknown as { heard: unknown[] }).heard)).toEqual([]);
    } finally {
      stranger.close();
    }
  });
});
