import type { CollectionName } from '../../../ropa/collections.ts';
import type { Ledger, LedgerEntry } from '../../ports/ledger.ts';
import type { RawRecord } from '../../ports/store.ts';
import type { Keyring } from '../../records/keyring.ts';
import { createHashSet } from './hashSet.ts';

const HASH_BYTES = 32;
const PAGE = 20;

export type LedgerReplay = {
  /** True for what was deleted since the backup, or belongs to a customer who left. */
  isDeleted(collection: CollectionName, record: RawRecord): Promise<boolean>;
  /** The record without what it says of people who were erased; the record itself belongs to others too. */
  withoutErased(collection: CollectionName, record: RawRecord): Promise<RawRecord>;
};

/** Every entry of every tenant, oldest first. */
export async function* ledgerEntries(ledger: Ledger): AsyncGenerator<LedgerEntry> {
  for (const tenantId of await ledger.tenants()) {
    for (let after = 0; ; ) {
      const page = await ledger.list(tenantId, { after, limit: PAGE });
      yield* page;
      after = page.at(-1)?.number ?? after;
      if (page.length < PAGE) break;
    }
  }
}

/** What a session knows of the visitor whom it is about. */
const OF_THE_VISITOR = { topic: null, tokenHash: null, ipTruncated: null, browser: null, system: null, screen: null, language: null };

/** The ledger of deletions, as a restore asks it: record by record, so that what was deleted never reaches the disk again. */
export async function openReplay(ledger: Ledger, keyring: Pick<Keyring, 'ledgerHash' | 'tombstone'>): Promise<LedgerReplay> {
  let size = 0;
  for await (const { hashes } of ledgerEntries(ledger)) size += hashes.length / HASH_BYTES;
  const deleted = createHashSet(size);
  for await (const { hashes } of ledgerEntries(ledger)) {
    for (let at = 0; at + HASH_BYTES <= hashes.length; at += HASH_BYTES) deleted.add(hashes.subarray(at, at + HASH_BYTES));
  }
  const left = new Map<string, Promise<boolean>>();
  const hasLeft = (tenantId: string): Promise<boolean> => {
    const known = left.get(tenantId) ?? ledger.isBuried(tenantId, keyring.tombstone(tenantId, tenantId));
    left.set(tenantId, known);
    return known;
  };
  const wasDeleted = (tenantId: string, collection: CollectionName, id: string): boolean =>
    deleted.has(keyring.ledgerHash(tenantId, `${collection}/${id}`));

  return {
    async isDeleted(collection, { id, tenantId }) {
      if (collection === 'tenants') return hasLeft(id);
      if (tenantId === '') return false;
      return (await hasLeft(tenantId)) || wasDeleted(tenantId, collection, id);
    },
    async withoutErased(collection, record) {
      const { tenantId } = record;
      if (collection === 'calls') {
        const ids = record.participantIds as string[];
        return { ...record, participantIds: ids.filter((id) => !wasDeleted(tenantId, 'visitors', id)) };
      }
      if (collection === 'sessions') {
        const erased = await ledger.isBuried(tenantId, keyring.tombstone(tenantId, String(record.subjectId)));
        return erased ? { ...record, ...OF_THE_VISITOR } : record;
      }
      return record;
    },
  };
}
