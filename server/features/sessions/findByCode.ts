import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { AgentAccount } from '../../relay/peers.ts';
import type { LookupCodes } from './lookupCodes.ts';

export type FindByCode = (account: AgentAccount, code: string) => Promise<{ visitorId: string; sessionId: string | null }>;

/** Finds the visitor who read out a code. Every try counts against the agent, so that codes cannot be searched for. */
export const createFindByCode =
  ({ codes, limiter }: { codes: LookupCodes; limiter: RateLimiterAbstract }): FindByCode =>
  async (account, code) => {
    await limiter.consume(account.id).catch((error: unknown) => {
      if (error instanceof RateLimiterRes) throw new CopaneError('too-many-requests', 'Too many codes were tried. Wait a minute.');
      throw error;
    });
    const visitor = codes.find(account.tenantId, code);
    if (!visitor) throw new CopaneError('not-found', 'No visitor has this code now. Codes are good for ten minutes.');
    return { visitorId: visitor.id, sessionId: visitor.live?.id ?? null };
  };
