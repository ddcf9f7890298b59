import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditLine, NO_HASH } from '../../../../protocol/auditExport.ts';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import type { StoredOf } from '../../../../ropa/recordTypes.ts';
import { createAudit } from '../../../../server/features/audit/createAudit.ts';
import { createExportAudit } from '../../../../server/features/audit/exportAudit.ts';
import { createVerifyChain } from '../../../../server/features/audit/verifyChain.ts';
import { walkAudit } from '../../../../server/features/audit/walkAudit.ts';
import { createBeforeAuditGoes } from '../../../../server/features/audit/writeCheckpoint.ts';
import { linkProblem } from '../../../../server/proofs/auditLink.ts';
import { openScratch, type Scratch, STORES } from '../../../contracts/openScratch.ts';
import { ids } from '../../../contracts/sampleRecords.ts';
import { problemsOf } from '../proofs/signedSamples.ts';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');
const user = (id = ids.next('usr')) => ({ kind: 'user', id }) as const;

describe.each(STORES)('the audit log on %s', (kind) => {
  let scratch: Scratch;
  let time = NOW;
  const clock = { now: () => time, monotonic: () => time };
  const auditOf = () => createAudit({ ...scratch, clock, ids });
  const linesOf = async (tenantId: string): Promise<AuditLine[]> => {
    const lines: AuditLine[] = [];
    for await (const line of walkAudit(scratch.store.tenant(tenantId), 1, 1_000_000)) lines.push(line);
    return lines;
  };
  const problems = (lines: readonly AuditLine[]): (string | null)[] =>
    lines.map((line, at) => linkProblem(line, lines[at - 1] ?? { number: 0, hash: NO_HASH, happenedAt: '' }));
  beforeAll(async () => {
    scratch = await openScratch(kind);
  });
  afterAll(() => scratch.end());

  test('AUDIT-1 fifty entries at once from two nodes make one chain without gaps, and two tenants make two', async () => {
    const [tenantId, other] = [ids.next('ten'), ids.next('ten')];
    const nodes = [auditOf(), auditOf()];
    const actor = user();
    const entry = { actor, action: 'session.list', details: { sessions: 3 } } as const;
    await Promise.all(Array.from({ length: 50 }, (_, at) => nodes[at % 2]?.append(at % 5 === 0 ? other : tenantId, entry)));
    for (const [id, count] of [
      [tenantId, 40],
      [other, 10],
    ] as const) {
      const lines = await linesOf(id);
      expect(lines.map(({ number }) => number)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
      expect(problems(lines)).toEqual(lines.map(() => null));
      expect(lines[0]?.previousHash).toBe(NO_HASH);
    }
  });

  test('AUDIT-2 the details can be read until the key of the person goes; the chain verifies before and after', async () => {
    const tenantId = ids.next('ten');
    const subjectId = ids.next('sub');
    const audit = auditOf();
    await audit.append(tenantId, { actor: user(), action: 'session.read', subjectId, details: { session: 'canary' } });
    await audit.append(tenantId, { actor: user(), action: 'session.list', details: { sessions: 1 } });
    const read = () => scratch.records.tenant(tenantId).list('auditEvents', { index: 'byNumber' });
    expect((await read()).records.map(({ details }) => details)).toEqual(['{"session":"canary"}', '{"sessions":1}']);
    const before = await linesOf(tenantId);
    expect(JSON.stringify(before)).not.toContain('canary');
    await scratch.keyring.destroyOwner(tenantId, subjectId);
    expect((await read()).records.map(({ details }) => details)).toEqual([null, '{"sessions":1}']);
    expect(await linesOf(tenantId)).toEqual(before);
    expect(problems(before)).toEqual([null, null]);
  });

  test('AUDIT-2 an entry about somebody who is erased stays, without the details', async () => {
    const tenantId = ids.next('ten');
    const buried = { ...scratch.keyring, obtain: () => Promise.reject(new CopaneError('not-found', 'Erased.')) };
    const audit = createAudit({ ...scratch, keyring: buried, clock, ids });
    await audit.append(tenantId, { actor: user(), action: 'subject.erase', subjectId: ids.next('sub'), details: { records: 3 } });
    expect((await linesOf(tenantId)).map(({ action, details }) => [action, details])).toEqual([['subject.erase', null]]);
  });

  test('AUDIT-3 no entry is older than the one before it, whatever the clock does', async () => {
    const tenantId = ids.next('ten');
    const audit = auditOf();
    for (const at of [NOW, NOW + 5_000, NOW - 3_600_000, NOW + 6_000]) {
      time = at;
      await audit.append(tenantId, { actor: user(), action: 'signIn' });
    }
    time = NOW;
    const lines = await linesOf(tenantId);
    expect(lines.map(({ happenedAt }) => Date.parse(happenedAt) - NOW)).toEqual([0, 5_000, 5_000, 6_000]);
    expect(problems(lines)).toEqual([null, null, null, null]);
  });

  test('AUDIT-4 a signed checkpoint stands in for what has gone, once, and the chain goes on from it when all has gone', async () => {
    const tenantId = ids.next('ten');
    const audit = auditOf();
    const store = scratch.store.tenant(tenantId);
    const beforeAuditGoes = createBeforeAuditGoes({ ...scratch, clock, ids });
    for (let at = 0; at < 6; at++) await audit.append(tenantId, { actor: user(), action: 'signIn' });
    const lines = await linesOf(tenantId);
    const checkpoints = async (): Promise<StoredOf<'auditCheckpoints'>[]> =>
      (await store.list('auditCheckpoints', { index: 'byNumber' })).records;
    await Promise.all([beforeAuditGoes(tenantId, 3), beforeAuditGoes(tenantId, 3)]);
    await beforeAuditGoes(tenantId, 2);
    expect((await checkpoints()).map(({ number, hash, supersededAt }) => [number, hash, supersededAt])).toEqual([
      [3, lines[2]?.hash, null],
    ]);
    for (const { id } of lines.slice(0, 3)) await store.remove('auditEvents', id);
    await beforeAuditGoes(tenantId, 3);
    await beforeAuditGoes(tenantId, 6);
    // Two of one millisecond may go in either order: one that is left below the checkpoint counts no more.
    for (const { id } of lines.slice(4)) await store.remove('auditEvents', id);
    expect((await checkpoints()).map(({ number, supersededAt }) => [number, supersededAt === null])).toEqual([
      [3, false],
      [6, true],
    ]);
    await audit.append(tenantId, { actor: user(), action: 'signOut' });
    const next = (await linesOf(tenantId)).at(-1);
    expect(next).toMatchObject({ number: 7, previousHash: lines[5]?.hash });
    await expect(beforeAuditGoes(tenantId, 99)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('AUDIT-8 what is shown as verified are the newest entries, and how many of how many', async () => {
    const tenantId = ids.next('ten');
    const audit = auditOf();
    const store = scratch.store.tenant(tenantId);
    const verifyChain = createVerifyChain(scratch);
    // The key is as old as this test.
    time = Date.now();
    expect(await verifyChain(tenantId)).toEqual({ entries: 0, head: null, verified: true, sentence: 'The audit log has no entries yet.' });
    for (let at = 0; at < 5; at++) await audit.append(tenantId, { actor: user(), action: 'signIn' });
    const lines = await linesOf(tenantId);
    const head = lines[4]?.hash;
    const sentence = 'All 5 entries are one unbroken chain.';
    expect(await verifyChain(tenantId)).toEqual({ entries: 5, head, verified: true, sentence });
    expect((await verifyChain(tenantId, 2)).sentence).toBe('The newest 2 of 5 entries are one unbroken chain. An export verifies all.');
    await createBeforeAuditGoes({ ...scratch, clock, ids })(tenantId, 2);
    for (const { id } of lines.slice(0, 2)) await store.remove('auditEvents', id);
    expect(await verifyChain(tenantId)).toMatchObject({ entries: 3, head, verified: true });
    await store.remove('auditEvents', lines[3]?.id ?? '');
    expect(await verifyChain(tenantId)).toMatchObject({ verified: false, sentence: expect.stringContaining('Entry 4 is missing.') });
    expect(await verifyChain(tenantId, 1)).toMatchObject({ verified: true });
    const { records } = await store.list('auditCheckpoints', { index: 'byNumber' });
    const changed = records[0]?.document.replace('"number":2', '"number":1') ?? '';
    await store.patch('auditCheckpoints', records[0]?.id ?? '', { document: changed });
    expect(await verifyChain(tenantId)).toMatchObject({ verified: false, sentence: expect.stringContaining('checkpoint') });
    time = NOW;
  });

  test('AUDIT-6 an export of what is left begins with the checkpoint, ends with the signed head, and verifies', async () => {
    const tenantId = ids.next('ten');
    const audit = auditOf();
    // More than one page of the store; MongoDB takes long for that.
    const count = kind === 'SQLite' ? 503 : 12;
    const exportAudit = createExportAudit({ ...scratch, clock });
    const textOf = async (): Promise<string> => {
      let text = '';
      for await (const line of exportAudit(tenantId)) text += line;
      return text;
    };
    const keys = scratch.signer.publicKeys();
    time = Date.now();
    expect(await problemsOf(await textOf(), keys)).toEqual([]);
    for (let at = 0; at < count; at++) await audit.append(tenantId, { actor: user(), action: 'signIn' });
    expect(await problemsOf(await textOf(), keys)).toEqual([]);
    await createBeforeAuditGoes({ ...scratch, clock, ids })(tenantId, count - 2);
    const lines = await linesOf(tenantId);
    for (const { id } of lines.slice(0, count - 2)) await scratch.store.tenant(tenantId).remove('auditEvents', id);
    const text = await textOf();
    expect(text.trimEnd().split('\n')).toHaveLength(4);
    expect(await problemsOf(text, keys)).toEqual([]);
    await scratch.store.tenant(tenantId).remove('auditEvents', lines[count - 2]?.id ?? '');
    expect(await problemsOf(await textOf(), keys)).toEqual([`Line 2: Entry ${count - 1} is missing.`]);
    time = NOW;
  });

  test('AUDIT-4 a checkpoint says when what went was no unbroken chain', async () => {
    const tenantId = ids.next('ten');
    const audit = auditOf();
    const store = scratch.store.tenant(tenantId);
    for (let at = 0; at < 3; at++) await audit.append(tenantId, { actor: user(), action: 'signIn' });
    const { records } = await store.list('auditEvents', { index: 'byNumber' });
    await store.remove('auditEvents', records[1]?.id ?? '');
    await createBeforeAuditGoes({ ...scratch, clock, ids })(tenantId, 3);
    const kept = await store.list('auditCheckpoints', { index: 'byNumber' });
    expect(JSON.parse(kept.records[0]?.document ?? '').document).toMatchObject({ number: 3, intact: false });
  });
});
