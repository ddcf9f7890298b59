import type { ReceiptDocument } from '../../../protocol/receipt.ts';
import { addPeriod, days, months } from '../../../ropa/period.ts';
import type { CarriedOut } from './carrying.ts';
import { countItems, type DeletionPlan } from './deletionPlan.ts';
import type { ItemHashes } from './itemHashes.ts';
import { merkleRoot } from './merkleRoot.ts';
import type { Receipt } from './openReceipt.ts';

/** How long copies outlive what they are of: stages of backups, by the longest that each is kept. */
const BACKUPS = [
  ['24 hours', days(1)],
  ['1 week', days(7)],
  ['1 month', months(1)],
] as const;

/** What a deletion says of itself. The order of the leaves is that of the deletion. */
export function receiptDocumentOf(
  hashOf: ItemHashes,
  receipt: Receipt,
  plan: DeletionPlan,
  { gone, keysDestroyed }: CarriedOut,
  deletedAt: string,
): ReceiptDocument {
  const counts = new Map<string, { collection: string; records: number; fields: number }>();
  for (const { collection, ids, field } of gone) {
    if (ids.length === 0) continue;
    const count = counts.get(collection) ?? { collection, records: 0, fields: 0 };
    if (field === null) count.records += ids.length;
    else count.fields += ids.length;
    counts.set(collection, count);
  }
  return {
    kind: 'copane-deletion-receipt',
    version: 1,
    id: receipt.id,
    tenant: receipt.tenantId,
    number: receipt.number,
    state: 'deleted',
    cause: receipt.cause,
    activity: receipt.activity,
    rule: plan.rule,
    plannedAt: receipt.plannedAt,
    deletedAt,
    finalisedAt: null,
    counts: [...counts.values()],
    items: { count: countItems(gone), merkleRoot: merkleRoot(Buffer.concat(gone.map(hashOf))) },
    recipients: [],
    copies: { keysDestroyed, backups: BACKUPS.map(([copy, period]) => ({ copy, goneBy: addPeriod(deletedAt, period) })) },
  };
}
