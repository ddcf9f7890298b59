import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nothingInForce } from '../../../../ropa/asOf.ts';
import type { Deployment } from '../../../../ropa/deployment.ts';
import { type RopaDocument, ropaDocument } from '../../../../ropa/document.ts';
import { FORMATS } from '../../../../ropa/formats/formats.ts';
import { toJson } from '../../../../ropa/formats/json.ts';
import { changesOf } from '../../../../server/features/document/approvedVersions.ts';
import { createDocuments } from '../../../../server/features/document/documents.ts';
import { createRenderApart, type Render } from '../../../../server/features/document/renderApart.ts';
import { canonicalJson } from '../../../../server/proofs/canonicalJson.ts';
import { createSignatureCheck } from '../../../../server/proofs/createSignatureCheck.ts';
import { createRecords } from '../../../../server/records/createRecords.ts';
import { openScratch, type Scratch, STORES } from '../../../contracts/openScratch.ts';
import { ids, sampleTenant } from '../../../contracts/sampleRecords.ts';
import { bare, hosted } from '../../ropa/sampleDocument.ts';
import { failingAfter } from '../retention/failingAfter.ts';

const approver = { id: 'usr_1', name: 'Ana' };
/** Quick, and different for each format; the real ones are in one test. */
const quick: Render = async (document, format) => new TextEncoder().encode(`${format} ${toJson(document)}`);

