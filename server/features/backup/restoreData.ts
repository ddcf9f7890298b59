import { CopaneError } from '../../../protocol/copaneError.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { RawRecord, Store } from '../../ports/store.ts';
import type { Keyring } from '../../records/keyring.ts';
import { writeMeta } from '../retention/writeMeta.ts';
import { RESTORE_MARK, type Seal } from './backupFormat.ts';
import { BACKED_UP } from './dataRecords.ts';
import type { LedgerReplay } from './ledgerReplay.ts';
import { readBackup } from './readBackup.ts';
import { damaged } from './readLines.ts';
import { rebuildTokens } from './rebuildTokens.ts';

export type RestoreReport = {
  loaded: number;
  /** Left out: deleted since the backup was made. */
  deleted: number;
  /** Left out: their keys are destroyed, so nobody can read them. */
  unreadable: number;
  tenants: string[];
};

type Parts = {
  file: string;
  store: Store;
  keyring: Keyring;
  replay: LedgerReplay;
  seal: Seal;
  /** Takes the place of what is there. */
  replace: boolean;
  now: string;
  /** Receipts that are younger than the backup, then the sweep: before anything is served. */
  finish(tenants: readonly string[], report: RestoreReport): Promise<void>;
};

const BATCH = 200;
const names = Object.keys(collections) as CollectionName[];

/** Whether the store holds anything of a customer. */
export const isEmptyStore = async (store: Store): Promise<boolean> => {
  const snapshot = await store.snapshot();
  try {
    for (const name of names) if (name !== 'meta' && name !== 'leases' && (await snapshot.count(name)) > 0) return false;
    return true;
  } finally {
    await snapshot.close();
  }
};

/**
 * Verifies the whole file, then marks the store as not servable, empties it, and loads it in batches without what was deleted since.
 * The mark goes last: whatever interrupts this, the same command does it all again. Throws `bad-request` for a file that is not
 * whole and `conflict` for a store that is not empty, both before anything is changed.
 */
export async function restoreData({ file, store, keyring, replay, seal, replace, now, finish }: Parts): Promise<RestoreReport> {
  const known = new Set<string>(BACKED_UP);
  for await (const { collection } of readBackup(file, seal)) {
    if (!known.has(collection)) throw damaged(file, 'it was made by another version of Copane, which stores what this one does not know');
  }
  const begunBefore = (await store.platform().get('meta', RESTORE_MARK)) !== null;
  if (!begunBefore && !replace && !(await isEmptyStore(store))) {
    throw new CopaneError('conflict', 'There are data here already. Use --replace to put the backup in their place.');
  }
  await writeMeta(store.platform(), RESTORE_MARK, now, now);
  await empty(store);
  const report = await load({ file, store, keyring, replay, seal });
  await finish(report.tenants, report);
  await store.scrub();
  await store.platform().remove('meta', RESTORE_MARK);
  return report;
}

/** Facts about the installation stay: the mark, and the highest time seen, which no backup may turn back. */
async function empty(store: Store): Promise<void> {
  for (const name of names) if (name !== 'meta') await store.clear(name);
}

async function load({
  file,
  store,
  keyring,
  replay,
  seal,
}: Pick<Parts, 'file' | 'store' | 'keyring' | 'replay' | 'seal'>): Promise<RestoreReport> {
  const report: RestoreReport = { loaded: 0, deleted: 0, unreadable: 0, tenants: [] };
  let batch: RawRecord[] = [];
  let of: CollectionName = 'tenants';
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await store.load(of, batch);
    report.loaded += batch.length;
    batch = [];
  };
  for await (const { collection, record } of readBackup(file, seal)) {
    const name = collection as CollectionName;
    const raw = record as RawRecord;
    if (name !== of || batch.length >= BATCH) await flush();
    of = name;
    if (name === 'meta' && (await store.platform().get('meta', raw.id)) !== null) continue;
    if (await replay.isDeleted(name, raw)) {
      report.deleted++;
      continue;
    }
    const rebuilt = await rebuildTokens(keyring, name, await replay.withoutErased(name, raw));
    if (rebuilt === null) {
      report.unreadable++;
      continue;
    }
    if (name === 'tenants') report.tenants.push(raw.id);
    batch.push(rebuilt);
  }
  await flush();
  return report;
}
