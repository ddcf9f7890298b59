import type { AuditHead } from '../../../protocol/auditExport.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { Signer } from '../../proofs/signer.ts';
import { chainEnd, latestCheckpoint, NOTHING_YET } from './chainEnd.ts';
import { walkAudit } from './walkAudit.ts';

/** The audit log of a tenant as it is stored, a line at a time (protocol/auditExport.ts). Flat in memory. */
export type ExportAudit = (tenantId: string) => AsyncGenerator<string>;

export const createExportAudit = ({ store, signer, clock }: { store: Store; signer: Signer; clock: Clock }): ExportAudit =>
  async function* (tenantId) {
    const scoped = store.tenant(tenantId);
    const checkpoint = await latestCheckpoint(scoped);
    const start = checkpoint?.document ?? NOTHING_YET;
    const end = await chainEnd(scoped);
    if (checkpoint) yield `${canonicalJson(checkpoint)}\n`;
    let { number } = start;
    for await (const line of walkAudit(scoped, start.number + 1, end.number)) {
      // What is really missing is exported as it is, for the verification to say so.
      if (line.number !== number + 1 && (await latestCheckpoint(scoped))?.document.number !== checkpoint?.document.number) {
        throw new CopaneError('conflict', 'Entries went by their retention during the export. Export again.');
      }
      number = line.number;
      yield `${canonicalJson(line)}\n`;
    }
    const head: AuditHead = {
      kind: 'copane-audit-head',
      version: 1,
      tenant: tenantId,
      number: end.number,
      hash: end.hash,
      signedAt: instantOf(clock),
    };
    yield `${canonicalJson(signer.sign(head))}\n`;
  };
