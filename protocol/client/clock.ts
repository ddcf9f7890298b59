/** Time that a test can move. `now` is in milliseconds and never goes back. */
export type Clock = {
  now: () => number;
  /** Gives back what takes the timer away. */
  after: (ms: number, act: () => void) => () => void;
};

/** The platform's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};
