import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signVisitorToken } from '../../../server/features/identity/signVisitorToken.ts';
import { openRecords } from '../../openRecords.ts';
import { hello, openVisitor, startAgent, startVisitor, type VisitorClient } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
});
afterAll(() => server.stop());

const clock = { now: () => Date.now(), monotonic: () => 0 };
const tokenFor = (userId: string): Promise<string> =>
  signVisitorToken(
    { userId, name: 'Lena Winter', email: 'lena@example.org' },
    { id: server.siteKey, signingSecret: server.signingSecret },
    clock,
  );

const askForHelp = async (visitor: VisitorClient): Promise<string> => {
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const { session } = await visitor.next('session', (message) => message.session !== null);
  return session?.id ?? '';
};

const identify = async (visitor: VisitorClient, body: object) => {
  visitor.send({ type: 'identify', requestId: 'i', ...body });
  return visitor.next('identify:result');
};

describe('who a visitor is', () => {
  it('IDENTITY-5 a claim is shown as one, a token as proof, and a claim cannot change what was proved', async () => {
    const agent = await startAgent(server);
    agent.send({ type: 'lobby:watch' });
    const visitor = await startVisitor(server);
    expect(await identify(visitor, { userId: 'u1', name: 'Not Lena' })).toMatchObject({ accepted: true, verified: false });
    expect((await agent.next('lobby:visitor', (message) => message.visitor.name === 'Not Lena')).visitor.verified).toBe(false);
    expect(await identify(visitor, { token: await tokenFor('u1') })).toMatchObject({ accepted: true, verified: true });
    expect((await agent.next('lobby:visitor', (message) => message.visitor.name === 'Lena Winter')).visitor.verified).toBe(true);
    expect(await identify(visitor, { name: 'Not Lena' })).toMatchObject({ accepted: false, verified: true });
    expect(await identify(visitor, { token: await tokenFor('u2') })).toMatchObject({ accepted: false });
    expect(await identify(visitor, { token: 'forged' })).toMatchObject({ accepted: false });
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('IDENTITY-6 the same proved user on two devices is one subject; the same claim is two', async () => {
    const subjects: string[] = [];
    for (const body of [
      { token: await tokenFor('both') },
      { token: await tokenFor('both') },
      { userId: 'both' },
      { userId: 'claimed' },
      { userId: 'claimed' },
    ]) {
      const visitor = await startVisitor(server);
      await identify(visitor, body);
      const sessionId = await askForHelp(visitor);
      await openRecords(server, async (own) => {
        const session = await own.get('sessions', sessionId);
        const subject = await own.get('subjects', session?.subjectId ?? '');
        subjects.push(subject?.mergedInto ?? subject?.id ?? '');
      });
      await visitor.close();
    }
    const [first, second, claimedBoth, ...claims] = subjects;
    expect(second).toBe(first);
    expect(claimedBoth).not.toBe(first);
    expect(claims[0]).not.toBe(claims[1]);
  });
});

describe('what is kept', () => {
  it('PRESENCE-1 without consent to storage and without a session nothing is kept of a visitor', async () => {
    const before = await openRecords(server, async (own) => [
      await own.count('visitors', { index: 'byLastSeen' }),
      await own.count('subjects', { index: 'byLastSeen' }),
    ]);
    const visitor = await startVisitor(server);
    visitor.send({
      type: 'page',
      page: { origin: server.demoOrigin, path: '/a', language: 'en', screen: { width: 1, height: 1 }, visible: true },
    });
    visitor.send({ type: 'fields', requestId: 'f', values: { cartValue: 3 } });
    await visitor.next('fields:result');
    await identify(visitor, { token: await tokenFor('unseen') });
    visitor.send({ type: 'consent', purpose: 'storage', granted: false, noticeVersion: '1', language: 'en' });
    await visitor.settled();
    const after = await openRecords(server, async (own) => [
      await own.count('visitors', { index: 'byLastSeen' }),
      await own.count('subjects', { index: 'byLastSeen' }),
    ]);
    expect(after).toEqual(before);
    await visitor.close();
  });

  it('PRESENCE-2 consent to storage makes the same visitor of the same token, over a restart; withdrawn, it does not', async () => {
    const visitor = await startVisitor(server);
    const { visitorId } = await visitor.next('welcome');
    visitor.send({ type: 'consent', purpose: 'storage', granted: true, noticeVersion: '1', language: 'en' });
    await visitor.settled();
    const { visitorToken } = visitor.hello;
    await visitor.close();
    await server.restart();
    const again = await startVisitor(server, { visitorToken });
    expect((await again.next('welcome')).visitorId).toBe(visitorId);
    expect(again.hello.visitorToken).toBe(visitorToken);
    again.send({ type: 'consent', purpose: 'storage', granted: false, noticeVersion: '1', language: 'en' });
    await again.settled();
    await server.restart();
    const stranger = await startVisitor(server, { visitorToken });
    expect((await stranger.next('welcome')).visitorId).not.toBe(visitorId);
    await openRecords(server, async (own) => {
      const { records } = await own.list('consents', { index: 'byTime', order: 'descending', limit: 2 });
      expect(records.map((record) => [record.purpose, record.decision])).toEqual([
        ['storage', 'withdrawn'],
        ['storage', 'given'],
      ]);
    });
    await Promise.all([stranger.close()]);
  });

  it('PRESENCE-3 values that a page set before there was a record come to it with the session', async () => {
    const visitor = await startVisitor(server);
    visitor.send({ type: 'fields', requestId: 'f', values: { cartValue: 42, plan: 'Plus' } });
    await visitor.next('fields:result');
    visitor.send({ type: 'fields', requestId: 'g', values: { plan: null } });
    await visitor.next('fields:result');
    const sessionId = await askForHelp(visitor);
    const agent = await startAgent(server);
    agent.send({ type: 'session:accept', requestId: 'a', sessionId });
    const { fields } = await agent.next('session:joined');
    expect(fields.map((field) => [field.key, field.value, field.source])).toEqual([
      ['topic', 'A product', 'visitor'],
      ['cartValue', 42, 'page'],
    ]);
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('PRESENCE-4 reset cuts the tie: the session ends, the token names nobody', async () => {
    const visitor = await startVisitor(server);
    const { visitorId } = await visitor.next('welcome');
    visitor.send({ type: 'consent', purpose: 'storage', granted: true, noticeVersion: '1', language: 'en' });
    await askForHelp(visitor);
    visitor.send({ type: 'reset' });
    expect(await visitor.next('session:ended')).toMatchObject({ by: 'visitor' });
    await visitor.closed;
    const answer = await hello(server, { visitorToken: visitor.hello.visitorToken });
    const next = await openVisitor(server, answer.ticket);
    expect((await next.next('welcome')).visitorId).not.toBe(visitorId);
    await next.close();
  });
});
