import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CollectionName, collections } from '../../ropa/collections.ts';
import { writeNewFile } from '../../server/commands/writeNewFile.ts';
import { dataBackup } from '../../server/features/backup/dataBackup.ts';
import { keysBackup } from '../../server/features/backup/keysBackup.ts';
import { openReplay } from '../../server/features/backup/ledgerReplay.ts';
import { putBackReceipts } from '../../server/features/backup/putBackReceipts.ts';
import { refuseUnfinishedRestore } from '../../server/features/backup/refuseUnfinishedRestore.ts';
import { type RestoreReport, restoreData } from '../../server/features/backup/restoreData.ts';
import { restoreKeys } from '../../server/features/backup/restoreKeys.ts';
import { sealOf } from '../../server/features/backup/sealOf.ts';
import { createEraseSubject } from '../../server/features/erasure/eraseSubject.ts';
import { createOffboard } from '../../server/features/offboarding/createOffboard.ts';
import { readCertificate } from '../../server/features/offboarding/readCertificate.ts';
import type { RawRecord, Store } from '../../server/ports/store.ts';
import { createSignatureCheck } from '../../server/proofs/createSignatureCheck.ts';
import { createReceiptVerification } from '../../server/proofs/verify/verifyReceipts.ts';
import { type DeletionScratch, openDeletionScratch } from './deletionScratch.ts';
import { dumpOf } from './dumpOf.ts';
import { STORES } from './openScratch.ts';
import { addPerson, addTenantRecord, type Person } from './person.ts';
import { ids } from './sampleRecords.ts';

