import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { UsageDay } from '../../../protocol/http/usage.ts';
import { systemClock } from '../../../server/adapters/system/systemClock.ts';
import { createUsage } from '../../../server/features/usage/usage.ts';
import { openRecords } from '../../openRecords.ts';
import { apiClient, signIn, startAgent, trySignIn } from '../../relayClient.ts';
import { sealedFrame } from '../../sealedFrame.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { visitorOnPage } from '../recipients/visitorOnPage.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const figures = async (): Promise<Record<string, number>> => {
  const owner = await signIn(server, server.logins.owner);
  const { data } = (await (await owner.request('GET', 'usage')).json()) as { data: UsageDay[] };
  const today = new Date().toISOString().slice(0, 10);
  expect(data.every(({ day }) => day === today)).toBe(true);
  return Object.fromEntries(data.map(({ metric, amount }) => [metric, amount]));
};

it('LOG-30 sessions, their seconds, calls, messages, page views, relayed bytes and API requests are counted by day', async () => {
  const agent = await startAgent(server);
  const owner = await signIn(server, server.logins.owner);
  const made = await owner.request('POST', 'api-keys', { name: 'Usage', scopes: ['fields:read'], expiresAt: null });
  const { key } = (await made.json()) as { key: string };
  for (let n = 0; n < 3; n += 1) await fetch(`${server.url}/api/v1/fields`, { headers: { authorization: `Bearer ${key}` } });
  // Refused before it is known whose it is.
  await fetch(`${server.url}/api/v1/fields`, { headers: { authorization: 'Bearer cpk_nobody' } });

  const visitor = await visitorOnPage(server, '/shop');
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session', ({ session }) => session !== null)).session?.id ?? '';
  visitor.goTo('/cart');
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  await agent.next('session:joined');
  visitor.send({ type: 'session:join', tabKey: 'k'.repeat(20) });
  const joined = await visitor.next('session:joined');
  for (const text of ['one', 'two']) visitor.send({ type: 'chat', requestId: text, text });
  // The same one again is one.
  visitor.send({ type: 'chat', requestId: 'two', text: 'two' });
  visitor.send({ type: 'call', state: 'started', kind: 'audio' });
  const frame = sealedFrame({ kind: 'call', tab: joined.tab, target: 0, sender: joined.number });
  visitor.send(frame);
  await visitor.settled();
  // What is counted in seconds must last one.
  await sleep(1_100);
  visitor.send({ type: 'call', state: 'ended', kind: 'audio' });
  visitor.send({ type: 'session:stop' });
  await visitor.next('session:ended');
  await visitor.settled();

  await expect
    .poll(figures, { timeout: 10_000 })
    .toMatchObject({ sessions: 1, messages: 2, pageViews: 2, apiRequests: 3, relayedBytes: frame.length });
  const { sessionSeconds = 0, callSeconds = 0 } = await figures();
  expect(sessionSeconds).toBeGreaterThanOrEqual(1);
  expect(callSeconds).toBeGreaterThanOrEqual(1);
  await Promise.all([agent.close(), visitor.close()]);
});

it('LOG-31 figures survive a stop, and are for owners and admins', async () => {
  const before = await figures();
  await server.restart();
  expect(await figures()).toEqual(before);
  const agent = await signIn(server, server.logins.agent);
  expect((await agent.request('GET', 'usage')).status).toBe(403);
  expect((await apiClient(server, '').request('GET', 'usage')).status).toBe(401);
});

it('LOG-32 nodes that count at the same time lose nothing', async () => {
  await openRecords(server, async (own, records) => {
    const startsAt = '2031-05-06T00:00:00.000Z';
    const clock = { ...systemClock, now: () => Date.parse('2031-05-06T23:59:59.999Z') };
    const nodes = Array.from({ length: 4 }, () => createUsage({ records, clock, pause: (attempt) => sleep(Math.random() * attempt * 10) }));
    const work = nodes.map(async (node) => {
      for (let n = 0; n < 10; n += 1) {
        node.count(own.tenantId, 'messages', 3);
        await node.flush();
      }
    });
    await Promise.all(work);
    const { records: found } = await own.list('usageDays', { index: 'byDay', where: { startsAt, metric: 'messages' } });
    expect(found.map(({ amount }) => amount)).toEqual([120]);
    for (const { id } of found) await own.remove('usageDays', id);
  });
});

it('LOG-40 sign-ins, failed ones, the first of those that meet the limit and sign-outs are in the security log, with their address', async () => {
  const { email, password } = server.logins.secondAgent;
  const api = await signIn(server, { email, password });
  await api.request('POST', 'sign-out');
  for (let n = 0; n < 5; n += 1) await trySignIn(server, { email, password: 'wrong' });
  for (let n = 0; n < 4; n += 1) expect((await trySignIn(server, { email, password: 'wrong' })).status).toBe(429);

  const events = await openRecords(server, async (own) => {
    const user = await own.first('users', { index: 'byEmail', where: { emailToken: email } });
    const { records } = await own.list('securityEvents', { index: 'byTime', limit: 1000 });
    return records.filter(({ userId }) => userId === user?.id);
  });
  expect(events.map(({ event }) => event)).toEqual(['signIn', 'signOut', ...Array(5).fill('signInFailed'), 'signInLimited']);
  for (const { ip } of events) expect(ip).toMatch(/127\.0\.0\.1|::1/);
});
