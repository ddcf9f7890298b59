import * as z from 'zod';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Egress, EgressResponse } from '../../ports/egress.ts';
import type { RecipientErasure } from '../../ports/erasure.ts';
import { lokiHeaders, SERVICE_LABEL } from './lokiStreams.ts';

const MOST_IDS = 100;
/** Lines are kept 30 days; what is older is gone there anyway. */
const REACH_MS = 45 * 24 * 60 * 60_000;

const requests = z.array(z.object({ query: z.string(), status: z.string() }));

/** Ids are letters, digits and one underscore, so they need no escaping. */
const queryOf = (ids: readonly string[]): string => `{service="${SERVICE_LABEL}"} |~ "${ids.join('|')}"`;
const isId = (id: string): boolean => /^[A-Za-z]+_[0-9A-Za-z]+$/.test(id);

type Parts = { egress: Egress; clock: Clock; url: string; tenant: string | undefined };

/**
 * Erasure of lines in Loki (HTTP API, "Log deletion"): a request is a query; the list of requests tells when it was worked off. A
 * Loki whose operator has not enabled deletion has no such address, so that 404 is a refusal here.
 */
export const createLokiErasure = ({ egress, clock, url, tenant }: Parts): RecipientErasure => {
  const address = `${url.replace(/\/$/, '')}/loki/api/v1/delete`;
  const failed = ({ status }: EgressResponse): never => {
    throw new CopaneError('recipient-failed', `grafana answered ${status} to a request for erasure.`);
  };
  return {
    mostIds: MOST_IDS,
    begin: async (ids) => {
      const known = ids.filter(isId);
      if (known.length === 0) return { state: 'absent' };
      const seconds = (ms: number): string => String(Math.floor(ms / 1_000));
      const query = new URLSearchParams({ query: queryOf(known), start: seconds(clock.now() - REACH_MS), end: seconds(clock.now()) });
      const answer = await egress.request({
        recipient: 'grafana',
        method: 'POST',
        url: `${address}?${query}`,
        headers: lokiHeaders(tenant),
      });
      if (answer.status < 200 || answer.status >= 300) return failed(answer);
      return { state: 'accepted', taskId: seconds(clock.now()) };
    },
    state: async (_taskId, ids) => {
      const answer = await egress.request({ recipient: 'grafana', method: 'GET', url: address, headers: lokiHeaders(tenant) });
      if (answer.status !== 200) return failed(answer);
      const query = queryOf(ids.filter(isId));
      const listed = requests.safeParse(parsed(answer.body));
      if (!listed.success) return failed(answer);
      const own = listed.data.filter((request) => request.query === query);
      return own.length > 0 && own.every(({ status }) => status === 'processed') ? 'verified' : 'accepted';
    },
  };
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};
