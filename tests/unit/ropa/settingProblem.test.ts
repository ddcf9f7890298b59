import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activities } from '../../../ropa/activities.ts';
import { ACTIVITY_IDS, type ActivityId } from '../../../ropa/activityIds.ts';
import { isNeverShorter } from '../../../ropa/neverShorter.ts';
import { addPeriod, days, months, type Period, years } from '../../../ropa/period.ts';
import { PLAN_IDS } from '../../../ropa/plans.ts';
import { mayBeSet, type RetentionSetting, type RetentionSettings, resolveRetention } from '../../../ropa/retention.ts';
import { outOfBounds, retentionBounds } from '../../../ropa/retentionBounds.ts';
import { fieldKeepProblem, type KeptField, settingProblem, withSetting } from '../../../ropa/settingProblem.ts';
import { withoutCircles } from '../../../ropa/withoutCircles.ts';

type Given = Parameters<typeof settingProblem>[1];
const period = (amount: number, unit: string): Given => ({ kind: 'period', period: { amount, unit: unit as Period['unit'] } });
const sameAs = (activity: string): Given => ({ kind: 'sameAs', activity });
const none = { kind: 'none' } as const;
const untilDeleted = { kind: 'untilDeleted' } as const;
const judge = (activity: ActivityId, setting: Given, settings: RetentionSettings = {}, fields: KeptField[] = []) =>
  settingProblem(activity, setting, { plan: 'standard', settings, fields });

