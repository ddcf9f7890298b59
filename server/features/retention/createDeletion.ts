import type { DeletionCause, ReceiptDocument } from '../../../protocol/receipt.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import { instantOf } from '../../instant.ts';
import { createTurns } from '../audit/createTurns.ts';
import type { Listed } from './carrying.ts';
import type { DeleteRecords } from './deleteRecords.ts';
import type { DeletionParts } from './deletionParts.ts';
import { type DeletionPlan, readPlan, writePlan } from './deletionPlan.ts';
import { finaliseReceipts } from './finaliseReceipts.ts';
import { createItemHashes } from './itemHashes.ts';
import type { Lease } from './leases.ts';
import { openReceipt, type Receipt, writeLedger } from './openReceipt.ts';
import { planOrder } from './planOrder.ts';
import { type RetentionContext, readRetentionContext } from './retentionContext.ts';
import { runReceipt } from './runReceipt.ts';

export type Done = ReceiptDocument & { unlinked: number };
export type RuleOrder = { cause: DeletionCause; activity: ActivityId };

export type Deletion = {
  deleteRecords: DeleteRecords;
  /** Plans and carries out one receipt for what a rule makes due. */
  run(context: RetentionContext, order: RuleOrder, plan: DeletionPlan, listed: Listed): Promise<Done>;
  /** Carries out what was planned and is not done yet: by a process that ended, or by a request that failed. */
  resume(context: RetentionContext): Promise<Done[]>;
  /** Signs anew the receipts whose recipients have all answered. Answers with their number. */
  finalise(tenantId: string): Promise<number>;
};

/** Deletion with proof. All deletions of one customer come after one another, in this process and in all others. */
export function createDeletion(parts: DeletionParts): Deletion {
  const turns = createTurns();
  const { store, leases } = parts;

  const alone = <T>(tenantId: string, work: (lease: Lease) => Promise<T>): Promise<T> =>
    turns.take(tenantId, async () => {
      const lease = await leases.take(tenantId.replace('ten_', ''));
      try {
        return await work(lease);
      } finally {
        await lease.release();
      }
    });

  const goOn = async (context: RetentionContext, lease: Lease, receipt: Receipt): Promise<Done> => {
    const plan = readPlan(receipt.items ?? EMPTY_PLAN);
    const hashOf = createItemHashes(parts.keyring, context.tenantId);
    await writeLedger(parts, receipt, plan, hashOf);
    return runReceipt({ parts, context, lease, receipt, plan, hashOf, listed: null });
  };

  /** One at a time: a plan may be long. */
  const openOne = async (tenantId: string): Promise<Receipt | undefined> =>
    (await store.tenant(tenantId).list('receipts', { index: 'byState', where: { state: 'planned' }, limit: 1 })).records[0];

  return {
    async deleteRecords(order) {
      const { tenantId } = order;
      const context = await readRetentionContext(store, tenantId, instantOf(parts.clock));
      return alone(tenantId, async (lease) => {
        // All of it is planned before any of it goes: whatever happens then, the rest follows without being asked again.
        const receipts: Receipt[] = [];
        for await (const plan of planOrder(context, order)) {
          receipts.push(await openReceipt(parts, order, plan, createItemHashes(parts.keyring, tenantId)));
          await lease.keep();
        }
        for (const receipt of receipts) await goOn(context, lease, receipt);
        await finaliseReceipts(parts, tenantId);
        return receipts.map(({ id }) => id);
      });
    },
    run: (context, order, plan, listed) =>
      alone(context.tenantId, async (lease) => {
        const hashOf = createItemHashes(parts.keyring, context.tenantId);
        const receipt = await openReceipt(parts, { tenantId: context.tenantId, ...order }, plan, hashOf);
        return runReceipt({ parts, context, lease, receipt, plan, hashOf, listed });
      }),
    resume: async (context) => {
      if (!(await openOne(context.tenantId))) return [];
      return alone(context.tenantId, async (lease) => {
        const done: Done[] = [];
        for (;;) {
          const receipt = await openOne(context.tenantId);
          if (!receipt) return done;
          done.push(await goOn(context, lease, receipt));
        }
      });
    },
    finalise: (tenantId) => finaliseReceipts(parts, tenantId),
  };
}

/** A receipt whose items are lost says so by naming none. */
const EMPTY_PLAN = writePlan({ rule: 'as planned', field: null, judged: null, steps: [], owners: [] });
