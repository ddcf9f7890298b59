/** Time between two rounds of the sweep, in milliseconds. What is due longer than two rounds is late. */
export const SWEEP_EVERY_MS = 60 * 60_000;
/** After a round that found another process at work, or the clock in doubt. */
export const SWEEP_AGAIN_MS = 60_000;
