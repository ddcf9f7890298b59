import type { AuditCheckpoint } from '../../../protocol/auditExport.ts';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Store, TenantStore } from '../../ports/store.ts';
import { linkProblem } from '../../proofs/auditLink.ts';
import { canonicalJson } from '../../proofs/canonicalJson.ts';
import type { Signer } from '../../proofs/signer.ts';
import { chainStart } from './chainEnd.ts';
import { walkAudit } from './walkAudit.ts';

/**
 * Called before entries of the audit log go by their retention, with the highest number that goes: keeps a signed checkpoint in
 * their place. Twice is once. Entries go from the lowest number up, and only below a checkpoint.
 */
export type BeforeAuditGoes = (tenantId: string, upToNumber: number) => Promise<void>;

type Parts = { store: Store; signer: Signer; clock: Clock; ids: Ids };

export const createBeforeAuditGoes =
  ({ store, signer, clock, ids }: Parts): BeforeAuditGoes =>
  async (tenantId, upToNumber) => {
    const scoped = store.tenant(tenantId);
    const start = await chainStart(scoped);
    if (start.number >= upToNumber) return supersede(scoped, start.number, instantOf(clock));
    let end = start;
    let intact = true;
    for await (const line of walkAudit(scoped, start.number + 1, upToNumber)) {
      intact &&= linkProblem(line, end) === null;
      end = line;
    }
    if (end.number !== upToNumber) throw new CopaneError('not-found', `There is no entry ${upToNumber} in the audit log.`);
    const { number, hash, happenedAt } = end;
    const signedAt = instantOf(clock);
    const checkpoint: AuditCheckpoint = {
      kind: 'copane-audit-checkpoint',
      version: 1,
      tenant: tenantId,
      number,
      hash,
      happenedAt,
      intact,
      signedAt,
    };
    const document = canonicalJson(signer.sign(checkpoint));
    try {
      await scoped.insert('auditCheckpoints', { id: ids.next('chk'), number, hash, signedAt, supersededAt: null, document });
    } catch (error) {
      // Somebody else signed for the same number.
      if (!(error instanceof CopaneError) || error.code !== 'conflict') throw error;
    }
    await supersede(scoped, number, signedAt);
  };

/** From then on the retention of the checkpoints before this one runs; the newest is never due. */
async function supersede(store: TenantStore, number: number, at: string): Promise<void> {
  for (;;) {
    const { records } = await store.list('auditCheckpoints', { index: 'byNumber', before: number, order: 'descending', limit: 100 });
    const open = records.filter(({ supersededAt }) => supersededAt === null);
    for (const { id } of open) await store.patch('auditCheckpoints', id, { supersededAt: at });
    if (open.length < 100) return;
  }
}
