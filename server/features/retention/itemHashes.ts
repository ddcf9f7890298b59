import type { CollectionName } from '../../../ropa/collections.ts';
import type { Keyring } from '../../records/keyring.ts';
import { ledgerPlace } from './deletionPlan.ts';

/** Keyed hash of an item, 32 bytes: in the ledger, and a leaf of the receipt's tree. */
export type ItemHash = (item: { collection: CollectionName; id: string; field: string | null }) => Buffer;

/** Makes each hash once. */
export function createItemHash(keyring: Pick<Keyring, 'ledgerHash'>, tenantId: string): ItemHash {
  const known = new Map<string, Buffer>();
  return ({ collection, id, field }) => {
    const place = ledgerPlace(collection, id, field);
    const found = known.get(place) ?? keyring.ledgerHash(tenantId, place);
    known.set(place, found);
    return found;
  };
}
