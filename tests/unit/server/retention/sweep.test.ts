import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPeriod, type Period } from '../../../../ropa/period.ts';
import { forecast } from '../../../../server/features/retention/forecast.ts';
import type { TenantStore } from '../../../../server/ports/store.ts';
import { cipher, ids, sampleConsent, sampleMessage, sampleSession } from '../../../contracts/sampleRecords.ts';
import { failingAfter } from './failingAfter.ts';
import { define, type SweepScratch, setRetention, setValue, sweepScratch } from './sweepScratch.ts';

const ended = '2024-12-31T10:00:00.000Z';
const due = '2026-02-28T10:00:00.000Z';
const justBefore = '2026-02-28T09:59:59.999Z';
let scratch: SweepScratch;
beforeEach(async () => {
  scratch = await sweepScratch();
});
afterEach(() => scratch.end());

/** A session with everything that hangs on it. */
async function fullSession(tenant: TenantStore, endedAt: string | null = ended): Promise<string> {
  const { id } = await tenant.insert('sessions', sampleSession({ endedAt, state: endedAt ? 'ended' : 'active' }));
  const then = endedAt ?? '2026-02-01T00:00:00.000Z';
  for (let at = 0; at < 3; at++)
    await tenant.insert('messages', sampleMessage({ sessionId: id, clientKey: at === 0 ? null : `c${at}`, sentAt: then }));
  await tenant.insert('notes', {
    id: ids.next('note'),
    sessionId: id,
    subjectId: 'sub_1',
    authorId: 'usr_1',
    body: cipher('k.x'),
    writtenAt: then,
  });
  await tenant.insert('participants', {
    id: ids.next('par'),
    sessionId: id,
    role: 'visitor',
    personId: 'vis_1',
    joinedAt: ended,
    leftAt: null,
  });
  await tenant.insert('calls', {
    id: ids.next('call'),
    sessionId: id,
    kind: 'video',
    participantIds: ['vis_1'],
    startedAt: ended,
    endedAt: null,
  });
  await tenant.insert('consents', sampleConsent({ sessionId: id, decidedAt: ended }));
  return id;
}

async function leftOf(tenant: TenantStore): Promise<Record<string, number>> {
  return {
    sessions: await tenant.count('sessions', { index: 'byState' }),
    messages: await tenant.count('messages', { index: 'bySession' }),
    notes: await tenant.count('notes', { index: 'bySession' }),
    participants: await tenant.count('participants', { index: 'bySession' }),
    calls: await tenant.count('calls', { index: 'bySession' }),
    values: await tenant.count('fieldValues', { index: 'byAnchor' }),
    consents: await tenant.count('consents', { index: 'byTime' }),
  };
}

