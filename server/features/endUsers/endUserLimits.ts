import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT_AND_ADDRESS = 5;
/** One address trying many accounts (and learning who has one), many addresses trying one account. */
const PER_ADDRESS = 50;
const PER_ACCOUNT = 50;
/** What sends a mail: nobody's mailbox is filled. */
const MAILS_PER_ACCOUNT = 5;

/** `guess`: passwords tried, which a right one forgives; `register`, `mail`: how often, right or not. */
export type LimitedUse = 'guess' | 'register' | 'mail';
export type EndUserLimits = ReturnType<typeof createEndUserLimits>;

/** How often in a quarter of an hour. `accountKey` names an account without its address. */
export const createEndUserLimits = () => {
  const limiter = (keyPrefix: string, points: number) => new RateLimiterMemory({ keyPrefix, points, duration: WINDOW_SECONDS });
  const limitersOf = (use: LimitedUse) => ({
    both: limiter(`${use} both`, PER_ACCOUNT_AND_ADDRESS),
    address: limiter(`${use} address`, PER_ADDRESS),
    account: limiter(`${use} account`, use === 'mail' ? MAILS_PER_ACCOUNT : PER_ACCOUNT),
  });
  const uses: Record<LimitedUse, ReturnType<typeof limitersOf>> = {
    guess: limitersOf('guess'),
    register: limitersOf('register'),
    mail: limitersOf('mail'),
  };
  return {
    /** Counts before it is done, so that many at once gain nothing. Throws `too-many-requests`. */
    attempt: async (use: LimitedUse, accountKey: string, from: string): Promise<void> => {
      const { both, address, account } = uses[use];
      try {
        await both.consume(`${accountKey} ${from}`);
        await address.consume(from);
        await account.consume(accountKey);
      } catch (error) {
        if (!(error instanceof RateLimiterRes)) throw error;
        const minutes = Math.max(1, Math.ceil(error.msBeforeNext / 60_000));
        throw new CopaneError('too-many-requests', `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`);
      }
    },
    succeeded: async (use: LimitedUse, accountKey: string, from: string): Promise<void> => {
      const { both, address, account } = uses[use];
      await both.delete(`${accountKey} ${from}`);
      await address.reward(from);
      await account.reward(accountKey);
    },
  };
};
