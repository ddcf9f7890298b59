import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ApiCaller } from './apiCaller.ts';

export type StoredAnswer = { status: number; body: string };
export type StoredAnswers = {
  /** Does the work, unless this key asked for it before with the same `Idempotency-Key`: then its answer is given again. */
  once(caller: ApiCaller, request: Request, work: () => Promise<StoredAnswer>): Promise<StoredAnswer & { again: boolean }>;
};

const KEPT_MS = 10 * 60_000;
const MOST = 10_000;
const KEY = /^[\x21-\x7e]{1,255}$/;

type Kept = { fingerprint: string; answer: Promise<StoredAnswer>; until: number };

/**
 * Answers to writes with an `Idempotency-Key`, for ten minutes, in the memory of this node alone: they may hold personal data, so
 * they are not stored. A request that failed is not kept: it may be sent again.
 */
export const createStoredAnswers = ({ clock }: { clock: Clock }): StoredAnswers => {
  const kept = new Map<string, Kept>();

  const forgetOld = (): void => {
    for (const [name, { until }] of kept) {
      if (until > clock.monotonic() && kept.size < MOST) return;
      kept.delete(name);
    }
  };

  return {
    once: async (caller, request, work) => {
      const given = request.headers['idempotency-key'];
      if (given === undefined) return { ...(await work()), again: false };
      if (typeof given !== 'string' || !KEY.test(given)) {
        throw new CopaneError('bad-request', 'Idempotency-Key is 1 to 255 visible ASCII characters.');
      }
      forgetOld();
      const name = JSON.stringify([caller.tenantId, caller.keyId, given]);
      const fingerprint = createHash('sha256')
        .update(JSON.stringify([request.method, request.path, request.body ?? null]))
        .digest('hex');
      const before = kept.get(name);
      if (before && before.until > clock.monotonic()) {
        if (before.fingerprint !== fingerprint) throw new CopaneError('conflict', 'This Idempotency-Key was used for another request.');
        return { ...(await before.answer), again: true };
      }
      const answer = work();
      kept.set(name, { fingerprint, answer, until: clock.monotonic() + KEPT_MS });
      try {
        return { ...(await answer), again: false };
      } catch (error) {
        kept.delete(name);
        throw error;
      }
    },
  };
};
