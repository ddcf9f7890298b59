import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIVITY_IDS, type ActivityId } from '../../../../ropa/activityIds.ts';
import type { Period } from '../../../../ropa/period.ts';
import type { RetentionSetting } from '../../../../ropa/retention.ts';
import { settingProblem, withSetting } from '../../../../ropa/settingProblem.ts';
import { readRetentionContext } from '../../../../server/features/retention/retentionContext.ts';
import { previewChange } from '../../../../server/features/retentionSettings/previewChange.ts';
import type { TenantStore } from '../../../../server/ports/store.ts';
import { STORES } from '../../../contracts/openScratch.ts';
import { cipher, ids, sampleConsent, sampleMessage, sampleSession } from '../../../contracts/sampleRecords.ts';
import { define, type SweepScratch, setValue, sweepScratch } from '../retention/sweepScratch.ts';

/** MongoDB has a clock of its own, by which the sweep judges the given one: there it must be today. */
const NOW = process.env.MONGODB_URI ? new Date().toISOString() : '2028-03-01T00:00:00.000Z';
const DAY_MS = 86_400_000;
const before = (days: number): string => new Date(Date.parse(NOW) - days * DAY_MS).toISOString();

const SETTABLE: ActivityId[] = ['interactionLog', 'customFields', 'sessionNotes', 'consentRecords', 'callRecording'];
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 800 }), unit: fc.constant('days' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 24 }), unit: fc.constant('months' as const) }),
);
const setting: fc.Arbitrary<RetentionSetting | null> = fc.oneof(
  period.map((given): RetentionSetting => ({ kind: 'period', period: given })),
  fc.constantFrom<RetentionSetting | null>(null, { kind: 'none' }, { kind: 'untilDeleted' }),
  fc.constantFrom(...ACTIVITY_IDS).map((activity): RetentionSetting => ({ kind: 'sameAs', activity })),
);
const age = fc.integer({ min: 0, max: 900 });
const fieldKeep = fc.constantFrom<Parameters<typeof define>[1]>(
  {},
  { amount: 20, unit: 'days' },
  { amount: 30, unit: 'months' },
  { sameAs: 'interactionLog' },
  { sameAs: 'consentRecords' },
);
const session = fc.record({
  ended: fc.option(age),
  messages: fc.nat(2),
  notes: fc.array(age, { maxLength: 2 }),
  values: fc.array(age, { maxLength: 3 }),
});
const stored = fc.record({
  sessions: fc.array(session, { maxLength: 6 }),
  loose: fc.array(age, { maxLength: 4 }),
  consents: fc.array(age, { maxLength: 4 }),
  keeps: fc.array(fieldKeep, { minLength: 1, maxLength: 3 }),
});

const fill = async (own: TenantStore, given: typeof stored extends fc.Arbitrary<infer T> ? T : never): Promise<void> => {
  const fields = await Promise.all(given.keeps.map((keep) => define(own, keep)));
  const fieldOf = (position: number): string => fields[position % fields.length] ?? '';
  for (const { ended, messages, notes, values } of given.sessions) {
    const endedAt = ended === null ? null : before(ended);
    const { id } = await own.insert('sessions', sampleSession({ endedAt, state: endedAt ? 'ended' : 'active' }));
    for (let sent = 0; sent < messages; sent += 1) await own.insert('messages', sampleMessage({ sessionId: id }));
    for (const days of notes) {
      const writtenAt = before(days);
      await own.insert('notes', {
        id: ids.next('note'),
        sessionId: id,
        subjectId: 'sub_1',
        authorId: 'usr_1',
        body: cipher('k.n'),
        writtenAt,
      });
    }
    for (const [position, days] of values.entries()) await setValue(own, fieldOf(position), before(days), id);
  }
  for (const [position, days] of given.loose.entries()) await setValue(own, fieldOf(position), before(days));
  for (const days of given.consents) await own.insert('consents', sampleConsent({ decidedAt: before(days) }));
};

const setDirectly = async (own: TenantStore, activity: ActivityId, given: RetentionSetting | null): Promise<void> => {
  const { records } = await own.list('retentionSettings', { index: 'byActivity', where: { activity } });
  for (const { id } of records) await own.remove('retentionSettings', id);
  if (!given) return;
  const [amount, unit] = given.kind === 'period' ? [given.period.amount, given.period.unit] : [null, null];
  const sameAs = given.kind === 'sameAs' ? given.activity : null;
  await own.insert('retentionSettings', { id: ids.next('ret'), activity, kind: given.kind, amount, unit, sameAs, setAt: NOW, setBy: null });
};

describe.each(STORES)('previews on %s', (kind) => {
  let scratch: SweepScratch;
  beforeAll(async () => {
    scratch = await sweepScratch(kind);
  });
  afterAll(() => scratch.end());

  it('SET-18 what a preview counts is what the next sweep removes, whatever is stored and set', async () => {
    await fc.assert(
      fc.asyncProperty(
        stored,
        fc.constantFrom(...SETTABLE),
        setting,
        fc.constantFrom(...SETTABLE),
        setting,
        async (given, first, was, then, becomes) => {
          const terms = { plan: 'extended', fields: [] } as const;
          fc.pre(settingProblem(first, was, { ...terms, settings: {} }) === null);
          const settings = withSetting({}, first, was);
          fc.pre(settingProblem(then, becomes, { ...terms, settings }) === null);
          const own = await scratch.tenant();
          await fill(own, given);
          await setDirectly(own, first, was);
          await scratch.sweepAt(NOW);

          const context = await readRetentionContext(scratch.store, own.tenantId, NOW);
          const preview = await previewChange(context, withSetting(context.settings, then, becomes), async () => undefined);
          await setDirectly(own, then, becomes);
          const { removed, outcome } = await scratch.sweepAt(NOW);
          expect(outcome).toBe('done');
          expect(Object.fromEntries(preview.byCollection.map(({ collection, records }) => [collection, records]))).toEqual(removed);
          // The next run sweeps its own tenant alone.
          await scratch.store.platform().remove('tenants', own.tenantId);
          expect(preview.records).toBe(Object.values(removed).reduce((sum, count) => sum + count, 0));
        },
      ),
      { numRuns: kind === 'SQLite' ? 40 : 6, seed: 20_261_121 },
    );
  });
});
