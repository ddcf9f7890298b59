import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { RelayToAgent } from '../../../protocol/messages/relayToAgent.ts';
import { startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

/** Two requests for a sign of life, and the turn of the clock before and after them. */
const PATIENCE = { timeout: 40_000, interval: 50 };

it('RELAY-25 LIFE-2 a visitor who falls silent is given up, told as silent, and control is paused at once', {
  timeout: 60_000,
}, async () => {
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session')).session?.id;
  const agent = await startAgent(server);
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  const agentId = (await agent.next('session:joined')).session.agents[0]?.id;
  visitor.send({ type: 'session:join', tabKey: 'a-tab-key-of-16-chars' });
  const { number } = await visitor.next('session:joined');
  for (const purpose of ['view', 'control']) {
    visitor.send({ type: 'consent', purpose, granted: true, noticeVersion: '1', language: 'en', agentId, grant: 'g' });
  }
  await agent.next('control', ({ holder }) => holder !== null);
  // Reads nothing, so it answers nothing; the connection itself stays open.
  visitor.socket.pause();
  const told = <T extends RelayToAgent['type']>(type: T) =>
    agent.messages.filter((message): message is Extract<RelayToAgent, { type: T }> => message.type === type);
  await vi.waitFor(() => expect(told('participant:left')).toEqual([{ type: 'participant:left', number, silentMs: 10_000 }]), PATIENCE);
  await vi.waitFor(() => expect(told('control').at(-1)).toMatchObject({ holder: null }), PATIENCE);
  expect(
    told('consents')
      .at(-1)
      ?.consents.map(({ purpose }) => purpose),
  ).toEqual(['view']);
  expect(told('session:ended')).toEqual([]);
  visitor.socket.terminate();
  await agent.close();
});
