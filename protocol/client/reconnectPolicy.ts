import { CLOSE } from '../closeCodes.ts';

export type ReconnectPolicy = {
  /** Milliseconds to wait before try number `attempt` (from 0) after a close with this code: at most `mostMs`, where one is given. */
  delay: (attempt: number, code: number, mostMs?: number) => number;
};

export type ReconnectPolicyOptions = {
  /** From 0 up to, not including, 1. */
  random: () => number;
  baseMs?: number;
  capMs?: number;
};

/** What "too many" is worth in failed tries: the next one is then spread over 16 times as long. */
const TOO_MANY_ATTEMPTS = 4;

/**
 * Exponential with full jitter, so that a thousand pages do not come back in the same moment (M. Brooker, "Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015).
 */
export const createReconnectPolicy = ({ random, baseMs = 500, capMs = 30_000 }: ReconnectPolicyOptions): ReconnectPolicy => ({
  delay: (attempt, code, mostMs = capMs) => {
    const exponent = attempt + (code === CLOSE.tooMany.code ? TOO_MANY_ATTEMPTS : 0);
    return random() * Math.min(mostMs, baseMs * 2 ** exponent);
  },
});
