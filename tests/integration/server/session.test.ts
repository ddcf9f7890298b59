import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeHeader } from '../../../protocol/frame.ts';
import { mongoScratch } from '../../contracts/mongoScratch.ts';
import { type AgentClient, hello, openVisitor, startAgent, startVisitor, type VisitorClient } from '../../relayClient.ts';
import { sealedFrame } from '../../sealedFrame.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;

const TAB_KEY = 'tab-key-of-the-first-tab';
const notice = { noticeVersion: '1', language: 'en' };

/** A visitor who asked for help, an agent who took them, both in the room. */
const meet = async (who: 'agent' | 'secondAgent' = 'agent') => {
  const agent = await startAgent(server, who);
  agent.send({ type: 'lobby:watch' });
  await agent.next('lobby');
  const visitor = await startVisitor(server);
  await visitor.next('welcome');
  visitor.send({ type: 'help:request', requestId: 'h1', topic: 'Order 12', answers: { topic: 'An order', name: 'Kim' } });
  const { session } = await visitor.next('session');
  const sessionId = session?.id ?? '';
  const waiting = await agent.next('lobby:session', (message) => message.session.id === sessionId);
  agent.send({ type: 'session:accept', requestId: 'a1', sessionId });
  const joined = await agent.next('session:joined');
  visitor.send({ type: 'session:join', tabKey: TAB_KEY });
  const visitorJoined = await visitor.next('session:joined');
  await agent.next('participant:joined');
  const agentId = waiting.session.agents[0]?.id ?? joined.session.agents[0]?.id ?? '';
  return { agent, visitor, sessionId, token: session?.sessionToken ?? '', joined, visitorJoined, agentId };
};

const allow = async (visitor: VisitorClient, agent: AgentClient, purpose: 'view' | 'control' | 'call', agentId: string) => {
  visitor.send({ type: 'consent', purpose, granted: true, ...notice, agentId, grant: 'signed' });
  await agent.next('consents', (message) => message.consents.some((consent) => consent.purpose === purpose));
};

const stores: [string, () => { env: Record<string, string>; drop: () => Promise<void> }][] = [
  ['SQLite', () => ({ env: {}, drop: async () => {} })],
];
const { MONGODB_URI } = process.env;
if (MONGODB_URI) {
  stores.push([
    'MongoDB',
    () => {
      const { uri, drop } = mongoScratch(MONGODB_URI);
      return { env: { MONGODB_URI: uri }, drop };
    },
  ]);
}

