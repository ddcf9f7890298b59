import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CollectionDeclaration } from '../../ropa/collection.ts';
import { collections } from '../../ropa/collections.ts';
import { countErasure } from '../../server/features/erasure/countErasure.ts';
import { createEraseSubject, type EraseSubject } from '../../server/features/erasure/eraseSubject.ts';
import { createFindSubjects, type FindSubjects } from '../../server/features/erasure/findSubjects.ts';
import { subjectIndexes } from '../../server/features/erasure/subjectIndexes.ts';
import { untyped } from '../../server/features/retention/untypedStore.ts';
import { type DeletionScratch, openDeletionScratch } from './deletionScratch.ts';
import { dumpOf, spellings } from './dumpOf.ts';
import { STORES } from './openScratch.ts';
import { addPerson, addTenantRecord, type Person } from './person.ts';
import { ids } from './sampleRecords.ts';

const SEEN = '2026-11-01T00:00:00.000Z';
const OPERATOR = { kind: 'operator', id: null } as const;

describe.each(STORES)('erasure on request on %s', (kind) => {
  let scratch: DeletionScratch;
  let erase: EraseSubject;
  let find: FindSubjects;
  let tenantId: string;
  let ada: Person;
  let ben: Person;

  // One store for all: each test has a customer and secrets of its own.
  let round = 0;
  let adas: string;
  let bens: string;
  beforeAll(async () => {
    scratch = await openDeletionScratch(kind);
    erase = createEraseSubject({ ...scratch, deleteRecords: scratch.deletion.deleteRecords });
    find = createFindSubjects({ records: scratch.records, fields: { nameOf: async () => null } });
  });
  afterAll(() => scratch.end());
  beforeEach(async () => {
    round++;
    adas = `canary-ada-${round}x7c1`;
    bens = `canary-ben-${round}x9d2`;
    tenantId = await addTenantRecord(scratch.records, `acme${round}`);
    ada = await addPerson(scratch.records, tenantId, adas, SEEN);
    ben = await addPerson(scratch.records, tenantId, bens, SEEN);
  });

  const own = () => scratch.records.tenant(tenantId);
  const holds = async (secret: string): Promise<string[]> => {
    const bytes = await dumpOf(scratch);
    return spellings(secret).filter((spelling) => bytes.includes(spelling));
  };

  test('ERASE-1 nothing of the person is left in any file or document, in any spelling; everybody else keeps everything', async () => {
    expect(await holds(adas)).not.toEqual([]);
    const before = await countErasure(untyped(scratch.store.tenant(tenantId)), ben.subjectId);
    const preview = await countErasure(untyped(scratch.store.tenant(tenantId)), ada.subjectId);
    const { receipts, records } = await erase(tenantId, ada.subjectId, OPERATOR);
    // The unopened link is found by its address alone.
    expect(records).toBe(preview.records + 1);
    expect(receipts.length).toBeGreaterThan(0);
    expect(await holds(adas)).toEqual([]);
    for (const id of [ada.visitorId, ada.sessionId]) {
      const left = Object.keys(await holdsId(id));
      expect(left, id).toEqual(['consents']);
    }
    expect(await countErasure(untyped(scratch.store.tenant(tenantId)), ben.subjectId)).toEqual(before);
    expect(await own().get('sessions', ben.sessionId)).toMatchObject({ topic: `Topic ${bens}` });
    expect(scratch.told.slice(-1)).toEqual([ada.subjectId]);
    const { records: keys } = { records: await scratch.keys.list({ after: null, limit: 5_000 }) };
    expect(keys.filter(({ owner }) => owner === ada.subjectId)).toEqual([]);
  });

  /** Collections in which an id stands anywhere, but for what proves. */
  const holdsId = async (id: string): Promise<Record<string, number>> => {
    const snapshot = await scratch.store.snapshot();
    const found: Record<string, number> = {};
    for (const name of Object.keys(collections) as (keyof typeof collections)[]) {
      if (name === 'auditEvents' || name === 'receipts') continue;
      for await (const batch of snapshot.batches(name, 100)) {
        for (const record of batch) if (JSON.stringify(record).includes(id)) found[name] = (found[name] ?? 0) + 1;
      }
    }
    await snapshot.close();
    return found;
  };

  test('ERASE-2 every collection that points at people is asked, but for what proves', () => {
    const pointing = Object.entries<CollectionDeclaration>(collections).flatMap(([name, { fields }]) =>
      Object.values(fields).some((field) => field.type === 'id' && field.of === 'subjects') ? [name] : [],
    );
    const asked = new Set<string>(subjectIndexes.map(({ collection }) => collection));
    // Merged subjects are followed, consents stay.
    expect(pointing.filter((name) => !asked.has(name)).toSorted()).toEqual(['consents', 'subjects']);
  });

  test('ERASE-3 a late write fails closed', async () => {
    await erase(tenantId, ada.subjectId, OPERATOR);
    const message = { sessionId: ada.sessionId, subjectId: ada.subjectId, author: 'visitor', authorId: ada.visitorId } as const;
    await expect(own().insert('messages', { ...message, body: 'late', sentAt: SEEN })).rejects.toMatchObject({ code: 'not-found' });
    await expect(own().patch('visitors', ada.visitorId, { name: 'late' })).rejects.toMatchObject({ code: 'not-found' });
    const value = { definitionId: ada.definitionId, subjectId: ada.subjectId, setBy: 'page', setAt: SEEN, anchorAt: SEEN } as const;
    await expect(own().insert('fieldValues', { ...value, value: '"late"' })).rejects.toMatchObject({ code: 'not-found' });
    await expect(own().insert('fieldValues', { ...value, plainValue: '"late"' })).rejects.toMatchObject({ code: 'not-found' });
    const visit = {
      siteId: ids.next('site'),
      visitorId: ada.visitorId,
      subjectId: ada.subjectId,
      startedAt: SEEN,
      lastSeenAt: SEEN,
      views: 1,
    };
    await expect(own().insert('visits', visit)).rejects.toMatchObject({ code: 'not-found' });
    const subject = { id: ada.subjectId, createdAt: SEEN, lastSeenAt: SEEN };
    await expect(own().insert('subjects', subject)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('ERASE-4 one person under several proven identities goes as one', async () => {
    const other = await addPerson(scratch.records, tenantId, 'canary-ada-other', SEEN);
    const third = await addPerson(scratch.records, tenantId, 'canary-ada-third', SEEN);
    await own().patch('subjects', other.subjectId, { mergedInto: ada.subjectId });
    await own().patch('subjects', third.subjectId, { mergedInto: other.subjectId });
    await erase(tenantId, other.subjectId, OPERATOR);
    for (const secret of [adas, 'canary-ada-other', 'canary-ada-third']) expect(await holds(secret), secret).toEqual([]);
    expect(await own().get('subjects', ben.subjectId)).not.toBeNull();
  });

  test('ERASE-5 the same e-mail address under two tenants is two people', async () => {
    const elsewhere = await addTenantRecord(scratch.records, 'other');
    const twin = await addPerson(scratch.records, elsewhere, adas, SEEN);
    const email = `${adas}@person.example`;
    expect((await find(tenantId, 'email', email)).map(({ id }) => id)).toEqual([ada.subjectId]);
    expect((await find(elsewhere, 'email', email)).map(({ id }) => id)).toEqual([twin.subjectId]);
    await erase(tenantId, ada.subjectId, OPERATOR);
    expect(await find(tenantId, 'email', email)).toEqual([]);
    expect(await find(elsewhere, 'email', email)).toMatchObject([
      { id: twin.subjectId, name: `Name ${adas}`, hasAccount: true, sessions: 1 },
    ]);
    await expect(erase(elsewhere, ada.subjectId, OPERATOR)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('ERASE-6 people are found by exact values that are proven or declared, and by nothing else', async () => {
    const found = async (by: Parameters<FindSubjects>[1], value: string) => (await find(tenantId, by, value)).map(({ id }) => id);
    expect(await found('email', ` ${adas.toUpperCase()}@Person.example `)).toEqual([ada.subjectId]);
    expect(await found('userId', ada.userId)).toEqual([ada.subjectId]);
    expect(await found('subjectId', ada.subjectId)).toEqual([ada.subjectId]);
    expect(await found('sessionId', ada.sessionId)).toEqual([ada.subjectId]);
    expect(await found('email', 'canary-ada')).toEqual([]);
    expect(await found('userId', '')).toEqual([]);
    expect(await found('subjectId', 'sub_none')).toEqual([]);
    expect(await found('sessionId', '{"$ne":null}')).toEqual([]);
    // A claim is no proof: the visitor's own words are encrypted without a token.
    const { id: claimant } = await own().insert('subjects', { createdAt: SEEN, lastSeenAt: SEEN });
    const visitor = { siteId: ids.next('site'), subjectId: claimant, identityVerified: false, firstSeenAt: SEEN, lastSeenAt: SEEN };
    await own().insert('visitors', { ...visitor, email: 'claimed@person.example', userId: 'claimed' });
    expect(await found('email', 'claimed@person.example')).toEqual([]);
    expect(await found('userId', 'claimed')).toEqual([]);
  });

  test('ERASE-7 a session that several visitors took part in loses one of them, not the others', async () => {
    const at = { joinedAt: SEEN };
    await own().insert('participants', { sessionId: ada.sessionId, role: 'visitor', personId: ben.visitorId, ...at });
    await own().insert('participants', { sessionId: ben.sessionId, role: 'visitor', personId: ada.visitorId, ...at });
    for (const sessionId of [ada.sessionId, ben.sessionId]) {
      await own().insert('calls', {
        sessionId,
        kind: 'video',
        participantIds: [ada.visitorId, ben.visitorId],
        startedAt: SEEN,
        endedAt: SEEN,
      });
      for (const { subjectId, visitorId } of [ada, ben]) {
        await own().insert('messages', {
          sessionId,
          subjectId,
          author: 'visitor',
          authorId: visitorId,
          body: `of ${subjectId}`,
          sentAt: SEEN,
        });
      }
    }
    await erase(tenantId, ada.subjectId, OPERATOR);
    expect(await holdsId(ada.visitorId)).toEqual({ consents: 1 });
    expect(await holds(adas)).toEqual([]);
    expect(await own().get('sessions', ada.sessionId)).toMatchObject({
      subjectId: ben.subjectId,
      visitorId: ben.visitorId,
      topic: null,
      browser: null,
    });
    expect(await own().get('sessions', ben.sessionId)).toMatchObject({ subjectId: ben.subjectId, topic: `Topic ${bens}` });
    for (const sessionId of [ada.sessionId, ben.sessionId]) {
      const { records: people } = await own().list('participants', { index: 'bySession', where: { sessionId } });
      expect(people.filter(({ role }) => role === 'visitor').map(({ personId }) => personId)).toEqual([ben.visitorId]);
      const { records: messages } = await own().list('messages', { index: 'bySession', where: { sessionId } });
      expect(new Set(messages.map(({ subjectId }) => subjectId))).toEqual(new Set([ben.subjectId]));
      const { records: calls } = await own().list('calls', { index: 'bySession', where: { sessionId } });
      expect(calls.some(({ participantIds }) => participantIds.includes(ben.visitorId))).toBe(true);
    }
  });

  test('ERASE-8 what proves stays: consents, signed receipts of cause request, the audit log', async () => {
    const { receipts } = await erase(tenantId, ada.subjectId, OPERATOR);
    const { records: consents } = await own().list('consents', { index: 'bySubject', where: { subjectId: ada.subjectId } });
    expect(consents).toHaveLength(1);
    for (const id of receipts) {
      const receipt = await own().get('receipts', id);
      expect(receipt).toMatchObject({ cause: 'request', state: 'finalised', items: null });
      expect(receipt?.document).not.toContain(ada.subjectId);
    }
    const { records: audit } = await own().list('auditEvents', { index: 'byNumber', limit: 100 });
    expect(audit.map(({ action }) => action)).toEqual(['subject.erase', ...receipts.map(() => 'deletion')]);
  });

  test('ERASE-9 asked for again after a failure it goes on, and a third time there is nothing', async () => {
    let calls = 0;
    const failing = createEraseSubject({
      ...scratch,
      deleteRecords: async (order) => {
        if (calls++ > 0) throw new Error('killed');
        return scratch.deletion.deleteRecords({ ...order, roots: order.roots.slice(0, 2) });
      },
    });
    await expect(failing(tenantId, ada.subjectId, OPERATOR)).rejects.toThrow('killed');
    await erase(tenantId, ada.subjectId, OPERATOR);
    expect(await holds(adas)).toEqual([]);
    await expect(erase(tenantId, ada.subjectId, OPERATOR)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('ERASE-15 the sweep empties the trash when its days are over, and before when the retention ends first', async () => {
    const early = await addPerson(scratch.records, tenantId, 'canary-early', '2025-09-25T00:00:00.000Z');
    await scratch.records.platform().patch('tenants', tenantId, { trashDays: 7 });
    for (const { sessionId } of [ada, early]) await own().patch('sessions', sessionId, { trashedAt: '2026-11-21T12:00:00.000Z' });
    const causes = async (now: string) => {
      scratch.at(now);
      const known = new Set((await own().list('receipts', { index: 'byNumber', limit: 1000 })).records.map(({ id }) => id));
      await scratch.sweepTenantNow(tenantId);
      const { records } = await own().list('receipts', { index: 'byNumber', limit: 1000 });
      return new Set(records.filter(({ id }) => !known.has(id)).map(({ cause }) => cause));
    };
    const there = async ({ sessionId }: Person) => (await own().get('sessions', sessionId)) !== null;
    expect(await causes('2026-11-24T23:59:59.999Z')).toEqual(new Set());
    // Fourteen months are over, the seven days are not.
    expect(await causes('2026-11-25T00:00:00.000Z')).toEqual(new Set(['retention']));
    expect([await there(early), await there(ada)]).toEqual([false, true]);
    expect(await causes('2026-11-28T11:59:59.999Z')).toEqual(new Set());
    expect(await causes('2026-11-28T12:00:00.000Z')).toEqual(new Set(['trash']));
    expect([await there(ada), await there(ben)]).toEqual([false, true]);
  });
});
