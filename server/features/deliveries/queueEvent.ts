import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { instantOf } from '../../instant.ts';
import type { Analytics, AnalyticsEvent } from '../../ports/analytics.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';

/** More than this waits for nobody: a recipient that is away for long must not fill the store. */
const MOST_WAITING = 10_000;

const event = z.object({
  name: z.enum(['Page view', 'Session']),
  distinctId: z.string(),
  insertId: z.string(),
  at: z.string(),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});

/** An event as a delivery carries it; null for a body that is none. */
export const readEventBody = (body: string | null): AnalyticsEvent | null => {
  try {
    return event.safeParse(JSON.parse(body ?? 'null')).data ?? null;
  } catch {
    return null;
  }
};

/** The random id under which the analytics service knows a person of one customer; made when there is none. */
const distinctIdOf = async (own: TenantRecords, subjectId: string, at: string): Promise<string> => {
  const { records: aliases } = await own.list('aliases', { index: 'bySubject', where: { subjectId }, limit: 500 });
  const known = aliases.find(({ kind }) => kind === 'mixpanel');
  if (known) return known.value;
  const made = await own.insert('aliases', { subjectId, kind: 'mixpanel', value: randomUUID(), createdAt: at });
  return made.value;
};

export type QueueEvent = (
  tenantId: string,
  subjectId: string,
  what: Pick<AnalyticsEvent, 'name' | 'properties'>,
  /** Asked again right before it is kept: what was allowed may have been withdrawn meanwhile. */
  stillAllowed: () => boolean,
) => Promise<void>;

type Parts = {
  records: Records;
  clock: Clock;
  analytics: Analytics | null;
  wake: (tenantId: string) => void;
  countDropped: (reason: 'backlog') => void;
};

/** Keeps an event until it is sent. Where nothing may be sent nothing is kept, and nobody gets an id. */
export const createQueueEvent =
  ({ records, clock, analytics, wake, countDropped }: Parts): QueueEvent =>
  async (tenantId, subjectId, { name, properties }, stillAllowed) => {
    if (!analytics?.permitted()) return;
    const own = records.tenant(tenantId);
    const waiting = await own.count('deliveries', { index: 'byNext', upTo: MOST_WAITING });
    if (waiting >= MOST_WAITING) return countDropped('backlog');
    const at = instantOf(clock);
    try {
      const distinctId = await distinctIdOf(own, subjectId, at);
      if (!stillAllowed()) return;
      const body: AnalyticsEvent = { name, distinctId, insertId: randomUUID(), at, properties };
      await own.insert('deliveries', {
        recipient: 'mixpanel',
        kind: 'event',
        subjectId,
        body: JSON.stringify(body),
        state: 'pending',
        attempts: 0,
        createdAt: at,
        nextAt: at,
      });
    } catch (error) {
      // Somebody who was erased meanwhile has no key any more, and gets none.
      if (error instanceof CopaneError && error.code === 'not-found') return;
      throw error;
    }
    wake(tenantId);
  };
