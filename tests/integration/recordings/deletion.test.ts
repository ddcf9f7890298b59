import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceiptDocument, Signed } from '../../../protocol/receipt.ts';
import { createAudit } from '../../../server/features/audit/createAudit.ts';
import { createEraseSubject } from '../../../server/features/erasure/eraseSubject.ts';
import type { TenantStore } from '../../../server/ports/store.ts';
import { STORES } from '../../contracts/openScratch.ts';
import { ids, sampleSession } from '../../contracts/sampleRecords.ts';
import { type SweepScratch, setRetention, sweepScratch } from '../../unit/server/retention/sweepScratch.ts';
import { addRecording, type SampleRecording } from './sampleRecording.ts';

const ENDED = '2026-10-01T10:00:00.000Z';
const DUE = '2026-10-31T10:00:00.000Z';
const DAY_BEFORE = '2026-10-30T10:00:00.000Z';

const receiptsOf = async (tenant: TenantStore): Promise<ReceiptDocument[]> =>
  (await tenant.list('receipts', { index: 'byNumber', limit: 100 })).records.map(
    ({ document }) => (JSON.parse(document ?? '{}') as Signed<ReceiptDocument>).document,
  );

describe.each(STORES)('recordings that go, on %s', (kind) => {
  let scratch: SweepScratch;
  let tenant: TenantStore;
  beforeEach(async () => {
    scratch = await sweepScratch(kind);
    tenant = await scratch.tenant();
  });
  afterEach(() => scratch.end());

  const keyOf = (owner: string) => scratch.keys.get({ tenantId: tenant.tenantId, owner, activity: 'callRecording' });
  const isGone = async ({ recordingId, subjectId, agentId, tracks }: SampleRecording): Promise<boolean> => {
    const left = [
      await tenant.get('recordings', recordingId),
      ...(await tenant.getMany(
        'recordingTracks',
        tracks.map(({ id }) => id),
      )),
      await keyOf(subjectId),
      await keyOf(agentId),
    ].filter((one) => one !== null);
    return left.length === 0 && (await scratch.media.tracks(tenant.tenantId)).length === 0;
  };

  it('RCD-13 30 days after the end: metadata, media and keys go with one receipt, and not a day before', async () => {
    const recording = await addRecording(scratch, tenant.tenantId, { endedAt: ENDED });
    const running = await addRecording(scratch, tenant.tenantId, { endedAt: null, state: 'open' });
    await scratch.sweepAt(DAY_BEFORE);
    expect(await tenant.get('recordings', recording.recordingId)).not.toBeNull();
    expect(await scratch.media.tracks(tenant.tenantId)).toHaveLength(4);
    await scratch.sweepAt(DUE);
    expect(await scratch.media.tracks(tenant.tenantId)).toEqual(running.tracks.map(({ id }) => id).toSorted());
    expect(await tenant.get('recordings', recording.recordingId)).toBeNull();
    expect([await keyOf(recording.subjectId), await keyOf(recording.agentId)]).toEqual([null, null]);
    expect(await keyOf(running.subjectId)).not.toBeNull();
    const receipts = await receiptsOf(tenant);
    expect(receipts).toMatchObject([{ activity: 'callRecording', cause: 'retention', items: { count: 3 }, copies: { keysDestroyed: 2 } }]);
  });

  it('RCD-13 a shorter period of the customer holds for what exists', async () => {
    await setRetention(tenant, 'callRecording', 3, 'days');
    const recording = await addRecording(scratch, tenant.tenantId, { endedAt: ENDED });
    await scratch.sweepAt('2026-10-04T10:00:00.000Z');
    expect(await isGone(recording)).toBe(true);
  });

  it('RCD-14 the erasure of a person removes what was recorded of them, and leaves the others', async () => {
    const subjectId = ids.next('sub');
    await tenant.insert('subjects', { id: subjectId, createdAt: ENDED, lastSeenAt: ENDED, mergedInto: null });
    const session = await tenant.insert('sessions', sampleSession({ subjectId, endedAt: ENDED, tokenHash: null }));
    const recording = await addRecording(scratch, tenant.tenantId, { subjectId, sessionId: session.id });
    const other = await addRecording(scratch, tenant.tenantId);
    const clock = { now: () => Date.parse(ENDED), monotonic: () => 0 };
    const audit = createAudit({ ...scratch, clock, ids });
    const { deleteRecords } = scratch.deletionAt(ENDED);
    const erase = createEraseSubject({ ...scratch, audit, deleteRecords });
    const { receipts } = await erase(tenant.tenantId, subjectId, { kind: 'operator', id: null });
    const [theirs = { id: '' }, agents = { id: '' }] = recording.tracks;
    expect(await tenant.get('recordingTracks', theirs.id)).toBeNull();
    expect(await tenant.get('recordings', recording.recordingId)).not.toBeNull();
    expect((await scratch.records.tenant(tenant.tenantId).get('recordingTracks', agents.id))?.dataKey).toBe(
      Buffer.alloc(32, 5).toString('base64'),
    );
    expect(await scratch.media.tracks(tenant.tenantId)).toEqual([agents.id, ...other.tracks.map(({ id }) => id)].toSorted());
    expect(await keyOf(subjectId)).toBeNull();
    expect(receipts.length).toBeGreaterThan(0);
  });

  it('RCD-14 a recording in which only they are heard goes whole', async () => {
    const subjectId = ids.next('sub');
    await tenant.insert('subjects', { id: subjectId, createdAt: ENDED, lastSeenAt: ENDED, mergedInto: null });
    const session = await tenant.insert('sessions', sampleSession({ subjectId, endedAt: ENDED, tokenHash: null }));
    const recording = await addRecording(scratch, tenant.tenantId, { subjectId, sessionId: session.id });
    const agents = recording.tracks[1]?.id ?? '';
    await tenant.remove('recordingTracks', agents);
    await scratch.media.remove(tenant.tenantId, [agents]);
    const clock = { now: () => Date.parse(ENDED), monotonic: () => 0 };
    const erase = createEraseSubject({
      ...scratch,
      audit: createAudit({ ...scratch, clock, ids }),
      deleteRecords: scratch.deletionAt(ENDED).deleteRecords,
    });
    await erase(tenant.tenantId, subjectId, { kind: 'operator', id: null });
    expect(await tenant.get('recordings', recording.recordingId)).toBeNull();
    expect(await scratch.media.tracks(tenant.tenantId)).toEqual([]);
  });

  it('RCD-15 media without a record go with the next sweep, and so do those of a customer that is gone', async () => {
    const recording = await addRecording(scratch, tenant.tenantId, { endedAt: ENDED });
    const orphan = { tenantId: tenant.tenantId, trackId: ids.next('trk') };
    await scratch.media.write(orphan, 0, new Uint8Array(40));
    await scratch.media.write({ tenantId: 'ten_gone', trackId: 'trk_1' }, 0, new Uint8Array(40));
    await scratch.sweepAt('2026-10-02T10:00:00.000Z');
    expect(await scratch.media.tracks(tenant.tenantId)).toEqual(recording.tracks.map(({ id }) => id).toSorted());
    expect(await scratch.media.tenants()).toEqual([tenant.tenantId]);
  });

  it('RCD-15 what has not come a day after the end comes no more, and the recording says so', async () => {
    const recording = await addRecording(scratch, tenant.tenantId, { endedAt: ENDED, state: 'open' });
    await tenant.patch('recordings', recording.recordingId, { state: 'saving' });
    await scratch.sweepAt('2026-10-02T09:59:59.000Z');
    expect(await tenant.get('recordings', recording.recordingId)).toMatchObject({ state: 'saving' });
    await scratch.sweepAt('2026-10-02T10:00:00.000Z');
    expect(await tenant.get('recordings', recording.recordingId)).toMatchObject({ state: 'interrupted' });
  });

  it('RCD-13 kill -9 before any step, then run again: no file without a record, one receipt', { timeout: 120_000 }, async () => {
    const sweepIn = async (now: string, dieAt: number): Promise<string[] | null> => {
      const { dataFolder, mongodbUri } = scratch;
      const script = join(import.meta.dirname, '../../unit/server/retention/sweepAndDie.ts');
      const child = fork(script, [dataFolder, now, String(dieAt), ...(mongodbUri ? [mongodbUri] : [])], {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      let names: string[] | null = null;
      child.once('message', (message) => {
        names = message as string[];
      });
      await once(child, 'exit');
      return names;
    };
    // What a killed process holds has run out by the next one.
    const at = (round: number): string => new Date(Date.parse(DUE) + round * 120_000).toISOString();
    let round = 0;
    await addRecording(scratch, tenant.tenantId, { endedAt: ENDED });
    const names = (await sweepIn(at(round++), -1)) ?? [];
    expect(names).toContain('files');
    const points =
      kind === 'SQLite' ? [...names.keys()] : [...names.keys()].filter((point) => ['files', 'remove'].includes(names[point] ?? ''));
    for (const point of points) {
      const recording = await addRecording(scratch, tenant.tenantId, { endedAt: ENDED });
      const before = (await receiptsOf(tenant)).length;
      expect(await sweepIn(at(round++), point), `killed before step ${point}`).toBeNull();
      for (const { id } of await tenant.getMany(
        'recordingTracks',
        recording.tracks.map((track) => track.id),
      )) {
        if (names[point] !== 'remove') expect(await scratch.media.read({ tenantId: tenant.tenantId, trackId: id }, 0)).not.toBeNull();
      }
      await sweepIn(at(round++), -1);
      expect(await isGone(recording), `killed before ${names[point]}, step ${point}`).toBe(true);
      expect((await receiptsOf(tenant)).length, `killed before ${names[point]}, step ${point}`).toBe(before + 1);
    }
  });
});
