import * as z from 'zod';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Egress, EgressResponse } from '../../ports/egress.ts';
import type { ErasureState, RecipientErasure } from '../../ports/erasure.ts';
import type { Timers } from '../../ports/timers.ts';
import { createPace } from './createPace.ts';

/** Mixpanel, "GDPR and CCPA API (v3)": EU residency, one request a second, 2000 ids a request. */
const EU = 'https://eu.mixpanel.com';
const EVERY_MS = 1_000;
const MOST_IDS = 2_000;

const begun = z.object({ results: z.object({ task_id: z.union([z.string().min(1).max(200), z.number()]) }) });
const progress = z.object({ results: z.object({ status: z.string() }) });

/** A task that was taken back is as good as failed; an unknown word of theirs is no end. */
const STATES: Readonly<Record<string, ErasureState>> = { SUCCESS: 'verified', FAILURE: 'failed', REVOKED: 'failed', NOT_FOUND: 'absent' };

type Parts = {
  egress: Egress;
  clock: Clock;
  timers: Timers;
  token: string;
  /** Of the account that may erase; events go without it. */
  serviceToken: string | undefined;
  url: string | undefined;
};

/** Erasure at Mixpanel: a task that takes them up to weeks. */
export const createMixpanelErasure = ({ egress, clock, timers, token, serviceToken, url = EU }: Parts): RecipientErasure => {
  const pace = createPace({ clock, timers, everyMs: EVERY_MS });
  const address = (taskId: string): string =>
    `${url.replace(/\/$/, '')}/api/app/data-deletions/v3.0${taskId}?token=${encodeURIComponent(token)}`;

  const ask = async (method: 'GET' | 'POST', taskId: string, body?: string): Promise<EgressResponse> => {
    if (serviceToken === undefined)
      throw new CopaneError('egress-denied', 'Nothing is erased at mixpanel: MIXPANEL_SERVICE_TOKEN is not set.');
    await pace();
    return egress.request({
      recipient: 'mixpanel',
      method,
      url: address(taskId),
      headers: { authorization: `Bearer ${serviceToken}`, 'content-type': 'application/json', accept: 'application/json' },
      ...(body === undefined ? {} : { body }),
    });
  };
  const read = <T>(schema: z.ZodType<T>, { status, body }: EgressResponse): T => {
    const failed = (): never => {
      throw new CopaneError('recipient-failed', `mixpanel answered ${status} to a request for erasure, which says nothing usable.`);
    };
    if (status < 200 || status >= 300) return failed();
    try {
      return schema.parse(JSON.parse(body));
    } catch {
      return failed();
    }
  };

  return {
    mostIds: MOST_IDS,
    begin: async (ids) => {
      if (ids.length === 0) return { state: 'absent' };
      const answer = await ask('POST', '', JSON.stringify({ distinct_ids: ids, compliance_type: 'GDPR' }));
      if (answer.status === 404) return { state: 'absent' };
      return { state: 'accepted', taskId: String(read(begun, answer).results.task_id) };
    },
    state: async (taskId) => {
      const answer = await ask('GET', `/${encodeURIComponent(taskId)}`);
      if (answer.status === 404) return 'absent';
      return STATES[read(progress, answer).results.status] ?? 'accepted';
    },
  };
};