describe.each(STORES)('versions of the record on %s', (kind) => {
  let scratch: Scratch;
  let tenantId: string;
  let today: string;
  const clock = { now: () => Date.parse(`${today}T12:00:00.000Z`), monotonic: () => 0 };
  const documents = (deployment: Deployment = hosted, changesLeft?: number, render = quick) => {
    const store = changesLeft === undefined ? scratch.store : failingAfter(scratch.store, changesLeft, () => undefined);
    return createDocuments({
      store,
      records: createRecords(store, scratch.keyring, ids),
      signer: scratch.signer,
      clock,
      deployment,
      render,
    });
  };
  const setRetention = (amount: number) =>
    scratch.records
      .tenant(tenantId)
      .insert('retentionSettings', { activity: 'callRecording', kind: 'period', amount, unit: 'days', setAt: '2026-01-01T00:00:00.000Z' });

  beforeEach(async () => {
    scratch = await openScratch(kind);
    tenantId = ids.next('ten');
    today = '2026-11-21';
    await scratch.store.platform().insert('tenants', { ...sampleTenant(tenantId, '2026-01-01T00:00:00.000Z'), name: 'Acme', slug: 'acme' });
  });
  afterEach(() => scratch.end());

  test('ROPA-17 approval freezes canonical JSON and every format, hashed and signed', async () => {
    const version = await documents(hosted, undefined, kind === 'SQLite' ? createRenderApart() : quick).approve(tenantId, today, approver);
    const signed = await documents().signed(tenantId, version);
    expect(ropaDocument.safeParse(signed.document).error).toBeUndefined();
    expect(signed.document.version).toEqual({
      number: 1,
      effectiveFrom: today,
      approvedAt: `${today}T12:00:00.000Z`,
      approvedBy: 'Ana',
      changes: ['First version'],
    });
    expect(createSignatureCheck(scratch.signer.publicKeys())(signed, new Date().toISOString())).toBeNull();
    const changed = { ...signed, document: { ...signed.document, title: 'Another' } };
    expect(createSignatureCheck(scratch.signer.publicKeys())(changed, new Date().toISOString())).not.toBeNull();
    expect(version.documentHash).toBe(createHash('sha256').update(canonicalJson(signed.document)).digest('hex'));
    const files = await documents().filesOf(tenantId, version.id);
    expect(files.map(({ format }) => format).sort()).toEqual([...FORMATS, 'canonical'].sort());
    for (const format of FORMATS) {
      const bytes = await documents().frozen(tenantId, version, format);
      expect(files.find((file) => file.format === format)).toMatchObject({
        bytes: bytes.length,
        sha256: createHash('sha256').update(bytes).digest('hex'),
      });
    }
  }, 120_000);

  test('ROPA-17 what is in force stays, byte for byte, whatever changes afterwards', async () => {
    const version = await documents().approve(tenantId, today, approver);
    const before = await Promise.all(FORMATS.map((format) => documents().frozen(tenantId, version, format)));
    await setRetention(14);
    today = '2027-01-05';
    const inForce = await documents(bare).inForce(tenantId);
    expect(inForce?.number).toBe(1);
    const after = await Promise.all(FORMATS.map((format) => documents(bare).frozen(tenantId, version, format)));
    expect(after.every((bytes, at) => Buffer.from(bytes).equals(Buffer.from(before[at] ?? [])))).toBe(true);
    expect(await documents().changes(tenantId, version, null)).toEqual(['Call recording: retention 30 days -> 14 days']);
  });

  test('ROPA-18 as of a day: the version whose day had come, or nothing', async () => {
    const approve = async (on: string, effectiveFrom: string) => {
      today = on;
      return documents().approve(tenantId, effectiveFrom, approver);
    };
    await approve('2026-02-01', '2026-03-01');
    await setRetention(14);
    await approve('2026-05-01', '2026-05-01');
    await approve('2026-05-01', '2026-05-01');
    await approve('2026-06-01', '2026-07-15');
    const table: [string, number | null][] = [
      ['2026-01-31', null],
      ['2026-02-01', null],
      ['2026-02-28', null],
      ['2026-03-01', 1],
      ['2026-04-30', 1],
      ['2026-05-01', 3],
      ['2026-07-14', 3],
      ['2026-07-15', 4],
      ['2030-01-01', 4],
    ];
    for (const [day, number] of table) expect((await documents().inForce(tenantId, day))?.number ?? null, day).toBe(number);
    const versions = await documents().versions(tenantId);
    expect(versions.map(({ number, supersededAt }) => [number, supersededAt])).toEqual([
      [4, null],
      [3, '2026-07-15T00:00:00.000Z'],
      [2, '2026-05-01T12:00:00.000Z'],
      [1, '2026-05-01T12:00:00.000Z'],
    ]);
    expect(versions.map(changesOf)).toEqual([[], [], ['Call recording: retention 30 days -> 14 days'], ['First version']]);
    expect(nothingInForce('2026-01-31').reason).toContain('2026-01-31');
  });

  test('ROPA-18 a day that has gone, and one before that of the last version, are refused', async () => {
    await expect(documents().approve(tenantId, '2026-11-20', approver)).rejects.toMatchObject({ code: 'bad-request' });
    await documents().approve(tenantId, '2026-12-24', approver);
    await expect(documents().approve(tenantId, '2026-12-23', approver)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('2026-12-24'),
    });
    expect((await documents().versions(tenantId)).map(({ number }) => number)).toEqual([1]);
  });

  test('ROPA-19 killed at any step, no half version shows, and the next has the next number', async () => {
    await documents().approve(tenantId, today, approver);
    await setRetention(14);
    for (let left = 0; ; left++) {
      const done = await documents(hosted, left)
        .approve(tenantId, today, approver)
        .then(() => true)
        .catch((error: Error) => error.message !== 'killed');
      const versions = await documents().versions(tenantId);
      const last = versions[0];
      expect(versions.map(({ number }) => number)).toEqual(versions.map((_, at) => versions.length - at));
      if (last) expect(await documents().filesOf(tenantId, last.id)).toHaveLength(FORMATS.length + 1);
      if (done) break;
      // Whoever was killed is known to be gone after a while.
      today = new Date(Date.parse(`${today}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
      expect(left).toBeLessThan(60);
    }
    const own = scratch.store.tenant(tenantId);
    const stored = await own.list('documentVersions', { index: 'byNumber', limit: 1000 });
    expect(stored.records.every(({ state }) => state === 'approved')).toBe(true);
    expect(stored.records.filter(({ supersededAt }) => supersededAt === null)).toHaveLength(1);
  }, 60_000);

  test('ROPA-19 two at once: one version, and one is told to try again', async () => {
    const results = await Promise.allSettled([
      documents().approve(tenantId, today, approver),
      documents().approve(tenantId, today, approver),
    ]);
    const refused = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'conflict' });
    const versions = await documents().versions(tenantId);
    expect(versions.map(({ number }) => number)).toEqual(versions.map((_, at) => versions.length - at));
    expect(versions.length + refused.length).toBe(2);
  });

  test('ROPA-16 the document says what was measured, and of whom', async () => {
    const { compliance }: RopaDocument = await documents().today(tenantId);
    expect(compliance?.activities.find(({ id }) => id === 'interactionLog')).toMatchObject({
      state: 'nothing',
      oldest: null,
      retention: '14 months',
    });
    await scratch.store.tenant(tenantId).insert('subjects', {
      id: ids.next('sub'),
      createdAt: '2025-01-01T00:00:00.000Z',
      lastSeenAt: '2025-01-31T00:00:00.000Z',
      mergedInto: null,
    });
    const measured = (await documents().today(tenantId)).compliance;
    expect(measured?.activities.find(({ id }) => id === 'interactionLog')).toMatchObject({
      oldest: '2025-01-31T00:00:00.000Z',
      due: '2026-03-31T00:00:00.000Z',
      state: 'late',
    });
    expect(measured?.lastSweep).toBeNull();
  });
});