describe('retention settings', () => {
  it.each([
    ['interactionLog', period(30, 'days')],
    ['interactionLog', period(24, 'months')],
    ['interactionLog', period(730, 'days')],
    ['interactionLog', none],
    ['interactionLog', null],
    ['callRecording', untilDeleted],
    ['callRecording', sameAs('interactionLog')],
    ['customFields', period(100, 'years')],
    ['customFields', untilDeleted],
    ['customFields', sameAs('usage')],
    ['auditLog', period(1, 'years')],
    ['auditLog', period(12, 'months')],
    ['auditLog', period(366, 'days')],
    ['auditLog', period(6, 'years')],
    ['consentRecords', period(30, 'days')],
  ] as const)('SET-1 %s may be set to %j', (activity, setting) => {
    expect(judge(activity, setting)).toBeNull();
  });

  it.each([
    ['callRecording', period(0.5, 'months'), /whole number/],
    ['callRecording', period(-1, 'days'), /whole number/],
    ['callRecording', period(0, 'days'), /choose "none"/],
    ['callRecording', period(1e9, 'days'), /whole number/],
    ['callRecording', period(Number.NaN, 'days'), /whole number/],
    ['callRecording', period(1, 'fortnights'), /whole number/],
    ['callRecording', period(1, '__proto__'), /whole number/],
    ['callRecording', sameAs('callRecording'), /as itself/],
    ['callRecording', sameAs('coBrowsing'), /stores nothing/],
    ['callRecording', sameAs('nonsense'), /no such activity/],
    ['callRecording', sameAs('__proto__'), /no such activity/],
    ['interactionLog', sameAs('customFields'), /follow each other/],
    ['interactionLog', period(25, 'months'), /At most 24 months: The standard plan/],
    ['interactionLog', period(731, 'days'), /At most 24 months/],
    ['interactionLog', untilDeleted, /must end after 24 months/],
    ['interactionLog', sameAs('endUserAuthentication'), /must end after 24 months/],
    ['auditLog', none, /At least 1 year: .*GDPR/],
    ['auditLog', period(365, 'days'), /At least 1 year/],
    ['auditLog', period(11, 'months'), /At least 1 year/],
    ['auditLog', sameAs('securityLog'), /At least 1 year/],
    ['documentVersions', none, /At least 1 year/],
    ['deletionProofs', period(59, 'days'), /At least 60 days/],
    ['securityLog', period(1, 'days'), /not for the customer to set/],
    ['coBrowsing', period(1, 'days'), /not for the customer to set/],
    ['agentAccounts', null, /not for the customer to set/],
  ] as const)('SET-2 %s may not be set to %j', (activity, setting, sentence) => {
    expect(judge(activity, setting)).toMatch(sentence);
  });

  it('SET-3 a circle over several settings is seen, also when going back to the declared one closes it', () => {
    const settings: RetentionSettings = {
      callRecording: { kind: 'sameAs', activity: 'sessionNotes' },
      sessionNotes: { kind: 'sameAs', activity: 'customFields' },
      customFields: { kind: 'period', period: days(30) },
      interactionLog: { kind: 'sameAs', activity: 'customFields' },
    };
    expect(judge('customFields', sameAs('callRecording'), settings)).toMatch(/follow each other/);
    expect(judge('customFields', null, settings)).toMatch(/follow itself/);
    expect(judge('customFields', sameAs('usage'), settings)).toBeNull();
  });

  it('SET-4 what is kept as long as another activity stays within its own bounds when that one changes', () => {
    const follower: RetentionSettings = { auditLog: { kind: 'sameAs', activity: 'consentRecords' } };
    expect(judge('consentRecords', period(30, 'days'), follower)).toMatch(
      /"Audit log" is kept as long as "Consent records". At least 1 year/,
    );
    const field: KeptField = { label: 'Plan', keep: { kind: 'sameAs', activity: 'callRecording' } };
    expect(judge('callRecording', none, {}, [field])).toMatch(/The field "Plan" .* stores nothing/);
    expect(judge('callRecording', period(7, 'days'), {}, [field])).toBeNull();
  });

  it.each([
    [{ kind: 'period', period: days(1) }, null],
    [{ kind: 'period', period: days(0) }, /whole number/],
    [{ kind: 'period', period: days(1.5) }, /whole number/],
    [{ kind: 'sameAs', activity: 'customFields' }, null],
    [{ kind: 'sameAs', activity: 'auditLog' }, null],
    [{ kind: 'sameAs', activity: 'ipGeolocation' }, /stores nothing/],
    [{ kind: 'sameAs', activity: 'toString' }, /no such activity/],
  ] as const)('SET-5 a field may be kept %j: %s', (keep, problem) => {
    const found = fieldKeepProblem(keep, { plan: 'standard', settings: {} });
    if (problem === null) expect(found).toBeNull();
    else expect(found).toMatch(problem);
  });

  it('SET-6 the declared retentions are within every plan', () => {
    for (const plan of PLAN_IDS) {
      for (const id of ACTIVITY_IDS) expect(outOfBounds(resolveRetention(activities, id), { ...retentionBounds(id, plan) })).toBeNull();
    }
  });

  it('SET-7 whatever is accepted, one after the other, resolves within the bounds of every activity', () => {
    const anyPeriod = fc.record({
      amount: fc.oneof(fc.integer({ min: -2, max: 40 }), fc.constantFrom(365, 366, 730, 731, 0.5, 1e9)),
      unit: fc.constantFrom('days', 'months', 'years') as fc.Arbitrary<Period['unit']>,
    });
    const anySetting: fc.Arbitrary<RetentionSetting | null> = fc.oneof(
      fc.constant(null),
      fc.constant(none),
      fc.constant(untilDeleted),
      anyPeriod.map((given): RetentionSetting => ({ kind: 'period', period: given })),
      fc.constantFrom(...ACTIVITY_IDS).map((activity): RetentionSetting => ({ kind: 'sameAs', activity })),
    );
    const step = fc.tuple(fc.constantFrom(...ACTIVITY_IDS.filter((id) => mayBeSet(activities[id].retention))), anySetting);
    fc.assert(
      fc.property(fc.constantFrom(...PLAN_IDS), fc.array(step, { maxLength: 12 }), (plan, steps) => {
        let settings: RetentionSettings = {};
        for (const [activity, setting] of steps) {
          if (settingProblem(activity, setting, { plan, settings, fields: [] }) === null)
            settings = withSetting(settings, activity, setting);
        }
        for (const id of ACTIVITY_IDS) {
          if (!mayBeSet(activities[id].retention)) continue;
          expect(outOfBounds(resolveRetention(activities, id, settings), retentionBounds(id, plan))).toBeNull();
        }
        expect(withoutCircles(settings)).toEqual(settings);
      }),
      { numRuns: 300 },
    );
  });

  it('SET-8 settings that close a circle, however they came there, are passed over', () => {
    const circle: RetentionSettings = {
      interactionLog: { kind: 'sameAs', activity: 'callRecording' },
      callRecording: { kind: 'sameAs', activity: 'interactionLog' },
      auditLog: { kind: 'period', period: years(2) },
    };
    const { callRecording: _closes, ...rest } = circle;
    expect(withoutCircles(circle)).toEqual(rest);
  });

  it('SET-9 a period counts as long enough only if it is so from every day', () => {
    const any = fc.record({
      amount: fc.integer({ min: 1, max: 800 }),
      unit: fc.constantFrom('days', 'months') as fc.Arbitrary<Period['unit']>,
    });
    const anchor = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(any, any, anchor, (a, b, date) => {
        const at = date.toISOString();
        if (isNeverShorter(a, b)) expect(addPeriod(at, a) >= addPeriod(at, b)).toBe(true);
      }),
    );
    expect(isNeverShorter(months(12), years(1))).toBe(true);
    expect(isNeverShorter(days(365), years(1))).toBe(false);
  });
});
