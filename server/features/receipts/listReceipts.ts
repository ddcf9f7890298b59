import type { ReceiptSummary } from '../../../protocol/http/privacy.ts';
import { DELETION_CAUSES, type DeletionCause } from '../../../protocol/receipt.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import { shownReceipt } from './shownReceipt.ts';

const STATES = ['planned', 'deleted', 'finalised'] as const satisfies readonly ReceiptSummary['state'][];

export type ReceiptFilter = { cause: DeletionCause | null; state: ReceiptSummary['state'] | null };

/** `?cause=` and `?state=`, where they are ones that exist. */
export const readFilter = ({ cause, state }: Record<string, unknown>): ReceiptFilter => ({
  cause: DELETION_CAUSES.find((one) => one === cause) ?? null,
  state: STATES.find((one) => one === state) ?? null,
});

/** Newest first. With a filter a page may hold fewer than `limit`, but is empty only where nothing more fits. */
export const listReceipts = async (
  records: TenantRecords,
  { cause, state }: ReceiptFilter,
  page: { limit: number; cursor: string | null },
): Promise<{ data: ReceiptSummary[]; nextCursor: string | null }> => {
  let { cursor } = page;
  for (;;) {
    const found = await records.list('receipts', { index: 'byNumber', order: 'descending', limit: page.limit, cursor });
    const fitting = found.records.filter((one) => (cause === null || one.cause === cause) && (state === null || one.state === state));
    if (fitting.length > 0 || found.nextCursor === null) return { data: fitting.map(shownReceipt), nextCursor: found.nextCursor };
    cursor = found.nextCursor;
  }
};
