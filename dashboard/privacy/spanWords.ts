const DAY_MS = 86_400_000;

/**
 * "13 months ago", "in 23 days": finer than `relativeTime`, since ages are held against retention periods here. Towards zero, as
 * there. Under a day in hours.
 */
export const spanWords = (at: number, now: number): string => {
  const distance = at - now;
  const days = Math.abs(distance) / DAY_MS;
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  if (days < 1 / 24) return distance > 0 ? 'in under an hour' : 'just now';
  if (days < 1) return words.format(Math.trunc(distance / (DAY_MS / 24)), 'hour');
  if (days < 62) return words.format(Math.trunc(distance / DAY_MS), 'day');
  if (days < 24 * 30.44) return words.format(Math.trunc(distance / (30.44 * DAY_MS)), 'month');
  return words.format(Math.trunc(distance / (365.25 * DAY_MS)), 'year');
};
