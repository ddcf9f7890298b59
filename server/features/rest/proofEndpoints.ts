import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ReceiptDocument, Signed } from '../../../protocol/receipt.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Audit } from '../audit/audit.ts';
import type { ReadAudit } from '../audit/readAudit.ts';
import { shownReceipt } from '../receipts/shownReceipt.ts';
import { actorOf } from './actorOf.ts';
import type { Endpoints } from './endpoints.ts';
import { listAudit, listReceipts, readReceipt } from './operations/proofOperations.ts';

/** Receipts and the audit log in the REST API. */
export const proofEndpoints = ({ on }: Endpoints, parts: { records: Records; audit: Audit; readAudit: ReadAudit }): void => {
  const { records, audit, readAudit } = parts;

  on(listReceipts, async ({ caller, query: { limit, cursor } }) => {
    const asked = { index: 'byNumber', order: 'descending', limit, cursor: cursor ?? null } as const;
    const page = await records.tenant(caller.tenantId).list('receipts', asked);
    return { data: page.records.map(shownReceipt), nextCursor: page.nextCursor };
  });

  on(readReceipt, async ({ caller, params }) => {
    const receipt = await records.tenant(caller.tenantId).get('receipts', String(params.id));
    if (!receipt) throw new CopaneError('not-found', 'There is no such receipt.');
    if (receipt.document === null) throw new CopaneError('conflict', 'This deletion is under way; its receipt is signed when it is done.');
    return JSON.parse(receipt.document) as Signed<ReceiptDocument>;
  });

  on(listAudit, async ({ caller, query: { limit, cursor } }) => {
    await audit.append(caller.tenantId, { actor: actorOf(caller), action: 'audit.read' });
    return readAudit(caller.tenantId, { limit, cursor: cursor ?? null });
  });
};
