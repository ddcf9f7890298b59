import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Recording } from '../../../protocol/http/recordings.ts';
import { type ApiClient, signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { type Call, recorder, somePiece, startCall } from './recordedCall.ts';

let server: TestServer;
let owner: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
  owner = await signIn(server, server.logins.owner);
});
afterAll(() => server.stop());

/** A call that was recorded, in a session that is over. */
const recorded = async (): Promise<{ call: Call; id: string; list: () => Promise<Recording[]> }> => {
  const call = await startCall(server);
  const { start, track, put, end } = recorder(server, call.agent.api);
  await call.allow('recording');
  const { id } = (await start(call.sessionId)).body;
  expect((await owner.request('DELETE', `recordings/${id}`)).status).toBe(409);
  const { number } = (await track(id)).body;
  await put(id, number, 0, somePiece());
  await end(id, number, 1);
  call.agent.send({ type: 'session:end' });
  await call.agent.next('session:ended');
  const list = async (): Promise<Recording[]> => (await (await owner.request('GET', `sessions/${call.sessionId}/recordings`)).json()).data;
  await expect.poll(async () => (await list())[0]?.state, { timeout: 10_000 }).toBe('complete');
  return { call, id, list };
};

it('RCD-13 deleted by hand it waits in the trash, hidden from all who cannot put it back, and comes back', async () => {
  await owner.request('PUT', 'privacy/trash-days', { days: 7 });
  const { call, id, list } = await recorded();
  const mine = recorder(server, call.agent.api);
  expect((await call.agent.api.request('DELETE', `recordings/${id}`)).status).toBe(403);
  expect((await (await owner.request('DELETE', `recordings/${id}`)).json()).receipts).toEqual([]);
  expect(await list()).toMatchObject([{ id, playable: false, trashedAt: expect.any(String) }]);
  expect((await mine.get(id)).status).toBe(404);
  expect((await mine.get(id, { number: 1, piece: 0 })).status).toBe(404);
  expect((await owner.request('POST', `recordings/${id}/restore`)).status).toBe(204);
  expect(await list()).toMatchObject([{ id, playable: true, trashedAt: null }]);
  await call.close();
});

it('RCD-13 a session takes its recordings into the trash and back, and without a trash they go with a receipt', async () => {
  await owner.request('PUT', 'privacy/trash-days', { days: 7 });
  const { call, id, list } = await recorded();
  expect((await owner.request('POST', `privacy/sessions/${call.sessionId}/trash`)).status).toBe(200);
  expect((await list())[0]?.trashedAt).not.toBeNull();
  expect((await owner.request('POST', `privacy/trash/${call.sessionId}/restore`)).status).toBe(204);
  expect((await list())[0]).toMatchObject({ id, trashedAt: null });
  await owner.request('PUT', 'privacy/trash-days', { days: 0 });
  const { receipts } = await (await owner.request('POST', `privacy/sessions/${call.sessionId}/trash`)).json();
  expect(receipts.length).toBeGreaterThan(0);
  expect((await owner.request('GET', `recordings/${id}`)).status).toBe(404);
  await call.close();
});
