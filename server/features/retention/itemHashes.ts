import type { Keyring } from '../../records/keyring.ts';
import type { DeletedPart } from './deletionPlan.ts';

/** Keyed hashes of items, 32 bytes each, one after the other: in the ledger, and under the receipt's tree. */
export type ItemHashes = (part: DeletedPart) => Buffer;

/** Makes the hashes of a list once: what is planned mostly goes as it was planned. A list of ids belongs to one collection and field. */
export function createItemHashes(keyring: Pick<Keyring, 'ledgerHashes'>, tenantId: string): ItemHashes {
  const known = new WeakMap<readonly string[], Buffer>();
  return ({ collection, ids, field }) => {
    const found = known.get(ids) ?? keyring.ledgerHashes(tenantId, field === null ? collection : `${collection}.${field}`, ids);
    known.set(ids, found);
    return found;
  };
}
