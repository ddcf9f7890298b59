/** Time, injected. `now` is wall time in milliseconds since 1970, `monotonic` milliseconds that never go back. */
export type Clock = { now(): number; monotonic(): number };
