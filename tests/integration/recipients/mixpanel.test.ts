import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openRecords } from '../../openRecords.ts';
import { startAgent } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { deploymentOf, type FakeRecipient, type Heard, startFakeRecipient, trackedEvents } from './fakeRecipient.ts';
import { visitorOnPage } from './visitorOnPage.ts';

const OK = { status: 200, body: '1' };
let mixpanel: FakeRecipient;
let server: TestServer;
const open: { close(): Promise<void> }[] = [];

const start = async (deployment: string | undefined): Promise<TestServer> => {
  const env = { MIXPANEL_TOKEN: 'project', MIXPANEL_SERVICE_TOKEN: 'service', MIXPANEL_URL: mixpanel.url };
  return startTestServer({ env: deployment === undefined ? env : { ...env, COPANE_DEPLOYMENT: deployment } });
};
const waiting = (): Promise<number> => openRecords(server, (own) => own.count('deliveries', { index: 'byNext' }));
const tracked = () => mixpanel.heard.filter(({ path }) => path === '/track');
const eventsHeard = () => tracked().flatMap(trackedEvents);
const visit = async (...given: Parameters<typeof visitorOnPage> extends [unknown, ...infer R] ? R : never) => {
  const visitor = await visitorOnPage(server, ...given);
  open.push(visitor);
  return visitor;
};

beforeAll(async () => {
  mixpanel = await startFakeRecipient(() => OK);
});
afterAll(() => mixpanel.close());
beforeEach(() => {
  mixpanel.heard.length = 0;
  mixpanel.answer = () => OK;
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

describe('not enabled', () => {
  afterEach(() => server.stop());
  for (const [why, deployment] of [
    ['no deployment', undefined],
    ['a date that has not come', deploymentOf(['mixpanel'], '2199-01-01')],
  ] as const) {
    it(`SEND-1 nothing is sent, kept for sending or given an id with ${why}, though the token is set`, async () => {
      server = await start(deployment);
      const visitor = await visit();
      visitor.consent('analytics', true);
      await visitor.settled();
      await expect.poll(() => openRecords(server, (own) => own.count('pageViews', { index: 'bySubject' })), { timeout: 10_000 }).toBe(1);
      await server.restart();
      expect(mixpanel.heard).toEqual([]);
      expect(await openRecords(server, (own) => own.count('deliveries', { index: 'byCreation' }))).toBe(0);
      const aliases = await openRecords(server, (own) => own.count('aliases', { index: 'byValue', where: { kind: 'mixpanel' } }));
      expect(aliases).toBe(0);
    });
  }
});

describe('enabled', () => {
  beforeAll(async () => {
    server = await start(deploymentOf(['mixpanel']));
  });
  afterAll(() => server.stop());

  it('SEND-2 without consent to analytics nothing is sent, in a session neither', async () => {
    const visitor = await visit('/cart');
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    await visitor.next('session', ({ session }) => session !== null);
    await expect
      .poll(() => openRecords(server, (own) => own.count('pageViews', { index: 'bySubject' })), { timeout: 10_000 })
      .toBeGreaterThan(0);
    visitor.send({ type: 'session:stop' });
    await visitor.next('session:ended');
    expect(await waiting()).toBe(0);
    expect(mixpanel.heard).toEqual([]);
  });

  it('SEND-3 an event is sent under a random id, without address, e-mail or ids of ours, and again with the same number after a 500', async () => {
    let failures = 2;
    mixpanel.answer = () => (failures-- > 0 ? { status: 500, body: '' } : OK);
    const visitor = await visit('/account/orders/48213');
    visitor.send({ type: 'identify', requestId: 'i', userId: 'customer-77', email: 'lena@shop.example' });
    visitor.consent('analytics', true);
    await expect.poll(() => tracked().length, { timeout: 15_000 }).toBe(3);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);

    const [first, second, third] = tracked().map((request) => trackedEvents(request)[0]);
    expect(first?.properties.$insert_id).toMatch(/^[0-9a-f-]{36}$/);
    expect([second?.properties.$insert_id, third?.properties.$insert_id]).toEqual(Array(2).fill(first?.properties.$insert_id));
    expect(third).toMatchObject({
      event: 'Page view',
      properties: { token: 'project', ip: 0, page: `${server.demoOrigin}/account/orders/…` },
    });
    expect(third?.properties.distinct_id).toMatch(/^[0-9a-f-]{36}$/);
    const said = JSON.stringify([...tracked().map(trackedEvents)]) + tracked().map(({ query }) => query.toString());
    expect(said).not.toMatch(/vis_|sub_|ses_|ten_|vst_|lena|customer-77|48213/);
    for (const { query } of tracked()) expect(query.get('ip')).toBe('0');
  });

  it('SEND-4 the end of a session is told to have lasted, under the id of the page views', async () => {
    const visitor = await visit('/help');
    visitor.consent('analytics', true);
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    await visitor.next('session', ({ session }) => session !== null);
    visitor.send({ type: 'session:stop' });
    await expect
      .poll(
        () =>
          eventsHeard()
            .map(({ event }) => event)
            .sort(),
        { timeout: 10_000 },
      )
      .toEqual(['Page view', 'Session']);
    const [one, other] = eventsHeard();
    expect(one?.properties.distinct_id).toBe(other?.properties.distinct_id);
    expect(eventsHeard().find(({ event }) => event === 'Session')?.properties).toMatchObject({ seconds: expect.any(Number), call: 'none' });
  });

  it('SEND-5 what waits to be sent is dropped when the consent is withdrawn', async () => {
    mixpanel.answer = () => ({ status: 500, body: '' });
    const visitor = await visit('/shop');
    visitor.consent('analytics', true);
    await expect.poll(() => tracked().length, { timeout: 10_000 }).toBeGreaterThan(0);
    visitor.consent('analytics', false);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    const before = tracked().length;
    visitor.goTo('/cart');
    await visitor.settled();
    expect(await waiting()).toBe(0);
    expect(tracked().length).toBe(before);
  });

  it('SEND-6 what was kept before a stop is sent after the start, once', async () => {
    mixpanel.answer = () => ({ status: 503, body: '' });
    const visitor = await visit('/contact');
    visitor.consent('analytics', true);
    await expect.poll(() => tracked().length, { timeout: 10_000 }).toBeGreaterThan(0);
    open.length = 0;
    mixpanel.heard.length = 0;
    const accepted: Heard[] = [];
    mixpanel.answer = (request) => {
      accepted.push(request);
      return OK;
    };
    await server.restart();
    await expect.poll(() => eventsHeard().length, { timeout: 15_000 }).toBeGreaterThan(0);
    await expect.poll(waiting, { timeout: 10_000 }).toBe(0);
    expect(new Set(eventsHeard().map(({ properties }) => properties.$insert_id)).size).toBe(1);
    expect(accepted).toHaveLength(1);
  });

  it('SEND-7 an agent alone tells Mixpanel nothing', async () => {
    const agent = await startAgent(server);
    open.push(agent);
    agent.send({ type: 'lobby:watch' });
    await agent.next('lobby');
    expect(mixpanel.heard).toEqual([]);
  });
});
