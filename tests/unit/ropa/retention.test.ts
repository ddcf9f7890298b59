import { describe, expect, test } from 'vitest';
import { activities } from '../../../ropa/activities.ts';
import { days, months, type Period, years } from '../../../ropa/period.ts';
import { dueAt, isDue, type RetentionSetting, resolveRetention } from '../../../ropa/retention.ts';

const set = (period: Period): RetentionSetting => ({ kind: 'period', period });
const anchor = '2024-12-31T00:00:00.000Z';

describe('retention', () => {
  test('KEEP-2 due from the very instant on, and not a millisecond before', () => {
    const retention = resolveRetention(activities, 'interactionLog');
    expect(dueAt(anchor, retention)).toBe('2026-02-28T00:00:00.000Z');
    expect(isDue(anchor, retention, '2026-02-27T23:59:59.999Z')).toBe(false);
    expect(isDue(anchor, retention, '2026-02-28T00:00:00.000Z')).toBe(true);
  });

  test('KEEP-2 what has no anchor yet, or is kept until deleted, is never due', () => {
    expect(isDue(null, resolveRetention(activities, 'interactionLog'), '9999-01-01T00:00:00.000Z')).toBe(false);
    expect(isDue(anchor, resolveRetention(activities, 'agentAccounts'), '9999-01-01T00:00:00.000Z')).toBe(false);
  });

  test('KEEP-4 sameAs follows the other activity, and its setting', () => {
    expect(resolveRetention(activities, 'customFields')).toMatchObject({ period: months(14) });
    expect(resolveRetention(activities, 'customFields', { interactionLog: set(days(5)) })).toMatchObject({ period: days(5) });
    expect(resolveRetention(activities, 'customFields', { interactionLog: set(days(5)), customFields: set(days(9)) })).toMatchObject({
      period: days(9),
    });
  });

  test("KEEP-4 a setting cannot go below the floor, nor touch what is not the customer's to set", () => {
    expect(resolveRetention(activities, 'auditLog', { auditLog: set(days(1)) })).toMatchObject({ period: years(1) });
    expect(resolveRetention(activities, 'auditLog', { auditLog: set(years(6)) })).toMatchObject({ period: years(6) });
    expect(resolveRetention(activities, 'securityLog', { securityLog: set(years(6)) })).toMatchObject({ period: days(7) });
    expect(resolveRetention(activities, 'coBrowsing', { coBrowsing: set(years(6)) })).toEqual({ kind: 'live' });
    expect(resolveRetention(activities, 'agentAccounts', { agentAccounts: set(days(1)) })).toMatchObject({ kind: 'untilDeleted' });
  });

  test('ROPA-3 a circle of sameAs is noticed', () => {
    const circle = {
      ...activities,
      customFields: { retention: { kind: 'sameAs', activity: 'sessionNotes' } },
      sessionNotes: { retention: { kind: 'sameAs', activity: 'customFields' } },
    } as const;
    expect(() => resolveRetention(circle, 'customFields')).toThrow(RangeError);
  });
});
