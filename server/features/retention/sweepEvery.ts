/** Time between two rounds of the sweep, in milliseconds. What is due longer than two rounds is late. */
export const SWEEP_EVERY_MS = 60 * 60_000;
