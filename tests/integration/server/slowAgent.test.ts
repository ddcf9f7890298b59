import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeHeader } from '../../../protocol/frame.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { openAgent, startAgent, startVisitor } from '../../relayClient.ts';
import { sealedFrame } from '../../sealedFrame.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const FRAME = 60_000;
/** Several times what the buffers of the operating system take. */
const FLOOD = 400;

it('GATE-6 an agent who does not read gets no backlog but a new snapshot, and holds up nobody else', async () => {
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session')).session?.id;
  const slow = await startAgent(server);
  slow.send({ type: 'session:accept', requestId: 'a', sessionId });
  const agentId = (await slow.next('session:joined')).session.agents[0]?.id;
  visitor.send({ type: 'session:join', tabKey: 'a-tab-key-of-16-chars' });
  await visitor.next('session:joined');
  visitor.send({ type: 'consent', purpose: 'view', granted: true, noticeVersion: '1', language: 'en', agentId, grant: 'g' });
  await visitor.next('snapshot:needed');
  const quick = await openAgent(server, slow.api);
  quick.send({ type: 'session:join', requestId: 'b', sessionId });
  await quick.next('session:joined');
  await visitor.next('snapshot:needed');
  visitor.send(sealedFrame({ kind: 'page', snapshotId: 1, reset: true }));
  await slow.nextFrame();
  await quick.nextFrame();

  slow.socket.pause();
  for (let sent = 0; sent < FLOOD; sent += 1) {
    visitor.send(sealedFrame({ kind: 'page', snapshotId: 1 }, FRAME));
    await quick.nextFrame();
  }
  await visitor.settled();
  expect(visitor.messages.filter((message) => message.type === 'snapshot:needed')).toHaveLength(2);

  slow.socket.resume();
  await visitor.next('snapshot:needed');
  // What the system still held for it comes before the answer.
  await slow.settled();
  const read = slow.frames.length;
  expect(read * FRAME).toBeLessThan(LIMITS.sendBufferHard * 2);
  expect(read).toBeLessThan(FLOOD);
  visitor.send(sealedFrame({ kind: 'page', snapshotId: 1 }));
  visitor.send(sealedFrame({ kind: 'page', snapshotId: 2, reset: true }));
  await visitor.settled();
  await slow.settled();
  expect(slow.frames).toHaveLength(read + 1);
  expect(decodeHeader(slow.frames.at(-1) as Buffer)).toMatchObject({ reset: true, snapshotId: 2 });
  await Promise.all([visitor.close(), slow.close(), quick.close()]);
});
