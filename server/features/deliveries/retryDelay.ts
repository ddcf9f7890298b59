const FIRST_MS = 1_000;
const RETRY_MOST_MS = 10 * 60_000;
const POLL_MOST_MS = 60 * 60_000;

/** Doubles each time up to `most`; a random half of it, so that those who failed together do not come back together. */
const doubling = (attempts: number, most: number, random: () => number): number => {
  const whole = Math.min(most, FIRST_MS * 2 ** Math.min(attempts, 20));
  return Math.round(whole / 2 + (whole / 2) * random());
};

/** How long to wait, in milliseconds, after so many attempts in vain. */
export const retryDelay = (attempts: number, random: () => number): number => doubling(attempts, RETRY_MOST_MS, random);

/** How long to wait before a recipient is asked again how far it is. Erasures take it minutes to weeks. */
export const pollDelay = (attempts: number, random: () => number): number => doubling(attempts, POLL_MOST_MS, random);

/** A recipient that may not be reached now may be reached again: looked at each hour. */
export const DEFERRED_MS = 60 * 60_000;
