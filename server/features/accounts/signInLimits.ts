import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';

const WINDOW_SECONDS = 15 * 60;
/** Contract: per account and address. Failures count; a success clears them. */
const PER_ACCOUNT_AND_ADDRESS = 5;
/** One address trying many accounts, many addresses trying one account. */
const PER_ADDRESS = 50;
const PER_ACCOUNT = 50;

export type SignInLimits = ReturnType<typeof createSignInLimits>;

export const createSignInLimits = () => {
  const limiter = (keyPrefix: string, points: number) => new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS });
  const both = limiter('both', PER_ACCOUNT_AND_ADDRESS);
  const address = limiter('address', PER_ADDRESS);
  const account = limiter('account', PER_ACCOUNT);
  const refusals = limiter('refusals', 1);
  const noted = limiter('noted', PER_ADDRESS);
  return {
    /** Counts an attempt before it is made, so that many at once gain nothing. Throws `too-many-requests`. */
    attempt: async (accountKey: string, from: string): Promise<void> => {
      try {
        await both.consume(`${accountKey} ${from}`);
        await address.consume(from);
        await account.consume(accountKey);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
        throw new CopaneError('too-many-requests', `Too many attempts to sign in. Wait ${minutes} minutes.`);
      }
    },
    /** True once in the window for an account and address, and for a bounded number of accounts from one address. */
    isFirstRefusal: async (accountKey: string, from: string): Promise<boolean> => {
      try {
        await refusals.consume(`${accountKey} ${from}`);
        await noted.consume(from);
        return true;
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        return false;
      }
    },
    succeeded: async (accountKey: string, from: string): Promise<void> => {
      await both.delete(`${accountKey} ${from}`);
      await address.reward(from);
      await account.reward(accountKey);
    },
  };
};
