import { CopaneError } from '../../../protocol/copaneError.ts';
import type { DeletionCause } from '../../../protocol/receipt.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { StoredOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { DeletionParts } from './deletionParts.ts';
import { type DeletionPlan, plannedParts, writePlan } from './deletionPlan.ts';
import type { ItemHashes } from './itemHashes.ts';

export type Receipt = StoredOf<'receipts'>;

const ATTEMPTS = 16;

/** Puts the plan under the next number of the tenant, and into the ledger. From here on it will be carried out, by whomever. */
export async function openReceipt(
  parts: DeletionParts,
  order: { tenantId: string; cause: DeletionCause; activity: ActivityId },
  plan: DeletionPlan,
  hashOf: ItemHashes,
): Promise<Receipt> {
  const { store, ledger, clock, ids } = parts;
  const { tenantId, cause, activity } = order;
  const scoped = store.tenant(tenantId);
  const items = writePlan(plan);
  for (let attempt = 1; ; attempt++) {
    const [last] = (await scoped.list('receipts', { index: 'byNumber', order: 'descending', limit: 1 })).records;
    const number = Math.max(last?.number ?? 0, await ledger.head(tenantId)) + 1;
    parts.step?.('plan');
    try {
      const receipt = await scoped.insert('receipts', {
        id: ids.next('rcp'),
        number,
        state: 'planned',
        cause,
        activity,
        items,
        document: null,
        plannedAt: instantOf(clock),
        deletedAt: null,
        finalisedAt: null,
      });
      await writeLedger(parts, receipt, plan, hashOf);
      return receipt;
    } catch (error) {
      if (!(error instanceof CopaneError) || error.code !== 'conflict' || attempt >= ATTEMPTS) throw error;
    }
  }
}

/** Puts the plan into the ledger, with the hashes of everything that is to go. */
export async function writeLedger(
  { ledger, step }: DeletionParts,
  receipt: Receipt,
  plan: DeletionPlan,
  hashOf: ItemHashes,
): Promise<void> {
  const { tenantId, id: receiptId, number, plannedAt } = receipt;
  const hashes = Buffer.concat(plannedParts(plan).map(hashOf));
  step?.('ledger');
  await ledger.put({ tenantId, receiptId, number, plannedAt, hashes, receipt: JSON.stringify(receipt) });
}
