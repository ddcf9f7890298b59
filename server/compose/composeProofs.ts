import type { Access } from '../features/accounts/access.ts';
import { auditRoutes } from '../features/audit/auditRoutes.ts';
import { createAudit } from '../features/audit/createAudit.ts';
import { createExportAudit } from '../features/audit/exportAudit.ts';
import { createReadAudit } from '../features/audit/readAudit.ts';
import { createVerifyChain } from '../features/audit/verifyChain.ts';
import { createBeforeAuditGoes } from '../features/audit/writeCheckpoint.ts';
import { createExportReceipts } from '../features/receipts/exportReceipts.ts';
import { receiptRoutes } from '../features/receipts/receiptRoutes.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { keysRoute } from '../proofs/keysRoute.ts';
import type { Signer } from '../proofs/signer.ts';
import type { Keyring } from '../records/keyring.ts';
import type { Records } from '../records/recordsPort.ts';

export type ProofParts = { store: Store; keyring: Keyring; records: Records; signer: Signer; clock: Clock; ids: Ids };

/** Signatures, the audit log and the receipts. Routes come last: who may use them signs in, which is written down. */
export const composeProofs = (parts: ProofParts) => {
  const { clock, records } = parts;
  const audit = createAudit(parts);
  const readAudit = createReadAudit(parts);
  const exportAudit = createExportAudit(parts);
  const exportReceipts = createExportReceipts(parts);
  return {
    audit,
    beforeAuditGoes: createBeforeAuditGoes(parts),
    verifyChain: createVerifyChain(parts),
    readAudit,
    exportAudit,
    exportReceipts,
    dashboard: (access: Access) => [
      auditRoutes({ access, audit, readAudit, exportAudit, clock }),
      receiptRoutes({ access, audit, records, exportReceipts, clock }),
    ],
    open: [keysRoute(parts.signer)],
  };
};
