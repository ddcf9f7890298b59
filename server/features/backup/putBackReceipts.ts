import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { RawRecord, Store } from '../../ports/store.ts';
import { ledgerEntries } from './ledgerReplay.ts';

/**
 * Receipts that are younger than the backup, or further than it knows, as the ledger holds them: so that numbers go on without a
 * gap, and deletions that were under way are finished. Certificates of customers who left are among them. Answers with their number.
 */
export async function putBackReceipts(store: Store, ledger: Ledger, tenants: readonly string[]): Promise<number> {
  const here = new Set(tenants);
  let count = 0;
  for await (const { tenantId, receiptId, receipt } of ledgerEntries(ledger)) {
    const collection: CollectionName = receiptId.startsWith(`${collections.offboardings.idPrefix}_`) ? 'offboardings' : 'receipts';
    if (collection === 'receipts' && !here.has(tenantId)) continue;
    const kept = JSON.parse(receipt) as Record<string, unknown>;
    const record = { revision: 1, schemaVersion: 1, ...kept, id: receiptId, tenantId: collection === 'receipts' ? tenantId : '' };
    const present = collection === 'receipts' ? await store.tenant(tenantId).get('receipts', receiptId) : null;
    if (present && !isFurther(String(kept.state), present.state)) continue;
    await store.load(collection, [record as RawRecord]);
    count++;
  }
  return count;
}

const STATES = ['planned', 'deleted', 'finalised'];
const isFurther = (a: string, b: string): boolean => STATES.indexOf(a) > STATES.indexOf(b);
