/** P1: what the tag weighs and does before the visitor acts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from '@playwright/test';
import { launchChromium } from '../chromium.ts';
import { type Product, startProduct } from '../e2e/startProduct.ts';
import { type Result, show } from './result.ts';

const dist = join(import.meta.dirname, '../../dist');
const gzipBytes = (file: string): number => gzipSync(readFileSync(file), { level: 9 }).length;

const weights = (): { loader: number; coBrowsing: number; call: number } => {
  const widget = join(dist, 'widget');
  const version = readdirSync(widget).find((name) => !name.startsWith('.')) ?? '';
  const part = (name: string): number => gzipBytes(join(widget, version, name));
  return { loader: gzipBytes(join(dist, 'copane.js')), coBrowsing: part('presence.js') + part('session.js'), call: part('call.js') };
};

type Seen = { longest: number; shift: number; requests: number };

/** Entries of the page's own performance timeline; tasks are long from 50 ms on (W3C Long Tasks). */
const watchLoad = async (page: Page, product: Product, withTag: boolean): Promise<Seen> => {
  let requests = 0;
  const origin = new URL(product.dashboardUrl).origin;
  page.on('request', (request) => {
    if (request.url().startsWith(origin) && request.resourceType() === 'script') requests += 1;
  });
  if (!withTag) await page.route(`${origin}/**`, (route) => route.abort());
  await page.addInitScript(() => {
    const seen = { longest: 0, shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
    }).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  const socket = withTag ? page.waitForEvent('websocket') : undefined;
  await page.goto(product.demoUrl);
  await socket;
  await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done))));
  const { longest, shift } = await page.evaluate(() => (window as unknown as { seen: { longest: number; shift: number } }).seen);
  return { longest, shift, requests };
};

const measure = async (browser: Browser, product: Product, withTag: boolean): Promise<Seen> => {
  const context = await browser.newContext();
  const seen = await watchLoad(await context.newPage(), product, withTag);
  await context.close();
  return seen;
};

const task = (longest: number): string => (longest === 0 ? 'none over 50 ms' : show(longest, 'ms'));

export const benchLoad = async (): Promise<Result[]> => {
  const { loader, coBrowsing, call } = weights();
  const product = await startProduct();
  const browser = await launchChromium();
  // The first page of a browser pays for its start.
  await measure(browser, product, false);
  const without = await measure(browser, product, false);
  const withTag = await measure(browser, product, true);
  await browser.close();
  await product.stop();
  const kilobytes = (bytes: number): string => show(bytes / 1024, 'KB');
  return [
    {
      id: 'P1',
      what: 'loader, gzip',
      measured: kilobytes(loader),
      anchor: 'Intercom stub 1.9 KB',
      budget: '<= 2.5 KB',
      met: loader <= 2_560,
    },
    {
      id: 'P1',
      what: 'all for co-browsing, gzip (presence, UI, recorder, masking, crypto, socket)',
      measured: kilobytes(coBrowsing),
      anchor: 'OpenReplay 91 KB, Cobrowse.io 184 KB',
      budget: '<= 45 KB',
      met: coBrowsing <= 45 * 1024,
    },
    {
      id: 'P1',
      what: 'call, loaded when one starts, gzip',
      measured: kilobytes(call),
      anchor: 'daily-js 72 KB',
      budget: 'none',
      met: true,
    },
    {
      id: 'P1',
      what: 'longest task while the page loads, presence included',
      measured: task(withTag.longest),
      anchor: `same page without the tag: ${task(without.longest)}`,
      budget: 'no task > 50 ms of ours',
      met: withTag.longest <= Math.max(50, without.longest * 1.2),
    },
    {
      id: 'P1',
      what: 'layout shift by the tag',
      measured: withTag.shift.toFixed(4),
      anchor: `without the tag: ${without.shift.toFixed(4)}`,
      budget: 'none',
      met: withTag.shift <= without.shift + 0.0005,
    },
  ];
};
