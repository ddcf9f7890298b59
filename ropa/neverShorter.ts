import { addPeriod, type Period } from './period.ts';

/** First, last and clamped days of each month of a leap cycle: where calendar periods differ in length, they do so from one of these. */
const ANCHORS: readonly string[] = Array.from({ length: 48 }, (_, month) => {
  const last = new Date(Date.UTC(2024, month + 1, 0)).getUTCDate();
  return [...new Set([1, 28, last - 1, last])].map((day) => new Date(Date.UTC(2024, month, day)).toISOString());
}).flat();

const inMonths = ({ amount, unit }: Period): number | null => (unit === 'days' ? null : unit === 'years' ? amount * 12 : amount);

/** True when `a` ends no sooner than `b`, whatever the day on which both begin: 365 days are shorter than a year that has a leap day. */
export function isNeverShorter(a: Period, b: Period): boolean {
  if (a.unit === 'days' && b.unit === 'days') return a.amount >= b.amount;
  const [left, right] = [inMonths(a), inMonths(b)];
  if (left !== null && right !== null) return left >= right;
  return ANCHORS.every((anchor) => addPeriod(anchor, a) >= addPeriod(anchor, b));
}
