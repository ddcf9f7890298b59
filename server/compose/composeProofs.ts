import { createAudit } from '../features/audit/createAudit.ts';
import { createBeforeAuditGoes } from '../features/audit/writeCheckpoint.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Store } from '../ports/store.ts';
import { keysRoute } from '../proofs/keysRoute.ts';
import type { Signer } from '../proofs/signer.ts';
import type { Keyring } from '../records/keyring.ts';

export type ProofParts = { store: Store; keyring: Keyring; signer: Signer; clock: Clock; ids: Ids };

/** Signatures and the audit log. */
export const composeProofs = (parts: ProofParts) => ({
  audit: createAudit(parts),
  beforeAuditGoes: createBeforeAuditGoes(parts),
  open: [keysRoute(parts.signer)],
});
