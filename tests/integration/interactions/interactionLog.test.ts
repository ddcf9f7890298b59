import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { openRecords } from '../../openRecords.ts';
import { startAgent } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { CHROME, visitorOnPage } from '../recipients/visitorOnPage.ts';

let server: TestServer;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await startTestServer({ env: { TRUST_PROXY: 'loopback' } });
});
afterAll(() => server.stop());
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

type Logged = { visits: RecordOf<'visits'>[]; views: RecordOf<'pageViews'>[] };
const logged = (visitorId: string): Promise<Logged> =>
  openRecords(server, async (own) => {
    const { records: visits } = await own.list('visits', { index: 'byVisitor', where: { visitorId } });
    const views: RecordOf<'pageViews'>[] = [];
    for (const { id } of visits)
      views.push(...(await own.list('pageViews', { index: 'byVisit', where: { visitId: id }, limit: 1000 })).records);
    return { visits, views };
  });
const paths = async (visitorId: string): Promise<string[]> =>
  (await logged(visitorId)).views.map(({ address }) => address.replace(server.demoOrigin, ''));
const visit = async (path?: string, headers?: Record<string, string>, body?: object) => {
  const visitor = await visitorOnPage(server, path, headers, body);
  open.push(visitor);
  return visitor;
};
const askForHelp = async (visitor: Awaited<ReturnType<typeof visit>>): Promise<string> => {
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  return (await visitor.next('session', ({ session }) => session !== null)).session?.id ?? '';
};

describe('visits and page views', () => {
  it('LOG-1 nothing is written before the consent; with it the page on the screen, and the pages after it', async () => {
    const visitor = await visit('/shop');
    // Has a record from then on, and is still not logged.
    visitor.consent('storage', true);
    visitor.goTo('/cart');
    await visitor.settled();
    await visitor.settled();
    expect(await logged(visitor.visitorId)).toEqual({ visits: [], views: [] });
    visitor.consent('analytics', true);
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/cart']);
    visitor.goTo('/account/orders/48213?token=x');
    visitor.goTo('/account/orders/48213?token=x');
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/cart', '/account/orders/…']);
    const { visits, views } = await logged(visitor.visitorId);
    expect(visits).toHaveLength(1);
    expect(visits[0]?.views).toBe(2);
    expect(views.every(({ sessionId }) => sessionId === null)).toBe(true);
  });

  it('LOG-2 a visit has the truncated address, browser with its major version, system, screen and language, and never the user agent', async () => {
    const visitor = await visit('/shop', { 'x-forwarded-for': '198.51.100.77' });
    visitor.consent('analytics', true);
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/shop']);
    const [record] = (await logged(visitor.visitorId)).visits;
    const facts = { ipTruncated: '198.51.100.0/24', browser: 'Chrome 156', system: 'Linux', screen: '1280x720', language: 'de' };
    expect(record).toMatchObject(facts);
    const sessionId = await askForHelp(visitor);
    const session = await openRecords(server, (own) => own.get('sessions', sessionId));
    expect(session).toMatchObject(facts);
    expect(JSON.stringify([record, session])).not.toContain(CHROME.slice(0, 20));
  });

  it('LOG-3 without the consent page views are written while a session runs, with its id, and no longer', async () => {
    const visitor = await visit('/contact');
    const sessionId = await askForHelp(visitor);
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/contact']);
    visitor.goTo('/cart');
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/contact', '/cart']);
    expect((await logged(visitor.visitorId)).views.map((view) => view.sessionId)).toEqual([sessionId, sessionId]);
    visitor.send({ type: 'session:stop' });
    await visitor.next('session:ended');
    visitor.goTo('/shop');
    visitor.goTo('/account');
    await visitor.settled();
    expect(await paths(visitor.visitorId)).toEqual(['/contact', '/cart']);
  });

  it('LOG-4 a withdrawal holds at once', async () => {
    const visitor = await visit('/shop');
    visitor.consent('analytics', true);
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/shop']);
    visitor.consent('analytics', false);
    visitor.goTo('/cart');
    await visitor.settled();
    visitor.goTo('/account');
    await visitor.settled();
    expect(await paths(visitor.visitorId)).toEqual(['/shop']);
  });

  it('LOG-5 the consent of a browser that is recognised holds on its next visit until it is withdrawn', async () => {
    const first = await visit('/shop');
    first.consent('storage', true);
    first.consent('analytics', true);
    await expect.poll(() => paths(first.visitorId)).toEqual(['/shop']);
    const { visitorToken } = first.hello;
    open.length = 0;
    await server.restart();
    const second = await visit('/cart', {}, { visitorToken });
    expect(second.visitorId).toBe(first.visitorId);
    await expect.poll(() => paths(first.visitorId)).toEqual(['/shop', '/cart']);
    expect((await logged(first.visitorId)).visits).toHaveLength(2);
    second.consent('analytics', false);
    await second.settled();
    open.length = 0;
    await server.restart();
    const third = await visit('/account', {}, { visitorToken });
    await third.settled();
    third.goTo('/contact');
    await third.settled();
    expect(await paths(first.visitorId)).toEqual(['/shop', '/cart']);
  });

  it('LOG-6 where the customer keeps nothing of the interaction log, nothing is written', async () => {
    const id = await openRecords(server, async (own) => {
      const setting = { activity: 'interactionLog', kind: 'none', setAt: new Date().toISOString() } as const;
      return (await own.insert('retentionSettings', setting)).id;
    });
    try {
      const visitor = await visit('/shop');
      visitor.consent('analytics', true);
      visitor.goTo('/cart');
      await askForHelp(visitor);
      await visitor.settled();
      visitor.send({ type: 'session:stop' });
      await visitor.next('session:ended');
      await visitor.settled();
      expect(await logged(visitor.visitorId)).toEqual({ visits: [], views: [] });
    } finally {
      await openRecords(server, (own) => own.remove('retentionSettings', id));
    }
  });

  it('LOG-7 a visit has 200 page views at most', async () => {
    const visitor = await visit('/shop');
    visitor.consent('analytics', true);
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/shop']);
    const word = (n: number): string =>
      `${'abcdefghij'[n % 10]}${'abcdefghij'[Math.floor(n / 10) % 10]}${'abcdefghij'[Math.floor(n / 100)]}`;
    for (let n = 0; n < 240; n += 1) {
      visitor.goTo(`/guides/${word(n)}`);
      // As fast as a page may speak.
      if (n % 20 === 19) await new Promise((resolve) => setTimeout(resolve, 400));
    }
    await visitor.settled();
    await expect.poll(async () => (await paths(visitor.visitorId)).length, { timeout: 20_000 }).toBe(200);
    expect((await logged(visitor.visitorId)).visits.map(({ views }) => views)).toEqual([200]);
  });

  it('LOG-8 an agent in the session sees browser, system and the pages of this visit as they come', async () => {
    const agent = await startAgent(server);
    const visitor = await visit('/shop');
    const sessionId = await askForHelp(visitor);
    await expect.poll(() => paths(visitor.visitorId)).toEqual(['/shop']);
    agent.send({ type: 'session:accept', requestId: 'a', sessionId });
    const joined = await agent.next('session:joined');
    expect(joined.visit).toMatchObject({ browser: 'Chrome 156', system: 'Linux', place: null, pages: [{ path: '/shop' }] });
    visitor.goTo('/cart');
    const told = await agent.next('visit');
    expect(told.visit.pages.map(({ path }) => path)).toEqual(['/shop', '/cart']);
    await agent.close();
  });
});
