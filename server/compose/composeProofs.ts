import { keysRoute } from '../proofs/keysRoute.ts';
import type { Signer } from '../proofs/signer.ts';

/** Signatures and the audit log. */
export const composeProofs = ({ signer }: { signer: Signer }) => ({ open: [keysRoute(signer)] });
