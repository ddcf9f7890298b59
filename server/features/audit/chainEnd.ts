import { type AuditCheckpoint, NO_HASH } from '../../../protocol/auditExport.ts';
import type { Signed } from '../../../protocol/receipt.ts';
import type { TenantStore } from '../../ports/store.ts';
import type { ChainEnd } from '../../proofs/auditLink.ts';

export const NOTHING_YET: ChainEnd = { number: 0, hash: NO_HASH, happenedAt: '' };

/** The newest checkpoint of a tenant, as it was signed. */
export const latestCheckpoint = async (store: TenantStore): Promise<Signed<AuditCheckpoint> | null> => {
  const { records } = await store.list('auditCheckpoints', { index: 'byNumber', order: 'descending', limit: 1 });
  return records[0] ? (JSON.parse(records[0].document) as Signed<AuditCheckpoint>) : null;
};

/** What the entries that are kept begin after: nothing, or a checkpoint. */
export const chainStart = async (store: TenantStore): Promise<ChainEnd> => (await latestCheckpoint(store))?.document ?? NOTHING_YET;

/** What the next entry must follow. Entries below the checkpoint may still be there for a moment, and count no more. */
export const chainEnd = async (store: TenantStore): Promise<ChainEnd> => {
  const { records } = await store.list('auditEvents', { index: 'byNumber', order: 'descending', limit: 1 });
  const start = await chainStart(store);
  const [last] = records;
  return last && last.number > start.number ? last : start;
};
