import type { ReceiptDocument, Signed } from '../../../protocol/receipt.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';

/** How many records went, as the signed receipts say. */
export const recordsDeleted = async (own: TenantRecords, receipts: readonly string[]): Promise<number> => {
  let sum = 0;
  for (const id of receipts) {
    const document = (await own.get('receipts', id))?.document;
    if (document) sum += (JSON.parse(document) as Signed<ReceiptDocument>).document.items.count;
  }
  return sum;
};
