import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addPeriod, formatPeriod, isPeriod, type Period } from '../../../ropa/period.ts';

const from = new Date('1970-01-01T00:00:00.000Z');
const to = new Date('2199-12-31T23:59:59.999Z');
const instant = fc.date({ min: from, max: to, noInvalidDate: true }).map((date) => date.toISOString());
const period: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 0, max: 4000 }), unit: fc.constant('days' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 240 }), unit: fc.constant('months' as const) }),
  fc.record({ amount: fc.integer({ min: 0, max: 20 }), unit: fc.constant('years' as const) }),
);

describe('periods', () => {
  test.each([
    ['2024-12-31T10:00:00.000Z', 14, 'months', '2026-02-28T10:00:00.000Z'],
    ['2024-01-31T00:00:00.000Z', 1, 'months', '2024-02-29T00:00:00.000Z'],
    ['2023-01-31T00:00:00.000Z', 1, 'months', '2023-02-28T00:00:00.000Z'],
    ['2024-02-29T23:59:59.999Z', 1, 'years', '2025-02-28T23:59:59.999Z'],
    ['2024-02-29T12:00:00.000Z', 4, 'years', '2028-02-29T12:00:00.000Z'],
    ['2100-02-28T12:00:00.000Z', 12, 'months', '2101-02-28T12:00:00.000Z'],
    ['2026-03-28T22:30:00.000Z', 1, 'days', '2026-03-29T22:30:00.000Z'],
    ['2026-08-31T00:00:00.000Z', 6, 'months', '2027-02-28T00:00:00.000Z'],
    ['2026-11-21T13:00:00.000Z', 0, 'days', '2026-11-21T13:00:00.000Z'],
  ] as const)('KEEP-1 %s + %i %s = %s', (anchor, amount, unit, due) => {
    expect(addPeriod(anchor, { amount, unit })).toBe(due);
  });

  test('KEEP-1 a later anchor is never due earlier, so lists in order of anchors are in order of due dates', () => {
    fc.assert(
      fc.property(instant, instant, period, (a, b, length) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        expect(addPeriod(first, length) <= addPeriod(second, length)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('KEEP-1 months keep the time of day and the day, or end on the last day of the month', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 240 }), (anchor, amount) => {
        const due = addPeriod(anchor, { amount, unit: 'months' });
        const [start, end] = [new Date(anchor), new Date(due)];
        expect(due.slice(10)).toBe(anchor.slice(10));
        expect(end.getUTCFullYear() * 12 + end.getUTCMonth()).toBe(start.getUTCFullYear() * 12 + start.getUTCMonth() + amount);
        const nextDay = new Date(end.getTime() + 86_400_000);
        if (end.getUTCDate() !== start.getUTCDate()) expect(nextDay.getUTCDate()).toBe(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('KEEP-1 impossible periods and anchors are refused', () => {
    for (const amount of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 1e9]) {
      expect(isPeriod({ amount, unit: 'days' })).toBe(false);
      expect(() => addPeriod('2026-01-01T00:00:00.000Z', { amount, unit: 'days' })).toThrow(RangeError);
    }
    expect(isPeriod({ amount: 1, unit: '__proto__' as never })).toBe(false);
    expect(() => addPeriod('soon', { amount: 1, unit: 'days' })).toThrow(RangeError);
  });

  test('reads as people say it', () => {
    expect(formatPeriod({ amount: 1, unit: 'months' })).toBe('1 month');
    expect(formatPeriod({ amount: 14, unit: 'months' })).toBe('14 months');
  });
});
