import type { ReceiptDocument } from '../../../protocol/receipt.ts';
import { instantOf } from '../../instant.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { CarriedOut, Carrying } from './carrying.ts';
import { changeReceipt } from './changeReceipt.ts';
import { countItems } from './deletionPlan.ts';
import { destroyKeys, destroyKeysOf } from './destroyKeys.ts';
import { receiptDocumentOf } from './receiptDocumentOf.ts';
import { removePlanned } from './removePlanned.ts';

/** Carries a planned receipt out, and signs what was done. Whatever interrupts it, the same receipt is carried out again. */
export async function runReceipt(carrying: Carrying): Promise<ReceiptDocument & { unlinked: number }> {
  const { parts, context, lease, plan } = carrying;
  const { tenantId } = context;
  if (plan.subjectId !== undefined) await eraseSubject(carrying, plan.subjectId);
  const { gone, unlinked } = await removePlanned(carrying);
  const keysDestroyed = await destroyKeys(carrying);
  await lease.keep();
  const deletedAt = instantOf(parts.clock);
  const done: CarriedOut = { gone, unlinked, keysDestroyed };
  const document = receiptDocumentOf(carrying.hashOf, carrying.receipt, plan, done, deletedAt);
  await appendAudit(carrying, countItems(gone));
  parts.step?.('sign');
  await changeReceipt(carrying, {
    state: 'deleted',
    items: null,
    document: canonicalJson(parts.signer.sign(document)),
    deletedAt,
  });
  // From here on the ledger holds no ids, only their hashes.
  await parts.ledger.note(tenantId, carrying.receipt.number, JSON.stringify(carrying.receipt));
  return { ...document, unlinked };
}

/** Recipients are asked while it is still known under which names they know the person. Then no late write finds a key. */
async function eraseSubject(carrying: Carrying, subjectId: string): Promise<void> {
  const { parts, context, receipt } = carrying;
  const { tenantId } = context;
  parts.step?.('recipients');
  await parts.deliveries.eraseSubject({ tenantId, subjectId, receiptId: receipt.id });
  parts.step?.('bury');
  await parts.ledger.bury(tenantId, [parts.keyring.tombstone(tenantId, subjectId)], instantOf(parts.clock));
  await destroyKeysOf(carrying, subjectId);
}

/** Once, also when the run before ended right after it. */
async function appendAudit({ parts, context, receipt, listed }: Carrying, items: number): Promise<void> {
  const { tenantId } = context;
  if (listed === null) {
    const { records } = await parts.store
      .tenant(tenantId)
      .list('auditEvents', { index: 'byTarget', where: { targetId: receipt.id }, limit: 1 });
    if (records.length > 0) return;
  }
  parts.step?.('audit');
  await parts.audit.append(tenantId, {
    actor: { kind: 'system', id: null },
    action: 'deletion',
    target: { kind: 'receipt', id: receipt.id },
    details: { cause: receipt.cause, activity: receipt.activity, items },
  });
}