describe('the sweep', () => {
  test('KEEP-2 a session goes at the very instant, not a millisecond before, and never while it is open', async () => {
    const tenant = await scratch.tenant();
    await fullSession(tenant);
    const open = await fullSession(tenant, null);
    await scratch.sweepAt(justBefore);
    expect((await leftOf(tenant)).sessions).toBe(2);
    expect((await scratch.sweepAt(due)).removed).toMatchObject({ sessions: 1, messages: 3, notes: 1, participants: 1, calls: 1 });
    expect((await leftOf(tenant)).sessions).toBe(1);
    expect(await tenant.get('sessions', open)).not.toBeNull();
  });

  test('KEEP-3 what hangs on a session goes with it; consents, which prove something, stay for their own time', async () => {
    const tenant = await scratch.tenant();
    await fullSession(tenant);
    await setValue(tenant, await define(tenant), ended, (await tenant.due('sessions')).records[0]?.id ?? null);
    await scratch.sweepAt(due);
    expect(await leftOf(tenant)).toEqual({ sessions: 0, messages: 0, notes: 0, participants: 0, calls: 0, values: 0, consents: 1 });
    await scratch.sweepAt('2027-12-31T10:00:00.000Z');
    expect((await leftOf(tenant)).consents).toBe(0);
  });

  test("KEEP-4 a customer's period holds for that customer only", async () => {
    const short = await scratch.tenant();
    const normal = await scratch.tenant();
    await setRetention(short, 'interactionLog', 1, 'months');
    await fullSession(short);
    await fullSession(normal);
    await scratch.sweepAt('2025-01-31T09:59:59.999Z');
    expect((await leftOf(short)).sessions).toBe(1);
    await scratch.sweepAt('2025-01-31T10:00:00.000Z');
    expect((await leftOf(short)).sessions).toBe(0);
    expect((await leftOf(normal)).sessions).toBe(1);
  });

  test('KEEP-5 killed after any number of steps and run again: nothing due is left, no orphan, nothing else touched', async () => {
    const build = async (): Promise<{ tenant: TenantStore; survivor: string }> => {
      const tenant = await scratch.tenant();
      for (let at = 0; at < 3; at++) await fullSession(tenant);
      return { tenant, survivor: await fullSession(tenant, '2026-02-01T00:00:00.000Z') };
    };
    const whole = await build();
    let steps = 0;
    await scratch.sweepAt(
      due,
      failingAfter(scratch.store, Number.POSITIVE_INFINITY, () => steps++),
    );
    expect(steps).toBeGreaterThan(10);
    for (let stop = 0; stop <= steps; stop++) {
      const { tenant, survivor } = await build();
      const broken = failingAfter(scratch.store, stop, () => undefined);
      await scratch.sweepAt(due, broken).catch(() => undefined);
      // What the dead process held has run out by then.
      await scratch.sweepAt('2026-02-28T10:02:00.000Z');
      expect(await leftOf(tenant), `stop ${stop}`).toEqual({
        sessions: 1,
        messages: 3,
        notes: 1,
        participants: 1,
        calls: 1,
        values: 0,
        consents: 4,
      });
      expect(await tenant.get('sessions', survivor)).not.toBeNull();
    }
    expect((await leftOf(whole.tenant)).sessions).toBe(1);
  });

  test('KEEP-5 two sweeps at once remove everything once', async () => {
    const tenant = await scratch.tenant();
    for (let at = 0; at < 5; at++) await fullSession(tenant);
    const reports = await Promise.all([scratch.sweepAt(due), scratch.sweepAt(due)]);
    expect(reports.reduce((sum, { removed }) => sum + (removed.sessions ?? 0), 0)).toBe(5);
    expect(reports.reduce((sum, { removed }) => sum + (removed.messages ?? 0), 0)).toBe(15);
    expect((await leftOf(tenant)).messages).toBe(0);
  });

  test('KEEP-6 a field is kept as its definition says, shorter or longer than its session', async () => {
    const tenant = await scratch.tenant();
    const session = await fullSession(tenant);
    const short = await setValue(tenant, await define(tenant, { amount: 1, unit: 'days' }), ended, session);
    const long = await setValue(tenant, await define(tenant, { amount: 10, unit: 'years' }), ended, session);
    const never = await setValue(tenant, await define(tenant, { sameAs: 'endUserAuthentication' }), ended, session);
    const live = await setValue(tenant, await define(tenant, { sameAs: 'ipGeolocation' }), ended);
    const same = await setValue(tenant, await define(tenant), ended, session);
    const undefinedValue = await setValue(tenant, 'fld_gone', ended);
    const present = async () => {
      const all = [short, long, never, live, same, undefinedValue];
      const found = await Promise.all(all.map((id) => tenant.get('fieldValues', id)));
      return all.filter((_id, at) => found[at]);
    };
    await scratch.sweepAt(ended);
    expect(await present()).toEqual([short, long, never, same, undefinedValue]);
    await scratch.sweepAt('2025-01-01T10:00:00.000Z');
    expect(await present()).toEqual([long, never, same, undefinedValue]);
    const report = await scratch.sweepAt(due);
    expect(await present()).toEqual([long, never]);
    expect(report.unlinked).toBe(2);
    expect((await tenant.get('fieldValues', long))?.sessionId).toBeNull();
    await scratch.sweepAt('2034-12-31T10:00:00.000Z');
    expect(await present()).toEqual([never]);
  });

  test('KEEP-7 a field with a period of its own is cleared while its record stays', async () => {
    const tenant = await scratch.tenant();
    const { id } = await tenant.insert('sessions', sampleSession({ endedAt: ended, tokenHash: 'hash' }));
    await scratch.sweepAt('2025-01-01T09:59:59.999Z');
    expect((await tenant.get('sessions', id))?.tokenHash).toBe('hash');
    expect((await scratch.sweepAt('2025-01-01T10:00:00.000Z')).cleared).toEqual({ sessions: 1 });
    expect(await tenant.get('sessions', id)).toMatchObject({ tokenHash: null, endedAt: ended });
    expect((await scratch.sweepAt('2025-01-02T10:00:00.000Z')).cleared).toEqual({});
  });

  test('KEEP-8 a clock that went back pauses deletion', async () => {
    const tenant = await scratch.tenant();
    await scratch.sweepAt('2026-06-01T00:00:00.000Z');
    await fullSession(tenant);
    expect((await scratch.sweepAt('2026-05-31T23:00:00.000Z')).outcome).toBe('paused');
    expect((await leftOf(tenant)).sessions).toBe(1);
    expect((await scratch.sweepAt('2026-05-31T23:59:30.000Z')).outcome).toBe('done');
    expect((await leftOf(tenant)).sessions).toBe(0);
  });

  test('KEEP-9 the forecast removes nothing and is what then happens', async () => {
    const tenant = await scratch.tenant();
    await fullSession(tenant);
    await fullSession(tenant, '2025-03-01T00:00:00.000Z');
    const before = await leftOf(tenant);
    const rows = await forecast(scratch.store, '2025-06-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z');
    expect(rows).toContainEqual({ tenantId: tenant.tenantId, day: '2026-02-28', collection: 'sessions', field: null, count: 1 });
    expect(await leftOf(tenant)).toEqual(before);
    expect((await scratch.sweepAt('2026-02-28T23:59:59.999Z')).removed.sessions).toBe(1);
  });

  test('KEEP-10 a long sweep lets others run between its steps', async () => {
    const tenant = await scratch.tenant();
    for (let at = 0; at < 60; at++) await fullSession(tenant);
    const report = await scratch.sweepAt(due);
    const changes = Object.values(report.removed).reduce((sum, count) => sum + count, 0);
    expect(changes).toBe(420);
    expect(scratch.breaths()).toBeGreaterThanOrEqual(6);
  });

  test('KEEP-2 for any anchors and any period: nothing a moment too long, nothing a moment too soon', { timeout: 60_000 }, async () => {
    const anchor = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString());
    const period: fc.Arbitrary<Period> = fc.oneof(
      fc.record({ amount: fc.integer({ min: 0, max: 900 }), unit: fc.constant('days' as const) }),
      fc.record({ amount: fc.integer({ min: 0, max: 30 }), unit: fc.constant('months' as const) }),
      fc.record({ amount: fc.integer({ min: 0, max: 5 }), unit: fc.constant('years' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anchor, { minLength: 1, maxLength: 8 }),
        period,
        fc.nat({ max: 7 }),
        fc.constantFrom(-1, 0, 1),
        async (anchors, length, pick, shift) => {
          // The instant around which something comes due.
          const edge = Date.parse(addPeriod(anchors[pick % anchors.length] ?? '', length)) + shift;
          const tenant = await scratch.tenant();
          try {
            await setRetention(tenant, 'interactionLog', length.amount, length.unit);
            for (const endedAt of anchors) await tenant.insert('sessions', sampleSession({ endedAt }));
            const now = new Date(edge).toISOString();
            await scratch.sweepAt(now);
            const kept = (await tenant.due('sessions')).records.map(({ endedAt }) => endedAt ?? '');
            expect(kept.toSorted()).toEqual(anchors.filter((endedAt) => addPeriod(endedAt, length) > now).toSorted());
          } finally {
            // The next case has a clock and a customer of its own.
            await scratch.store.platform().remove('meta', 'meta_clock');
            await scratch.store.platform().remove('tenants', tenant.tenantId);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});
