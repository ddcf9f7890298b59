import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';

const root = join(import.meta.dirname, '..', '..', '..');

/** The modules as they are in the repository, on an origin that browsers trust as they trust https. */
const openPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.route('http://localhost/**', (route) => {
    const { pathname } = new URL(route.request().url());
    return pathname === '/'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>identity</title>' })
      : route.fulfill({ contentType: 'text/javascript', body: stripTypeScriptTypes(readFileSync(join(root, pathname), 'utf8')) });
  });
  await page.goto('http://localhost/');
  return page;
};

/** Opens the identity of one session in the page and says what there is to know about it. */
const identityIn = (page: Page, sessionId = 'ses_01TEST') =>
  page.evaluate(async (id) => {
    const load = (path: string) => import(`/protocol/client/${path}.ts`);
    const [{ openSessionIdentity }, { createIndexedDbIdentityStore }, { webCryptoSource }] = await Promise.all(
      ['sessionIdentity', 'indexedDbIdentityStore', 'cryptoSource'].map(load),
    );
    const identity = await openSessionIdentity({
      crypto: webCryptoSource(),
      sessionId: id,
      store: createIndexedDbIdentityStore(indexedDB),
    });
    Object.assign(window, { identity });
    const pins = await identity.update(({ peers }: { peers: Map<string, unknown> }) => [...peers.keys()]);
    const signature: Uint8Array = await identity.sign(new Uint8Array(3));
    return {
      fingerprint: identity.fingerprint as string,
      kept: identity.isKept() as boolean,
      pins: pins as string[],
      signed: signature.length,
    };
  }, sessionId);

type Kept = {
  identity: {
    update: (change: (record: { introductions: number; peers: Map<string, object> }) => unknown) => Promise<unknown>;
    isKept: () => boolean;
    forget: () => Promise<void>;
  };
};
const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));

test('KEY-5 the identity key stays over page loads, cannot be exported, and is gone with the session', async ({ context }) => {
  const page = await openPage(context);
  const first = await identityIn(page);
  expect(first).toMatchObject({ kept: true, pins: [], signed: 64 });
  await page.evaluate(() => (window as unknown as Kept).identity.update(({ peers }) => peers.set('agent', {})));
  await page.reload();
  expect(await identityIn(page)).toEqual({ ...first, pins: ['agent'] });
  expect((await identityIn(page, 'ses_01OTHER')).fingerprint).not.toBe(first.fingerprint);
  const exported = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('copane ses_01TEST');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('identity').objectStore('identity').get(0);
          reading.onsuccess = () => {
            opening.result.close();
            crypto.subtle.exportKey('pkcs8', reading.result.keys.privateKey).then(
              () => resolve('exported'),
              (error) => resolve(error.name),
            );
          };
        };
      }),
  );
  expect(exported).toBe('InvalidAccessError');
  await identityIn(page);
  await page.evaluate(() => (window as unknown as Kept).identity.forget());
  expect(await databases(page)).toEqual(['copane ses_01OTHER']);
  expect((await identityIn(page)).fingerprint).not.toBe(first.fingerprint);
});

test('KEY-6 tabs that begin at once share one identity, and change it without losing a count', async ({ context }) => {
  const tabs = await Promise.all([openPage(context), openPage(context), openPage(context)]);
  const found = await Promise.all(tabs.map((tab) => identityIn(tab)));
  expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  const counts = await Promise.all(
    tabs.map((tab) =>
      tab.evaluate(() => {
        const { identity } = window as unknown as Kept;
        return Promise.all(
          Array.from({ length: 10 }, () =>
            identity.update((record) => {
              record.introductions += 1;
              return record.introductions;
            }),
          ),
        );
      }),
    ),
  );
  expect(counts.flat().sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
});

test('KEY-5 a late change after the end of the session leaves nothing on the device', async ({ context }) => {
  const [one, two] = await Promise.all([openPage(context), openPage(context)]);
  await identityIn(one);
  await identityIn(two);
  await one.evaluate(() => (window as unknown as Kept).identity.forget());
  const kept = await two.evaluate(async () => {
    const { identity } = window as unknown as Kept;
    await identity.update(({ peers }) => peers.set('agent', {}));
    return identity.isKept();
  });
  expect([kept, await databases(two)]).toEqual([false, []]);
});

test('KEY-5 where storage is refused the page has an identity all the same', async ({ context }) => {
  const page = await openPage(context);
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  expect(await identityIn(page)).toMatchObject({ kept: false, signed: 64 });
});
