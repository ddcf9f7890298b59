import type { Clock } from '../../ports/clock.ts';
import type { Timers } from '../../ports/timers.ts';

/** Lets callers through one at a time, `everyMs` apart, in the order in which they came. */
export const createPace = ({ clock, timers, everyMs }: { clock: Clock; timers: Timers; everyMs: number }): (() => Promise<void>) => {
  let nextAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.monotonic();
    const at = Math.max(now, nextAt);
    nextAt = at + everyMs;
    return at === now ? Promise.resolve() : new Promise((resolve) => timers.after(at - now, resolve));
  };
};
