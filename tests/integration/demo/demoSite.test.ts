import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../server/demo/catalogue.ts';
import { createDemoSite, DEMO_CUSTOMER_ID } from '../../../server/demo/createDemoSite.ts';
import { DEMO_PAGES } from '../../../server/demo/demoPages.ts';
import { GUIDES } from '../../../server/demo/guides.ts';
import { DEMO_FIELDS } from '../../../server/features/demo/demoFields.ts';
import { DEMO_SECRETS, SHOWN_FIELDS, TYPED_SECRETS } from './demoSecrets.ts';

const COPANE = 'http://localhost:4999';
const asked: string[] = [];
let server: Server;
let site: string;

beforeAll(async () => {
  const app = createDemoSite({
    copaneUrl: `${COPANE}/`,
    siteKey: 'site_demo',
    signIdentity: async (userId) => {
      asked.push(userId);
      return 'signed';
    },
  });
  await new Promise<void>((done) => {
    server = app.listen(0, '127.0.0.1', () => done());
  });
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => server.close(done)));

const paths = [
  ...DEMO_PAGES.map(({ path }) => path),
  `/shop/${CATALOGUE[0]?.slug}`,
  '/guides',
  ...GUIDES.map(({ slug }) => `/guides/${slug}`),
  '/stores',
];
const policyOf = (response: Response): string => response.headers.get('content-security-policy') ?? '';

describe('the demo site', () => {
  it.each(paths)('DEMO-1 %s carries the tag of the contract under the strict policy, with the nonce of this response', async (path) => {
    const [first, second] = [await fetch(site + path), await fetch(site + path)];
    expect(first.status).toBe(200);
    const nonce = /'nonce-([^']+)'/.exec(policyOf(first))?.[1];
    expect(nonce).toBeTruthy();
    expect(policyOf(second)).not.toContain(nonce);
    for (const part of [
      `script-src 'nonce-${nonce}' 'strict-dynamic';`,
      "require-trusted-types-for 'script';",
      "style-src 'self';",
      `connect-src 'self' ${COPANE} ws://localhost:4999;`,
    ]) {
      expect(policyOf(first)).toContain(part);
    }
    const html = await first.text();
    expect(html).toContain(`<script async src="${COPANE}/copane.js" data-site="site_demo" nonce="${nonce}"></script>`);
    expect(html).toContain('window.Copane = window.Copane || function () { (Copane.q = Copane.q || []).push(arguments) }');
    const scripts = html.match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([]);
    expect(html).not.toMatch(/\sstyle="|\son[a-z]+="|\{\{/);
  });

  it('DEMO-1 every file that a page names is served', async () => {
    const files = new Set<string>();
    for (const path of paths) {
      const html = await (await fetch(site + path)).text();
      for (const [, file] of html.matchAll(/(?:href|src)="(\/(?:assets|vendor)\/[^"]+)"|"(\/vendor\/[^"]+)"/g)) if (file) files.add(file);
    }
    for (const file of [...files, '/vendor/preact.mjs', '/vendor/preact-hooks.mjs', '/catalogue.json']) {
      expect((await fetch(site + file)).status, file).toBe(200);
    }
    expect(files.size).toBeGreaterThan(15);
  });

  it('DEMO-2 sets no cookie, which the replay frame on the same host would receive', async () => {
    for (const path of paths) expect((await fetch(site + path)).headers.get('set-cookie')).toBeNull();
  });

  it('DEMO-3 signs the identity of the demo customer in its own back end only', async () => {
    const response = await fetch(`${site}/account/copane-token`, { method: 'POST' });
    expect(await response.json()).toEqual({ token: 'signed' });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(asked).toEqual([DEMO_CUSTOMER_ID]);
    expect((await fetch(`${site}/account/copane-token`)).status).toBe(404);
  });

  it('DEMO-4 takes an order and a message without keeping them, and answers a missing page', async () => {
    for (const path of ['/checkout', '/contact']) {
      const response = await fetch(site + path, { method: 'POST', body: new URLSearchParams({ name: 'x' }), redirect: 'manual' });
      expect([response.status, response.headers.get('location')]).toEqual([303, `${path}/thanks`]);
    }
    for (const path of ['/nothing', '/shop/nothing', '/guides/nothing', '/assets/../createDemoSite.ts']) {
      expect((await fetch(site + path)).status, path).toBe(404);
    }
  });

  it('DEMO-5 the availability table has as many rows as asked, within reason', async () => {
    const rows = async (query: string): Promise<number> =>
      ((await (await fetch(`${site}/stores${query}`)).text()).match(/<tr><td>/g) ?? []).length;
    expect(await rows('')).toBe(1_000);
    expect(await rows('?rows=25')).toBe(25);
    expect(await rows('?rows=-1')).toBe(1_000);
    expect(await rows('?rows=99999999')).toBe(20_000);
  });

  it('DEMO-6 the listed secrets and fields are really on the pages', async () => {
    const found = async (path: string): Promise<string> => (await fetch(site + path)).text();
    const account = (await found('/account')) + (await found('/account/parcel')) + (await found('/assets/giftBalance.js'));
    const pages: Record<string, string> = { '/account': account, '/checkout': await found('/checkout') };
    for (const { page, value } of DEMO_SECRETS) expect(pages[page], value).toContain(value);
    for (const { selector } of TYPED_SECRETS) expect(pages['/checkout']).toContain(`id="${selector.slice(1)}"`);
    for (const [page, selector] of Object.entries(SHOWN_FIELDS)) {
      expect(pages[page]).toMatch(new RegExp(`<input id="${selector.slice(1)}"[^>]*data-copane-show`));
    }
    for (const autocomplete of ['cc-name', 'cc-number', 'cc-exp', 'cc-csc']) {
      expect(pages['/checkout']).toContain(`autocomplete="${autocomplete}"`);
    }
  });

  it('DEMO-9 help links name a topic that the form before help offers', async () => {
    const offered = DEMO_FIELDS.find(({ name }) => name === 'topic')?.options ?? [];
    for (const path of paths) {
      const topics = [...(await (await fetch(site + path)).text()).matchAll(/data-help="([^"]*)"/g)].map(([, topic]) => topic);
      expect(topics.length, path).toBeGreaterThan(0);
      for (const topic of topics) expect(offered, path).toContain(topic);
    }
  });
});
