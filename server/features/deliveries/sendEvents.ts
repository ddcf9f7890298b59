import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Analytics } from '../../ports/analytics.ts';
import type { DeliveryParts } from './deliveryParts.ts';
import { removeDelivery } from './dropEvents.ts';
import { readEventBody } from './queueEvent.ts';
import { retryDelay } from './retryDelay.ts';

type Delivery = RecordOf<'deliveries'>;

/** What one request of the analytics service takes. */
const BATCH = 50;
/** Older events are refused by the recipient (Mixpanel, "Track Events": five days). */
const OLDEST_MS = 5 * 24 * 60 * 60_000;

/** Sends events and forgets them; what could not be sent waits. An event that may not be sent any more goes unsent. */
export const createSendEvents = (parts: DeliveryParts & { analytics: Analytics | null }) => {
  const { records, clock, analytics, random, count } = parts;

  const forget = async (tenantId: string, batch: readonly Delivery[]): Promise<void> => {
    for (const { id } of batch) await removeDelivery(parts, tenantId, id);
  };

  const send = async (tenantId: string, batch: readonly Delivery[]): Promise<void> => {
    const events = batch.map(({ body }) => readEventBody(body)).filter((event) => event !== null);
    try {
      if (analytics && events.length > 0) await analytics.track(events);
      else count('dropped', batch.length);
      await forget(tenantId, batch);
      count('sent', events.length);
    } catch (error) {
      if (!(error instanceof CopaneError)) throw error;
      if (error.code === 'egress-denied') {
        count('dropped', batch.length);
        return forget(tenantId, batch);
      }
      if (error.code !== 'recipient-failed') throw error;
      count('retried', batch.length);
      const own = records.tenant(tenantId);
      for (const { id, attempts } of batch) {
        const nextAt = new Date(clock.now() + retryDelay(attempts, random)).toISOString();
        await own.patch('deliveries', id, { attempts: attempts + 1, nextAt }).catch((failure: unknown) => {
          // Dropped meanwhile, because it was forbidden.
          if (!(failure instanceof CopaneError && failure.code === 'not-found')) throw failure;
        });
      }
    }
  };

  return async (tenantId: string, due: readonly Delivery[]): Promise<void> => {
    const isFresh = ({ createdAt }: Delivery): boolean => Date.parse(createdAt) > clock.now() - OLDEST_MS;
    const stale = due.filter((delivery) => !isFresh(delivery));
    count('dropped', stale.length);
    await forget(tenantId, stale);
    const fresh = due.filter(isFresh);
    for (let from = 0; from < fresh.length && !parts.halted(); from += BATCH) await send(tenantId, fresh.slice(from, from + BATCH));
  };
};