describe.each(stores)('a session from help to end, on %s', (_name, prepare) => {
  let clean: () => Promise<void> = async () => {};
  beforeAll(async () => {
    const { env, drop } = prepare();
    clean = drop;
    server = await startTestServer({ env, caps: { socketsPerAddress: 500 } });
  });
  afterAll(async () => {
    await server.stop();
    await clean();
  });

  it('RELAY-1 the agent sees who waits with their answers, takes them, and both are in the room', async () => {
    const { agent, visitor, joined, visitorJoined } = await meet();
    expect(joined.session).toMatchObject({ state: 'active', topic: 'Order 12', siteName: 'Northwind' });
    expect(joined.session.answers).toMatchObject([
      { key: 'topic', value: 'An order', source: 'visitor' },
      { key: 'name', value: 'Kim', source: 'visitor' },
    ]);
    expect(visitorJoined).toMatchObject({ tab: 1, tabKey: TAB_KEY, keyEpoch: 0 });
    expect(visitorJoined.participants).toHaveLength(2);
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-2 no page frame before consent, none before a snapshot that begins after it, and none after its withdrawal', async () => {
    const { agent, visitor, agentId, visitorJoined, joined } = await meet();
    visitor.send(sealedFrame({ kind: 'page', reset: true }));
    visitor.send(sealedFrame({ kind: 'page' }));
    await visitor.settled();
    await allow(visitor, agent, 'view', agentId);
    await visitor.next('snapshot:needed');
    visitor.send(sealedFrame({ kind: 'page', snapshotId: 1 }));
    visitor.send(sealedFrame({ kind: 'page', snapshotId: 2, reset: true }));
    visitor.send(sealedFrame({ kind: 'page', snapshotId: 2 }));
    const first = decodeHeader(await agent.nextFrame());
    expect(first).toMatchObject({ kind: 'page', reset: true, snapshotId: 2, sender: visitorJoined.number });
    expect(decodeHeader(await agent.nextFrame())).toMatchObject({ reset: false, snapshotId: 2 });
    visitor.send({ type: 'consent', purpose: 'view', granted: false, ...notice, agentId });
    visitor.send(sealedFrame({ kind: 'page', snapshotId: 2 }));
    await visitor.settled();
    await agent.settled();
    expect(agent.frames).toHaveLength(2);
    expect(joined.control).toBeNull();
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-3 control passes from the holder of the grant alone', async () => {
    const { agent, visitor, agentId } = await meet();
    const second = await startAgent(server, 'secondAgent');
    second.send({ type: 'session:join', requestId: 'j', sessionId: (await visitor.next('session')).session?.id ?? '' });
    await second.next('session:joined');
    await allow(visitor, agent, 'view', agentId);
    agent.send(sealedFrame({ kind: 'control' }));
    await agent.settled();
    agent.send({ type: 'consent:ask', purpose: 'control' });
    expect(await visitor.next('consent:ask')).toMatchObject({ purpose: 'control', agent: { id: agentId } });
    await allow(visitor, agent, 'control', agentId);
    second.send(sealedFrame({ kind: 'control' }));
    await second.settled();
    agent.send(sealedFrame({ kind: 'control', snapshotId: 9 }));
    expect(decodeHeader(await visitor.nextFrame())).toMatchObject({ kind: 'control', snapshotId: 9 });
    visitor.send({ type: 'consent', purpose: 'control', granted: false, ...notice, agentId });
    await agent.next('control', (message) => message.holder === null);
    agent.send(sealedFrame({ kind: 'control' }));
    await agent.settled();
    await visitor.settled();
    expect(visitor.frames).toHaveLength(1);
    await Promise.all([agent.close(), second.close(), visitor.close()]);
  });

  it('RELAY-19 of a flood of control the rate passes, and the connection stays', async () => {
    const { agent, visitor, agentId } = await meet();
    await allow(visitor, agent, 'view', agentId);
    await allow(visitor, agent, 'control', agentId);
    const from = performance.now();
    for (let sent = 0; sent < 300; sent += 1) agent.send(sealedFrame({ kind: 'control' }));
    await agent.settled();
    await visitor.settled();
    const seconds = (performance.now() - from) / 1_000;
    expect(visitor.frames.length).toBeGreaterThanOrEqual(60);
    expect(visitor.frames.length).toBeLessThanOrEqual(60 + Math.ceil(60 * seconds));
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-4 a page that loads anew comes back to the same tab, session and consents', async () => {
    const { agent, visitor, agentId, token } = await meet();
    await allow(visitor, agent, 'view', agentId);
    await visitor.close();
    await agent.next('participant:left');
    const { ticket } = await hello(server, { sessionToken: token });
    const page = await openVisitor(server, ticket);
    const welcome = await page.next('welcome');
    expect(welcome.session?.consents).toMatchObject([{ purpose: 'view', agentId, grant: 'signed' }]);
    page.send({ type: 'session:join', tabKey: TAB_KEY });
    expect(await page.next('session:joined')).toMatchObject({ tab: 1, tabKey: TAB_KEY, keyEpoch: 0 });
    await page.next('snapshot:needed');
    page.send(sealedFrame({ kind: 'page', reset: true, snapshotId: 1 }));
    expect(decodeHeader(await agent.nextFrame())).toMatchObject({ kind: 'page', reset: true });
    await Promise.all([agent.close(), page.close()]);
  });

  it('RELAY-5 a duplicated tab gets a number and a key of its own', async () => {
    const { agent, visitor, token } = await meet();
    const { ticket } = await hello(server, { sessionToken: token });
    const copy = await openVisitor(server, ticket);
    copy.send({ type: 'session:join', tabKey: TAB_KEY });
    const joined = await copy.next('session:joined');
    expect(joined.tab).toBe(2);
    expect(joined.tabKey).not.toBe(TAB_KEY);
    await Promise.all([agent.close(), copy.close(), visitor.close()]);
  });

  it('RELAY-6 chat is answered once it is stored, shown to the other side, and not stored twice', async () => {
    const { agent, visitor, sessionId } = await meet();
    visitor.send({ type: 'chat', requestId: 'c1', text: 'Hello there' });
    const { message } = await visitor.next('chat:ack');
    expect(await agent.next('chat')).toEqual({ type: 'chat', message });
    visitor.send({ type: 'chat', requestId: 'c1', text: 'Hello there' });
    expect((await visitor.next('chat:ack')).message.id).toBe(message.id);
    agent.send({ type: 'chat', requestId: 'c1', text: 'Good morning' });
    expect((await visitor.next('chat')).message).toMatchObject({ from: 'agent', name: 'Ana Silva', text: 'Good morning' });
    const detail = await (await agent.api.request('GET', `sessions/${sessionId}`)).json();
    expect(detail.messages.map((one: { text: string }) => one.text)).toEqual(['Hello there', 'Good morning']);
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-7 of two agents who take a visitor at once one gets them', async () => {
    const [one, two] = [await startAgent(server), await startAgent(server, 'secondAgent')];
    const visitor = await startVisitor(server);
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const sessionId = (await visitor.next('session')).session?.id;
    one.send({ type: 'session:accept', requestId: 'r', sessionId });
    two.send({ type: 'session:accept', requestId: 'r', sessionId });
    const outcomes = await Promise.all(
      [one, two].map((agent) => Promise.race([agent.next('session:joined').catch(() => null), agent.next('error').catch(() => null)])),
    );
    expect(outcomes.map((outcome) => outcome?.type).sort()).toEqual(['error', 'session:joined']);
    expect(outcomes.find((outcome) => outcome?.type === 'error')).toMatchObject({ code: 'conflict', requestId: 'r' });
    await Promise.all([one.close(), two.close(), visitor.close()]);
  });

  it('RELAY-8 an agent offers help, the visitor joins, and either ends it for both', async () => {
    const agent = await startAgent(server);
    const visitor = await startVisitor(server);
    const { visitorId } = await visitor.next('welcome');
    visitor.send({ type: 'lookup', requestId: 'l' });
    const { code } = await visitor.next('lookup');
    expect(code).toMatch(/^\d{8}$/);
    agent.send({ type: 'session:find', requestId: 'f', code: `${code.slice(0, 4)} ${code.slice(4)}` });
    expect(await agent.next('session:found')).toMatchObject({ visitorId, sessionId: null });
    agent.send({ type: 'session:invite', requestId: 'i', visitorId });
    expect((await agent.next('session:joined')).session.state).toBe('invited');
    expect((await visitor.next('session')).session?.state).toBe('invited');
    visitor.send({ type: 'session:join', tabKey: TAB_KEY });
    await agent.next('participant:joined');
    agent.send({ type: 'session:end' });
    expect(await visitor.next('session:ended')).toMatchObject({ by: 'agent' });
    expect(await agent.next('session:ended')).toMatchObject({ by: 'agent' });
    const { data } = await (await agent.api.request('GET', 'sessions')).json();
    expect(data[0]).toMatchObject({ state: 'ended', agents: [{ name: 'Ana Silva' }] });
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-20 frames that were on their way when the session ended close nothing', async () => {
    const { agent, visitor } = await meet();
    visitor.send({ type: 'session:stop' });
    visitor.send(sealedFrame({ kind: 'page' }));
    agent.send(sealedFrame({ kind: 'pointer' }));
    await visitor.next('session:ended');
    await agent.next('session:ended');
    visitor.send(sealedFrame({ kind: 'page' }));
    agent.send(sealedFrame({ kind: 'pointer' }));
    await Promise.all([visitor.settled(), agent.settled()]);
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-9 fields: declared ones reach the agent, others are refused by name', async () => {
    const { agent, visitor } = await meet();
    visitor.send({ type: 'fields', requestId: 'f', values: { cartValue: 12.5, plan: 7, shoeSize: 44, email: 'a@b.example' } });
    const result = await visitor.next('fields:result');
    expect(result.accepted).toEqual(['cartValue']);
    expect(result.refused.map((one) => one.key)).toEqual(['plan', 'shoeSize', 'email']);
    const { fields } = await agent.next('fields');
    expect(fields).toContainEqual(expect.objectContaining({ key: 'cartValue', value: 12.5, source: 'page' }));
    await Promise.all([agent.close(), visitor.close()]);
  });

  it('RELAY-10 after a restart the session waits for its visitor, with messages and consents', async () => {
    const { visitor, agent, agentId, token, sessionId } = await meet();
    await allow(visitor, agent, 'view', agentId);
    visitor.send({ type: 'chat', requestId: 'c', text: 'Still there?' });
    await visitor.next('chat:ack');
    await server.restart();
    expect((await visitor.closed).code).toBe(1001);
    expect((await agent.closed).code).toBe(1001);
    const page = await openVisitor(server, (await hello(server, { sessionToken: token })).ticket);
    const { session } = await page.next('welcome');
    expect(session).toMatchObject({ id: sessionId, state: 'active', sessionToken: token, consents: [{ purpose: 'view', agentId }] });
    page.send({ type: 'session:join', tabKey: TAB_KEY });
    expect((await page.next('session:joined')).messages.map((one) => one.text)).toEqual(['Still there?']);
    await page.close();
  });
});
