/** A length of time in the calendar's own units, so that "14 months" stays 14 months. */
export type PeriodUnit = 'days' | 'months' | 'years';
export type Period = { amount: number; unit: PeriodUnit };

/** Longest period that a declaration or setting may ask for: a guard against a slip of the keyboard. */
const MAX_AMOUNT: Record<PeriodUnit, number> = { days: 36_500, months: 1200, years: 100 };

export const days = (amount: number): Period => ({ amount, unit: 'days' });
export const months = (amount: number): Period => ({ amount, unit: 'months' });
export const years = (amount: number): Period => ({ amount, unit: 'years' });

/** True for a whole number of known units within the limits. Zero days is allowed: "at the anchor itself". */
export function isPeriod(value: Period): boolean {
  const max = Object.hasOwn(MAX_AMOUNT, value.unit) ? MAX_AMOUNT[value.unit] : -1;
  return Number.isInteger(value.amount) && value.amount >= 0 && value.amount <= max;
}

/**
 * The instant `period` after `anchor`, in UTC. Months and years are clamped to the last day of the month they land in:
 * 31 December 2024 + 14 months = 28 February 2026. Both are RFC 3339 UTC strings with milliseconds.
 * Never decreases when `anchor` grows, so records in order of their anchor are in order of their due date.
 */
export function addPeriod(anchor: string, period: Period): string {
  const start = new Date(anchor);
  if (Number.isNaN(start.getTime())) throw new RangeError('anchor is not an RFC 3339 time');
  if (!isPeriod(period)) throw new RangeError('period is not a whole number of days, months or years within the limits');
  if (period.unit === 'days') {
    start.setUTCDate(start.getUTCDate() + period.amount);
    return start.toISOString();
  }
  const day = start.getUTCDate();
  const shift = period.unit === 'years' ? period.amount * 12 : period.amount;
  start.setUTCDate(1);
  start.setUTCMonth(start.getUTCMonth() + shift);
  const lastDay = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 0)).getUTCDate();
  start.setUTCDate(Math.min(day, lastDay));
  return start.toISOString();
}

/** "14 months", "1 day". */
export function formatPeriod({ amount, unit }: Period): string {
  return `${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}
