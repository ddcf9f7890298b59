const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ['minute', MINUTE, HOUR],
  ['hour', HOUR, DAY],
  ['day', DAY, 45 * DAY],
  ['month', 30 * DAY, 365 * DAY],
  ['year', 365 * DAY, Number.POSITIVE_INFINITY],
];

/** "3 minutes ago", "in 12 days"; under a minute "just now" or "in under a minute". Both times in ms. */
export const relativeTime = (at: number, now: number, language = 'en'): string => {
  const distance = at - now;
  const length = Math.abs(distance);
  if (length < MINUTE) return distance > 0 ? 'in under a minute' : 'just now';
  const [unit, size] = STEPS.find(([, , limit]) => length < limit) ?? ['year', 365 * DAY];
  // Towards zero: a deadline never looks further away, and an age never greater, than it is.
  return new Intl.RelativeTimeFormat(language, { numeric: 'always' }).format(Math.trunc(distance / size), unit);
};
