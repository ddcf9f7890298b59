import type { Response } from 'express';
import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';

/** Takes one point of an allowance. When none is left: `too-many-requests`, with the seconds to wait in `Retry-After` (RFC 9110, section 10.2.3). */
export const spend = async (allowance: RateLimiterAbstract, whose: string, response: Response): Promise<void> => {
  try {
    await allowance.consume(whose);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    response.set('retry-after', String(seconds));
    throw new CopaneError('too-many-requests', `Too many requests. Try again in ${seconds} s.`);
  }
};
