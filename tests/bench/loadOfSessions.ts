import type { WebSocket } from 'ws';
import { openAgent, signIn, startVisitor } from '../relayClient.ts';
import { sealedFrame } from '../sealedFrame.ts';
import type { TestServer } from '../startTestServer.ts';

/** Two sockets of one session; `send` lets the visitor's page say one frame. */
export type SocketPair = { agent: WebSocket; send: () => void; close: () => void };

/** As many as are opened at the same time: enough to keep the server busy, few enough not to hit its handshake limits. */
const AT_ONCE = 20;

const inTurns = async <T>(count: number, make: (index: number) => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  for (let from = 0; from < count; from += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, offset) => make(from + offset));
    made.push(...(await Promise.all(batch)));
  }
  return made;
};

/** Visitors who asked for help, each taken by an agent who may view. The sockets then carry nothing but frames of `bytes`. */
export const openSessions = async (server: TestServer, count: number, bytes: number): Promise<SocketPair[]> => {
  const api = await signIn(server, server.logins.agent);
  return inTurns(count, async (index) => {
    const visitor = await startVisitor(server);
    await visitor.next('welcome');
    visitor.send({ type: 'help:request', requestId: 'h', topic: `Load ${index}`, answers: { topic: 'An order', name: 'Kim' } });
    const { session } = await visitor.next('session');
    const agent = await openAgent(server, api);
    agent.send({ type: 'session:accept', requestId: 'a', sessionId: session?.id });
    const joined = await agent.next('session:joined');
    visitor.send({ type: 'session:join', tabKey: `tab-key-number-${index}` });
    await visitor.next('session:joined');
    const agentId = joined.session.agents[0]?.id;
    visitor.send({ type: 'consent', purpose: 'view', granted: true, noticeVersion: '1', language: 'en', agentId, grant: 'signed' });
    await agent.next('consents', (message) => message.consents.length > 0);
    const header = 48;
    visitor.send(sealedFrame({ kind: 'page', reset: true }, bytes - header));
    await agent.nextFrame();
    // From here on the test's own bookkeeping would be measured too.
    for (const client of [visitor, agent]) client.socket.removeAllListeners('message');
    const frame = sealedFrame({ kind: 'page' }, bytes - header);
    return {
      agent: agent.socket,
      send: () => visitor.socket.send(frame),
      close: () => {
        visitor.socket.terminate();
        agent.socket.terminate();
      },
    };
  });
};

/** Visitors who look at a page and nothing else. */
export const openIdleVisitors = async (server: TestServer, count: number): Promise<WebSocket[]> =>
  inTurns(count, async (index) => {
    const visitor = await startVisitor(server);
    await visitor.next('welcome');
    visitor.send({
      type: 'page',
      page: { origin: server.demoOrigin, path: `/shop/${index}`, language: 'en', screen: { width: 1280, height: 800 }, visible: true },
    });
    await visitor.settled();
    return visitor.socket;
  });
