import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRecords } from '../../openRecords.ts';
import { startAgent } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { recorder, somePiece, startCall } from './recordedCall.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
});
afterAll(() => server.stop());

describe('who is recorded', () => {
  it('RCD-1 nobody is recorded without a record of their consent', async () => {
    const call = await startCall(server);
    const { post, start, track, put } = recorder(server, call.agent.api);
    expect((await start(call.sessionId)).status).toBe(403);
    call.agent.send({ type: 'consent:ask', purpose: 'recording' });
    await call.visitor.next('consent:ask', ({ purpose }) => purpose === 'recording');
    await call.refuse('recording');
    expect((await start(call.sessionId)).status).toBe(403);

    await call.allow('recording');
    const { status, body } = await start(call.sessionId);
    expect(status).toBe(201);
    const { number } = (await track(body.id)).body;
    expect(await put(body.id, number, 0, somePiece())).toBe(204);
    const consents = await openRecords(server, async (own) => {
      const { records } = await own.list('consents', { index: 'bySession', where: { sessionId: call.sessionId } });
      const tracks = await own.list('recordingTracks', { index: 'byRecording', where: { recordingId: body.id } });
      expect(records.find(({ id }) => id === tracks.records[0]?.consentId)).toMatchObject({
        purpose: 'recording',
        granteeId: call.agentId,
      });
      return records.filter(({ purpose }) => purpose === 'recording');
    });
    expect(consents.map(({ decision, userId, subjectId }) => [decision, userId !== null, subjectId !== null])).toEqual([
      ['refused', false, true],
      ['given', false, true],
      ['given', true, false],
    ]);
    await post(`/${body.id}/stop`);
    await call.close();
  });

  it('RCD-2 a recording needs a call, and begins once', async () => {
    const call = await startCall(server);
    const { start } = recorder(server, call.agent.api);
    await call.allow('recording');
    const [first, second] = await Promise.all([start(call.sessionId), start(call.sessionId)]);
    expect([first.status, second.status].filter((status) => status === 201)).toHaveLength(1);
    const again = await start(call.sessionId);
    expect(again).toMatchObject({ status: 200, body: { id: (first.status === 201 ? first : second).body.id } });
    call.visitor.send({ type: 'call', state: 'ended', kind: 'video' });
    await call.agent.next('recording', ({ recording }) => recording === null);
    expect((await start(call.sessionId)).status).toBe(409);
    await call.close();
  });

  it('RCD-3 both sides see that it runs, and that it ended', async () => {
    const call = await startCall(server);
    const { start, stop } = recorder(server, call.agent.api);
    await call.allow('recording');
    const { id } = (await start(call.sessionId)).body;
    const shown = { id, agentId: call.agentId, agentName: expect.any(String), since: expect.any(String) };
    expect((await call.agent.next('recording')).recording).toEqual(shown);
    expect((await call.visitor.next('session', ({ session }) => Boolean(session?.recording))).session?.recording).toEqual(shown);
    expect((await stop(id)).status).toBe(204);
    expect((await call.agent.next('recording')).recording).toBeNull();
    await call.visitor.next(
      'session',
      ({ session }) => session?.recording === null && !session.consents.some(({ purpose }) => purpose === 'recording'),
    );
    // The yes was for that one: the next is asked for anew.
    expect((await start(call.sessionId)).status).toBe(403);
    await call.close();
  });

  it('RCD-4 taken back by the visitor, it ends what is recorded of them at once', async () => {
    const call = await startCall(server);
    const { start, track, put, end } = recorder(server, call.agent.api);
    await call.allow('recording');
    const { id } = (await start(call.sessionId)).body;
    const theirs = (await track(id)).body.number;
    const own = (await track(id, 'self')).body.number;
    expect(await put(id, theirs, 0, somePiece())).toBe(204);
    await call.withdraw('recording');
    await call.agent.next('recording', ({ recording }) => recording === null);
    await expect.poll(() => put(id, theirs, 1, somePiece()), { timeout: 10_000 }).toBe(403);
    expect((await track(id)).status).toBe(409);
    // What the agent said before is the agent's, and may still come.
    expect(await put(id, own, 0, somePiece())).toBe(204);
    await end(id, own, 1);
    const [recording, tracks] = await openRecords(server, async (records) => [
      await records.get('recordings', id),
      (await records.list('recordingTracks', { index: 'byRecording', where: { recordingId: id } })).records,
    ]);
    expect(recording).toMatchObject({ state: 'complete', endedBy: 'withdrawal' });
    expect(tracks.map(({ role, state, pieces }) => [role, state, pieces])).toEqual([
      ['visitor', 'withdrawn', 1],
      ['agent', 'complete', 1],
    ]);
    await call.close();
  });

  it('RCD-5 another agent of the call is not recorded until they say yes, and stops when they say no more', async () => {
    const call = await startCall(server);
    const ben = await startAgent(server, 'secondAgent');
    ben.send({ type: 'session:join', requestId: 'j', sessionId: call.sessionId });
    await ben.next('session:joined');
    await call.allow('recording');
    const { id } = (await recorder(server, call.agent.api).start(call.sessionId)).body;
    expect((await ben.next('recording')).recording?.id).toBe(id);
    const his = recorder(server, ben.api);
    expect((await his.track(id, 'self')).status).toBe(403);
    expect((await his.track(id, 'visitor')).status).toBe(403);
    expect((await his.post(`/${id}/join`)).body).toMatchObject({ id, elapsedMs: expect.any(Number) });
    const { number } = (await his.track(id, 'self')).body;
    expect((await his.track(id, 'visitor')).status).toBe(403);
    expect(await his.put(id, number, 0, somePiece())).toBe(204);
    expect((await his.post(`/${id}/leave`)).status).toBe(204);
    expect(await his.put(id, number, 1, somePiece())).toBe(403);
    expect((await his.track(id, 'self')).status).toBe(403);
    // Nobody puts anything into the tracks of somebody else.
    const theirs = (await recorder(server, call.agent.api).track(id)).body.number;
    expect(await his.put(id, theirs, 0, somePiece())).toBe(404);
    await ben.close();
    await call.close();
  });

  it('RCD-6 after a restart it goes on where consent holds, and ends where the session is over', async () => {
    const call = await startCall(server);
    const { start, track, put } = recorder(server, call.agent.api);
    await call.allow('recording');
    const { id } = (await start(call.sessionId)).body;
    const { number } = (await track(id)).body;
    expect(await put(id, number, 0, somePiece())).toBe(204);
    await server.restart();
    expect(await put(id, number, 1, somePiece())).toBe(204);
    const again = await startAgent(server);
    again.send({ type: 'session:join', requestId: 'j', sessionId: call.sessionId });
    expect((await again.next('session:joined')).recording).toMatchObject({ id });
    expect((await track(id)).status).toBe(201);
    again.send({ type: 'session:end' });
    await again.next('session:ended');
    await expect
      .poll(() => openRecords(server, async (own) => (await own.get('recordings', id))?.state), { timeout: 10_000 })
      .toBe('saving');
    await again.close();
  });
});
