import { auditEntry, receiptSummary } from '../../../../protocol/http/privacy.ts';
import { signedReceipt } from '../../../../protocol/receipt.ts';
import { operation } from '../operation.ts';
import { pageAsked, pageOf } from '../pageOf.ts';

export const listReceipts = operation({
  id: 'listReceipts',
  method: 'get',
  path: '/v1/receipts',
  scope: 'receipts:read',
  tag: 'Receipts',
  summary: 'List deletions, newest first',
  query: pageAsked,
  answer: { status: 200, description: 'A page of receipts.', schema: pageOf(receiptSummary) },
});

export const readReceipt = operation({
  id: 'readReceipt',
  method: 'get',
  path: '/v1/receipts/{id}',
  scope: 'receipts:read',
  tag: 'Receipts',
  summary: 'Read a signed receipt',
  description:
    'Verify it offline with the keys at /.well-known/copane-keys.json: Ed25519 over the canonical JSON (RFC 8785) of "document".',
  answer: { status: 200, description: 'The receipt with its signature.', schema: signedReceipt },
});

export const listAudit = operation({
  id: 'listAudit',
  method: 'get',
  path: '/v1/audit',
  scope: 'audit:read',
  tag: 'Audit log',
  summary: 'List who did and read what, newest first',
  query: pageAsked,
  answer: { status: 200, description: 'A page of the log. Each entry holds the hash of the one before.', schema: pageOf(auditEntry) },
});
