import { CopaneError } from '../../../protocol/copaneError.ts';
import { isSettled, type ReceiptDocument, type Signed } from '../../../protocol/receipt.ts';
import type { StoredOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { DeletionParts } from './deletionParts.ts';

const PAGE = 100;

type Parts = Pick<DeletionParts, 'store' | 'signer' | 'deliveries' | 'ledger' | 'clock' | 'breathe' | 'step'>;

/** Signs anew the receipts whose recipients have all answered for good. Answers with their number. */
export async function finaliseReceipts(parts: Parts, tenantId: string): Promise<number> {
  const scoped = parts.store.tenant(tenantId);
  let finalised = 0;
  let cursor: string | null = null;
  do {
    const page: { records: StoredOf<'receipts'>[]; nextCursor: string | null } = await scoped.list('receipts', {
      index: 'byState',
      where: { state: 'deleted' },
      limit: PAGE,
      cursor,
    });
    cursor = page.nextCursor;
    for (const receipt of page.records) if (await finalise(parts, tenantId, receipt)) finalised++;
    await parts.breathe();
  } while (cursor);
  return finalised;
}

async function finalise(parts: Parts, tenantId: string, receipt: StoredOf<'receipts'>): Promise<boolean> {
  const { store, signer, deliveries, clock } = parts;
  if (receipt.document === null) return false;
  const recipients = await deliveries.statesOf(tenantId, receipt.id);
  if (!recipients.every(({ state }) => isSettled(state))) return false;
  const { document } = JSON.parse(receipt.document) as Signed<ReceiptDocument>;
  const finalisedAt = instantOf(clock);
  const final: ReceiptDocument = { ...document, state: 'finalised', finalisedAt, recipients };
  parts.step?.('finalise');
  try {
    await store
      .tenant(tenantId)
      .patch(
        'receipts',
        receipt.id,
        { state: 'finalised', finalisedAt, document: canonicalJson(signer.sign(final)) },
        { revision: receipt.revision },
      );
    return true;
  } catch (error) {
    // Another node was first.
    if (error instanceof CopaneError && error.code === 'conflict') return false;
    throw error;
  }
}
