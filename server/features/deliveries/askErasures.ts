import { CopaneError } from '../../../protocol/copaneError.ts';
import { isSettled } from '../../../protocol/receipt.ts';
import type { ChangesOf, RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { ErasureState, RecipientErasure } from '../../ports/erasure.ts';
import type { DeliveryRecipient } from './deliveries.ts';
import type { DeliveryParts } from './deliveryParts.ts';
import { readErasureBody } from './erasureBody.ts';
import { DEFERRED_MS, pollDelay, retryDelay } from './retryDelay.ts';

type Delivery = RecordOf<'deliveries'>;
export type Erasures = Partial<Record<DeliveryRecipient, RecipientErasure>>;

/** Asked this long without an end, it is given up, and the receipt says so. */
const GIVEN_UP_MS = 60 * 24 * 60 * 60_000;

/** Works off erasures: asks, hears how far it is, and settles. Deliveries of one request share its task. */
export const createAskErasures = (parts: DeliveryParts & { erasures: Erasures }) => {
  const { records, clock, random, count, erasures } = parts;
  const later = (ms: number): string => new Date(clock.now() + ms).toISOString();

  const write = async (tenantId: string, batch: readonly Delivery[], changes: (delivery: Delivery) => ChangesOf<'deliveries'>) => {
    for (const delivery of batch) await records.tenant(tenantId).patch('deliveries', delivery.id, changes(delivery));
  };
  const settle = (tenantId: string, batch: readonly Delivery[], state: ErasureState): Promise<void> => {
    count('settled', batch.length);
    // The ids have done their work.
    return write(tenantId, batch, () => ({ state, nextAt: null, settledAt: instantOf(clock), body: null }));
  };
  const defer = (tenantId: string, batch: readonly Delivery[]): Promise<void> =>
    write(tenantId, batch, () => ({ state: 'deferred', nextAt: later(DEFERRED_MS) }));
  const retry = (tenantId: string, batch: readonly Delivery[]): Promise<void> => {
    count('retried', batch.length);
    return write(tenantId, batch, ({ attempts }) => ({ attempts: attempts + 1, nextAt: later(retryDelay(attempts, random)) }));
  };

  const begin = async (tenantId: string, erasure: RecipientErasure, batch: readonly Delivery[]): Promise<void> => {
    const ids = batch.flatMap(({ body }) => readErasureBody(body));
    const begun = await erasure.begin(ids);
    if (begun.state === 'absent') return settle(tenantId, batch, 'absent');
    const nextAt = later(pollDelay(0, random));
    await write(tenantId, batch, () => ({ state: 'accepted', taskId: begun.taskId, attempts: 0, nextAt }));
  };
  const ask = async (tenantId: string, erasure: RecipientErasure, batch: readonly Delivery[]): Promise<void> => {
    const ids = batch.flatMap(({ body }) => readErasureBody(body));
    const state = await erasure.state(batch[0]?.taskId ?? '', ids);
    if (isSettled(state)) return settle(tenantId, batch, state);
    await write(tenantId, batch, ({ attempts }) => ({ attempts: attempts + 1, nextAt: later(pollDelay(attempts + 1, random)) }));
  };

  const attempt = async (tenantId: string, batch: readonly Delivery[]): Promise<void> => {
    const [first] = batch;
    if (!first) return;
    const erasure = erasures[first.recipient];
    if (!erasure) return defer(tenantId, batch);
    try {
      // What was deferred after it had been accepted goes on from there.
      await (first.taskId === null ? begin : ask)(tenantId, erasure, batch);
    } catch (error) {
      if (!(error instanceof CopaneError)) throw error;
      if (error.code === 'egress-denied') return defer(tenantId, batch);
      if (error.code === 'recipient-failed') return retry(tenantId, batch);
      throw error;
    }
  };

  /** Of one recipient: those of one task together, those without one in requests as large as may be. */
  const batches = (due: readonly Delivery[], most: number): Delivery[][] => {
    const tasks = Map.groupBy(
      due.filter(({ taskId }) => taskId !== null),
      ({ taskId }) => taskId,
    );
    const made = [...tasks.values()];
    let room = 0;
    for (const delivery of due.filter(({ taskId }) => taskId === null)) {
      const size = Math.max(1, readErasureBody(delivery.body).length);
      if (room < size) {
        made.push([]);
        room = most;
      }
      made.at(-1)?.push(delivery);
      room -= size;
    }
    return made.filter((batch) => batch.length > 0);
  };

  return async (tenantId: string, due: readonly Delivery[]): Promise<void> => {
    const isYoung = ({ createdAt }: Delivery): boolean => Date.parse(createdAt) > clock.now() - GIVEN_UP_MS;
    await settle(
      tenantId,
      due.filter((delivery) => !isYoung(delivery)),
      'failed',
    );
    for (const [recipient, own] of Map.groupBy(due.filter(isYoung), (delivery) => delivery.recipient)) {
      for (const batch of batches(own, erasures[recipient]?.mostIds ?? own.length * 1_000)) {
        if (parts.halted()) return;
        await attempt(tenantId, batch);
      }
    }
  };
};
