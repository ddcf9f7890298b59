import { createHash } from 'node:crypto';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecipientState } from '../../../protocol/receipt.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { DELIVERY_RECIPIENTS, type Deliveries, type DeliveryRecipient } from './deliveries.ts';
import type { DropEvents } from './dropEvents.ts';
import { erasedIds } from './erasedIds.ts';
import { writeErasureBody } from './erasureBody.ts';

type Parts = {
  records: Records;
  clock: Clock;
  /** Whether the recipient may hold lines of this installation at all: it is declared, or configured. */
  mayHold: (recipient: DeliveryRecipient) => boolean;
  dropEvents: DropEvents;
  /** There is something to do for this tenant. */
  wake: (tenantId: string) => void;
};

/** From the least settled to the most; where parts are settled differently, the worst is told. */
const RANK: readonly RecipientState[] = ['pending', 'deferred', 'accepted', 'failed', 'verified', 'absent'];
const rankOf = (state: RecipientState): number => RANK.indexOf(state);

/** So many fit into a body, and into one request of every recipient. */
const IDS_A_BODY = 100;

/** The same request has the same id, so that a second one meets the first. */
const deliveryId = (parts: readonly string[]): string => `dlv_${createHash('sha256').update(parts.join(' ')).digest('hex').slice(0, 32)}`;

/** Erasures at recipients, as records that a runner works off. */
export const createDeliveries = ({ records, clock, mayHold, dropEvents, wake }: Parts): Deliveries => {
  const insertOnce = async (tenantId: string, delivery: { id: string } & Parameters<typeof insert>[1]): Promise<void> => {
    await insert(tenantId, delivery).catch((error: unknown) => {
      if (!(error instanceof CopaneError && error.code === 'conflict')) throw error;
    });
  };
  const insert = (
    tenantId: string,
    delivery: Pick<RecordOf<'deliveries'>, 'id' | 'recipient' | 'subjectId' | 'receiptId' | 'body'>,
  ): Promise<unknown> => {
    const at = instantOf(clock);
    return records
      .tenant(tenantId)
      .insert('deliveries', { ...delivery, kind: 'erasure', state: 'pending', attempts: 0, createdAt: at, nextAt: at });
  };

  return {
    eraseSubject: async ({ tenantId, subjectId, receiptId }) => {
      await dropEvents(tenantId, subjectId);
      for (const recipient of DELIVERY_RECIPIENTS) {
        // An id of Mixpanel's exists only because something was to be sent there.
        if (recipient !== 'mixpanel' && !mayHold(recipient)) continue;
        const ids = await erasedIds(records.tenant(tenantId), subjectId, recipient);
        for (let from = 0; from < ids.length; from += IDS_A_BODY) {
          const body = writeErasureBody(ids.slice(from, from + IDS_A_BODY));
          await insertOnce(tenantId, {
            id: deliveryId([receiptId, subjectId, recipient, String(from)]),
            recipient,
            subjectId,
            receiptId,
            body,
          });
        }
      }
      wake(tenantId);
    },

    statesOf: async (tenantId, receiptId) => {
      const least = new Map<DeliveryRecipient, { state: RecipientState; at: string | null }>();
      const { records: found } = await records
        .tenant(tenantId)
        .list('deliveries', { index: 'byReceipt', where: { receiptId }, limit: 1000 });
      for (const { recipient, state, settledAt } of found) {
        const known = least.get(recipient);
        if (!known || rankOf(state) < rankOf(known.state)) least.set(recipient, { state, at: settledAt });
      }
      return [...least].map(([recipient, { state, at }]) => ({ recipient, state, at }));
    },
  };
};
