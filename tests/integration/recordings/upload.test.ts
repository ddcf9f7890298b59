import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../protocol/limits.ts';
import { addTenant } from '../../addTenant.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { type Call, chainOver, recorder, somePiece, startCall } from './recordedCall.ts';

let server: TestServer;
let call: Call;
let id: string;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
  call = await startCall(server);
  await call.allow('recording');
  id = (await recorder(server, call.agent.api).start(call.sessionId)).body.id;
});
afterAll(async () => {
  await call.close();
  await server.stop();
});

const trackOf = (number: number) =>
  openRecords(server, async (own) => {
    const track = await own.first('recordingTracks', { index: 'byRecording', where: { recordingId: id, number } });
    if (!track) throw new Error('no such track');
    return track;
  });

describe('pieces of a recording', () => {
  it('RCD-7 are stored in order, each once, and what is acknowledged lies on the disk as it came', async () => {
    const { track, put, end, get } = recorder(server, call.agent.api);
    const { number, key } = (await track(id, 'visitor', 'video', 120)).body;
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    const pieces = [somePiece(), somePiece(), somePiece()];
    const [first, second, third] = pieces as [Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>];
    expect(await put(id, number, 1, second)).toBe(409);
    expect(await put(id, number, 0, first)).toBe(204);
    expect(await put(id, number, 0, first)).toBe(204);
    expect(await put(id, number, 0, second)).toBe(409);
    expect(await Promise.all([put(id, number, 1, second), put(id, number, 1, second)])).toEqual([204, 204]);
    expect(await put(id, number, 2, third)).toBe(204);
    const stored = await trackOf(number);
    expect(stored).toMatchObject({ pieces: 3, bytes: 600, sha256: chainOver(pieces), offsetMs: 120, kind: 'video', state: 'open' });
    for (const [piece, bytes] of pieces.entries()) {
      const file = readFileSync(join(server.dataFolder, 'media', stored.tenantId, stored.id, String(piece).padStart(6, '0')));
      expect(file.equals(bytes)).toBe(true);
      expect((await get(id, { number, piece })).bytes.equals(bytes)).toBe(true);
    }
    expect((await end(id, number, 2)).status).toBe(409);
    expect((await end(id, number, 3, 6_000)).status).toBe(204);
    expect(await put(id, number, 3, somePiece())).toBe(409);
    expect(await trackOf(number)).toMatchObject({ state: 'complete', durationMs: 6_000 });
  });

  it('RCD-7 are of a bounded size, and nothing else than encrypted pieces', async () => {
    const { track, put } = recorder(server, call.agent.api);
    const { number } = (await track(id)).body;
    expect(await put(id, number, 0, somePiece(27))).toBe(400);
    expect(await put(id, number, 0, new Uint8Array(LIMITS.recordingPieceBytes + 1))).toBe(413);
    const asJson = await call.agent.api.request('PUT', `recordings/${id}/tracks/${number}/pieces/0`, { piece: 'text' });
    expect(asJson.status).toBe(415);
    for (const piece of ['-1', '1e3', '../x', '99999999']) {
      expect(
        (await call.agent.api.request('PUT', `recordings/${id}/tracks/${number}/pieces/${encodeURIComponent(piece)}`, {})).status,
      ).toBe(404);
    }
    expect((await trackOf(number)).pieces).toBe(0);
  });

  it('RCD-7 have a key that lies encrypted, with the key of the person', async () => {
    const { number, key } = (await recorder(server, call.agent.api).track(id)).body;
    const { tenantId, id: trackId } = await trackOf(number);
    const stored = await openRecords(server, async (_own, records) => records.tenant(tenantId).get('recordingTracks', trackId));
    expect(stored?.dataKey).toBe(key);
    expect(readFileSync(join(server.dataFolder, 'copane.sqlite')).includes(key)).toBe(false);
  });

  it('RCD-10 are heard by owners, admins and the agents of the session; others see what there is, strangers nothing', async () => {
    const { track, put } = recorder(server, call.agent.api);
    const { number } = (await track(id)).body;
    await put(id, number, 0, somePiece());
    const owner = await signIn(server, server.logins.owner);
    const account = async (role: string): Promise<ApiClient> => {
      const login = { email: `${role}@recordings.example`, password: 'a long enough password' };
      await owner.request('POST', 'team', { ...login, name: role, role });
      return signIn(server, login);
    };
    const other = await addTenant(server, 'contoso');
    const people = {
      owner,
      admin: await account('admin'),
      mine: call.agent.api,
      notMine: await account('agent'),
      privacy: await account('privacy'),
      viewer: await account('viewer'),
      stranger: await signIn(server, other.login, 'contoso'),
      nobody: { ...owner, request: (await import('../../relayClient.ts')).apiClient(server, '').request },
    };
    const seen = await Promise.all(
      Object.entries(people).map(async ([who, api]) => {
        const list = await api.request('GET', `sessions/${call.sessionId}/recordings`);
        const one = await api.request('GET', `recordings/${id}`);
        const piece = await api.request('GET', `recordings/${id}/tracks/${number}/pieces/0`);
        const { tracks = [] } = (await one.json()) as { tracks?: { key?: string }[] };
        return [who, list.status, one.status, tracks.some(({ key }) => key !== undefined), piece.status];
      }),
    );
    expect(seen).toEqual([
      ['owner', 200, 200, true, 200],
      ['admin', 200, 200, true, 200],
      ['mine', 200, 200, true, 200],
      ['notMine', 404, 404, false, 404],
      ['privacy', 200, 200, false, 403],
      ['viewer', 200, 200, false, 403],
      ['stranger', 404, 404, false, 404],
      ['nobody', 401, 401, false, 401],
    ]);
    const logged = await openRecords(server, async (own) => {
      const { records } = await own.list('auditEvents', { index: 'byTarget', where: { targetId: id }, limit: 1000 });
      return records.map(({ action }) => action);
    });
    for (const action of ['recording.start', 'recording.play', 'recording.read']) expect(logged).toContain(action);
  });
});