const folder = mkdtempSync(join(tmpdir(), 'copane-backups-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
const newFile = (): string => join(folder, `${++files}.backup`);

/** Everything in a store but what belongs to the running installation. */
async function contentOf(store: Store): Promise<Record<string, RawRecord[]>> {
  const snapshot = await store.snapshot();
  const all: Record<string, RawRecord[]> = {};
  for (const name of Object.keys(collections) as CollectionName[]) {
    if (name === 'meta' || name === 'leases') continue;
    for await (const batch of snapshot.batches(name, 100)) all[name] = [...(all[name] ?? []), ...batch];
  }
  await snapshot.close();
  return all;
}

describe.each(STORES)('backup and restore on %s', (kind) => {
  let scratch: DeletionScratch;
  let tenantId: string;
  let ada: Person;
  let ben: Person;
  let old: Person;

  beforeEach(async () => {
    scratch = await openDeletionScratch(kind);
    tenantId = await addTenantRecord(scratch.records, 'acme');
    ada = await addPerson(scratch.records, tenantId, 'canary-ada', '2026-11-01T00:00:00.000Z');
    ben = await addPerson(scratch.records, tenantId, 'canary-ben', '2026-11-02T00:00:00.000Z');
    old = await addPerson(scratch.records, tenantId, 'canary-old', '2025-11-01T00:00:00.000Z');
  });
  afterEach(() => scratch.end());

  const backup = async (): Promise<string> => {
    const file = newFile();
    const head = { product: '0.1.0', madeAt: new Date(scratch.clock.now()).toISOString(), seal: sealOf(scratch.keyring) };
    await writeNewFile(file, dataBackup(scratch.store, head, 'one moment'), { gzip: true });
    return file;
  };
  const restore = async (file: string, options: { replace?: boolean; store?: Store } = {}): Promise<RestoreReport> => {
    const { keyring, ledger, clock } = scratch;
    const store = options.store ?? scratch.store;
    return restoreData({
      file,
      store,
      keyring,
      replay: await openReplay(ledger, keyring),
      seal: sealOf(keyring),
      replace: options.replace ?? true,
      now: new Date(clock.now()).toISOString(),
      finish: async (tenants) => {
        await putBackReceipts(store, ledger, tenants);
        for (const id of tenants) await scratch.sweepTenantNow(id);
      },
    });
  };
  const erase = async ({ subjectId }: Person): Promise<void> => {
    const eraseSubject = createEraseSubject({ ...scratch, deleteRecords: scratch.deletion.deleteRecords });
    await eraseSubject(tenantId, subjectId, { kind: 'operator', id: null });
  };

  test('OPS-5 what was backed up is there again after a restore, and is found and read as before', async () => {
    const before = await contentOf(scratch.store);
    const file = await backup();
    const text = gunzipSync(readFileSync(file)).toString();
    for (const { name, token } of [
      { name: 'aliases', token: 'valueToken' },
      { name: 'endUsers', token: 'emailToken' },
    ]) {
      expect(text).not.toContain(String(before[name]?.[0]?.[token]));
      expect(String(before[name]?.[0]?.[token]).length).toBeGreaterThan(20);
    }
    expect(text).not.toContain('Chat canary-ada');
    await scratch.records.tenant(tenantId).patch('visitors', ada.visitorId, { name: 'Somebody else' });
    await scratch.records
      .tenant(tenantId)
      .insert('subjects', { createdAt: '2026-11-20T00:00:00.000Z', lastSeenAt: '2026-11-20T00:00:00.000Z' });
    const report = await restore(file);
    expect(report).toMatchObject({ deleted: 0, unreadable: 0, tenants: [tenantId] });
    const own = scratch.records.tenant(tenantId);
    expect(await own.get('visitors', ada.visitorId)).toMatchObject({ name: 'Name canary-ada', email: 'canary-ada@person.example' });
    expect(await own.first('aliases', { index: 'byValue', where: { kind: 'userId', valueToken: ada.userId } })).toMatchObject({
      subjectId: ada.subjectId,
    });
    expect(await own.first('endUsers', { index: 'byEmail', where: { emailToken: 'CANARY-BEN@person.example' } })).toMatchObject({
      subjectId: ben.subjectId,
    });
    const after = await contentOf(scratch.store);
    // Passing credentials are in no backup.
    for (const name of ['endUserSessions', 'signInLinks']) delete before[name];
    for (const name of Object.keys(before)) expect(after[name], name).toEqual(before[name]);
  });

  test('OPS-6 what the sweep and a request deleted since the backup is not back, receipts verify and numbers go on without a gap', async () => {
    const file = await backup();
    scratch.at('2027-02-01T00:00:00.000Z');
    const swept = await scratch.sweepTenantNow(tenantId);
    expect(swept.receipts).toBeGreaterThan(0);
    await erase(ben);
    const receipts = (await contentOf(scratch.store)).receipts ?? [];
    const report = await restore(file);
    expect(report.deleted).toBeGreaterThan(10);
    const own = scratch.records.tenant(tenantId);
    for (const gone of [ben, old]) {
      for (const [name, id] of [
        ['subjects', gone.subjectId],
        ['visitors', gone.visitorId],
        ['sessions', gone.sessionId],
      ] as const) {
        expect(await own.get(name, id), `${name} ${id}`).toBeNull();
      }
    }
    expect(await own.get('sessions', ada.sessionId)).toMatchObject({ topic: 'Topic canary-ada' });
    const after = (await contentOf(scratch.store)).receipts ?? [];
    const byNumber = (list: RawRecord[]) => list.toSorted((a, b) => Number(a.number) - Number(b.number));
    expect(byNumber(after).slice(0, receipts.length)).toEqual(byNumber(receipts));
    await erase(ada);
    const numbers = byNumber((await contentOf(scratch.store)).receipts ?? []).map(({ number }) => number);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));
    const verification = createReceiptVerification(createSignatureCheck(scratch.signer.publicKeys()));
    const receiptsNow = byNumber((await contentOf(scratch.store)).receipts ?? []);
    const findings = receiptsNow.flatMap(({ document }, at) => verification.add(JSON.parse(String(document)), `Item ${at + 1}`));
    expect([...findings, ...verification.end()].filter(({ ok }) => !ok)).toEqual([]);
    const bytes = await dumpOf(scratch);
    for (const secret of ['canary-ben', 'canary-old']) expect(bytes.includes(secret), secret).toBe(false);
  });

  test('OPS-7 a person who was erased is unreadable in every copy, and no key is made for her again', async () => {
    const file = await backup();
    await erase(ada);
    const text = gunzipSync(readFileSync(file)).toString();
    const line = text.split('\n').find((one) => one.includes(ada.visitorId) && one.startsWith('{"collection":"visitors"'));
    const { record } = JSON.parse(line ?? '') as { record: RawRecord };
    // Even put back by hand, past the ledger, it reads as nothing.
    await scratch.store.load('visitors', [record]);
    expect(await scratch.records.tenant(tenantId).get('visitors', ada.visitorId)).toMatchObject({ name: null, email: null, userId: null });
    await expect(scratch.keyring.obtain({ tenantId, owner: ada.subjectId, activity: 'interactionLog' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('OPS-8 cut off at every tenth byte, or altered anywhere, it is refused and the store is untouched', async () => {
    const file = await backup();
    const whole = readFileSync(file);
    const before = await contentOf(scratch.store);
    const damaged = newFile();
    const refused = async (bytes: Buffer, what: string): Promise<void> => {
      writeFileSync(damaged, bytes);
      await expect(restore(damaged), what).rejects.toMatchObject({
        code: 'bad-request',
        message: expect.stringContaining('Nothing was changed'),
      });
    };
    // The file is read before the store is asked, so one of them need not see every cut.
    const step = kind === 'SQLite' ? 10 : 250;
    for (let length = 0; length < whole.length; length += step) await refused(whole.subarray(0, length), `cut at ${length}`);
    for (let at = 10; at < whole.length; at += 13 * step) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      await refused(bytes, `byte ${at}`);
    }
    const lines = gunzipSync(whole).toString().split('\n');
    const without = lines.filter((_, at) => at !== 2).join('\n');
    await refused(gzipSync(without), 'a record less');
    await refused(gzipSync(`${lines.join('\n')}${lines[1]}\n`), 'goes on behind its end');
    await refused(gzipSync(lines.slice(0, -2).join('\n')), 'no closing line');
    await refused(gzipSync(lines.join('\n').replace('"format":1', '"format":2')), 'another format');
    expect(await contentOf(scratch.store)).toEqual(before);
    await refuseUnfinishedRestore(scratch.store);
  }, 60_000);

  test('OPS-9 a store with data in it is left alone without --replace', async () => {
    const file = await backup();
    const before = await contentOf(scratch.store);
    await expect(restore(file, { replace: false })).rejects.toMatchObject({ code: 'conflict' });
    expect(await contentOf(scratch.store)).toEqual(before);
  });

  test('OPS-10 killed after any step, nothing serves the store, and the same command finishes it', async () => {
    const file = await backup();
    await erase(ben);
    const expected = (await contentOf(scratch.store)).sessions?.map(({ id }) => id);
    let steps = 0;
    const counting = (limit: number): Store => {
      let left = limit;
      const spend =
        <T extends unknown[], R>(work: (...args: T) => Promise<R>) =>
        async (...args: T): Promise<R> => {
          steps++;
          if (left-- <= 0) throw new Error('killed');
          return work(...args);
        };
      const { store } = scratch;
      return { ...store, load: spend(store.load), clear: spend(store.clear), scrub: spend(store.scrub) };
    };
    await restore(file, { store: counting(Number.POSITIVE_INFINITY) });
    const all = steps;
    expect(all).toBeGreaterThan(40);
    for (const limit of [0, 1, Math.floor(all / 2), all - 8, all - 4, all - 2, all - 1]) {
      await expect(restore(file, { store: counting(limit) }), `killed after ${limit}`).rejects.toThrow('killed');
      await expect(refuseUnfinishedRestore(scratch.store)).rejects.toMatchObject({ code: 'conflict' });
      // No --replace is needed to go on.
      await restore(file, { replace: false });
      await refuseUnfinishedRestore(scratch.store);
      const sessions = (await contentOf(scratch.store)).sessions?.map(({ id }) => id);
      expect(
        sessions?.every((id) => expected?.includes(id)),
        `after ${limit}`,
      ).toBe(true);
      expect(sessions).toContain(ada.sessionId);
    }
  }, 60_000);

  test('OPS-11 a customer who left since the backup is not back, and the certificate is', async () => {
    const other = await addTenantRecord(scratch.records, 'staying');
    await addPerson(scratch.records, other, 'canary-staying', '2026-11-01T00:00:00.000Z');
    const file = await backup();
    await createOffboard({ ...scratch, ids, breathe: async () => undefined }).offboard(tenantId);
    const certificate = await readCertificate(scratch.store, tenantId);
    const report = await restore(file);
    expect(report.tenants).toEqual([other]);
    const snapshot = await scratch.store.snapshot();
    for (const name of Object.keys(collections) as CollectionName[]) {
      for await (const batch of snapshot.batches(name, 100)) {
        expect(
          batch.filter((record) => record.tenantId === tenantId || record.id === tenantId),
          name,
        ).toEqual([]);
      }
    }
    await snapshot.close();
    expect(await readCertificate(scratch.store, tenantId)).toBe(certificate);
  });

  test('OPS-12 a backup of the keys brings back what was lost, and nobody who was buried since', async () => {
    const file = newFile();
    const head = { product: '0.1.0', madeAt: '2026-11-21T12:00:00.000Z', seal: sealOf(scratch.keyring) };
    const { keys, ledger, keyring } = scratch;
    await writeNewFile(file, keysBackup(keys, ledger, head), { gzip: true });
    await erase(ada);
    // Lost, not destroyed.
    await keys.removeOwner(tenantId, ben.subjectId);
    expect(await scratch.records.tenant(tenantId).get('visitors', ben.visitorId)).toMatchObject({ name: null });
    const asked = { file, keys, ledger, seal: sealOf(keyring), tombstone: keyring.tombstone };
    await expect(restoreKeys({ ...asked, replace: false })).rejects.toMatchObject({ code: 'conflict' });
    const report = await restoreKeys({ ...asked, replace: true });
    expect(report.buried).toBeGreaterThan(0);
    expect(await scratch.records.tenant(tenantId).get('visitors', ben.visitorId)).toMatchObject({ name: 'Name canary-ben' });
    expect((await keys.list({ after: null, limit: 500 })).filter(({ owner }) => owner === ada.subjectId)).toEqual([]);
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length += 101) {
      writeFileSync(`${file}.cut`, bytes.subarray(0, length));
      await expect(restoreKeys({ ...asked, file: `${file}.cut`, replace: true }), `cut at ${length}`).rejects.toMatchObject({
        code: 'bad-request',
      });
    }
  });

  test('OPS-13 the ledger of a backup of keys is put where there is none, so that an old backup of data still loses what was deleted', async () => {
    const data = await backup();
    await erase(ada);
    const file = newFile();
    const head = { product: '0.1.0', madeAt: '2026-11-21T12:00:00.000Z', seal: sealOf(scratch.keyring) };
    await writeNewFile(file, keysBackup(scratch.keys, scratch.ledger, head), { gzip: true });
    const { keys, ledger, keyring } = scratch;
    await ledger.forgetBefore('2030-01-01T00:00:00.000Z');
    await restoreKeys({ file, keys, ledger, seal: sealOf(keyring), tombstone: keyring.tombstone, replace: true });
    const report = await restore(data);
    expect(report.deleted).toBeGreaterThan(5);
    expect(await scratch.records.tenant(tenantId).get('subjects', ada.subjectId)).toBeNull();
    await expect(keyring.obtain({ tenantId, owner: ada.subjectId, activity: 'interactionLog' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
