import type { Clock } from '../../../../protocol/client/clock.ts';

/** Time that stands still until the test moves it. */
export const createManualClock = () => {
  let now = 0;
  let timers: { at: number; act: () => void }[] = [];
  const clock: Clock & { advance: (ms: number) => void; waiting: () => number } = {
    now: () => now,
    after: (ms, act) => {
      const timer = { at: now + ms, act };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    advance: (ms) => {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((one) => one !== next);
        now = next.at;
        next.act();
      }
      now = end;
    },
    waiting: () => timers.length,
  };
  return clock;
};
