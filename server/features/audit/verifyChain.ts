import { signedAuditCheckpoint } from '../../../protocol/auditExport.ts';
import type { Compliance } from '../../../protocol/http/privacy.ts';
import type { Store } from '../../ports/store.ts';
import { linkProblem } from '../../proofs/auditLink.ts';
import { createSignatureCheck } from '../../proofs/createSignatureCheck.ts';
import type { Signer } from '../../proofs/signer.ts';
import { chainEnd, chainStart, latestCheckpoint } from './chainEnd.ts';
import { walkAudit } from './walkAudit.ts';

/** Well under a tenth of a second. */
const MOST = 2_000;

/** Verifies the newest entries of a tenant's chain, up to a bound, and says which. */
export type VerifyChain = (tenantId: string, most?: number) => Promise<Compliance['audit']>;

export const createVerifyChain =
  ({ store, signer }: { store: Store; signer: Signer }): VerifyChain =>
  async (tenantId, most = MOST) => {
    const scoped = store.tenant(tenantId);
    const start = await chainStart(scoped);
    const end = await chainEnd(scoped);
    const entries = end.number - start.number;
    const answer = { entries, head: end.number === 0 ? null : end.hash };
    const broken = (problem: string) => ({ ...answer, verified: false, sentence: `${problem} Export the log and verify it.` });

    const checkpoint = await latestCheckpoint(scoped);
    if (checkpoint) {
      const parsed = signedAuditCheckpoint.safeParse(checkpoint);
      const problem = parsed.success
        ? createSignatureCheck(signer.publicKeys())(parsed.data, parsed.data.document.signedAt)
        : 'cannot be read';
      if (problem) return broken(`The checkpoint that stands in for expired entries ${problem}.`);
    }
    const first = Math.max(start.number + 1, end.number - most + 1);
    let before = first === start.number + 1 ? start : null;
    for await (const line of walkAudit(scoped, first - (before ? 0 : 1), end.number)) {
      const problem = before === null ? null : linkProblem(line, before);
      if (problem) return broken(problem);
      before = line;
    }
    if (before?.number !== end.number) return broken(`Entry ${end.number} is missing.`);
    return { ...answer, verified: true, sentence: sentenceFor(entries, end.number - first + 1) };
  };

const sentenceFor = (entries: number, verified: number): string => {
  if (entries === 0) return 'The audit log has no entries yet.';
  const count = (number: number): string => number.toLocaleString('en');
  return verified === entries
    ? `All ${count(entries)} entries are one unbroken chain.`
    : `The newest ${count(verified)} of ${count(entries)} entries are one unbroken chain. An export verifies all.`;
};
