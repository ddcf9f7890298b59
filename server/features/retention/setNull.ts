import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import type { UntypedStore } from './untypedStore.ts';

/** Clears one field. False when the record has gone meanwhile, by another sweep or a request. */
export async function setNull(store: UntypedStore, collection: CollectionName, id: string, field: string): Promise<boolean> {
  return setNullAt(store, collection, { id }, field);
}

/** The same, with a revision only in the record as it was then. */
export async function setNullAt(
  store: UntypedStore,
  collection: CollectionName,
  { id, ...expected }: { id: string; revision?: number },
  field: string,
): Promise<boolean> {
  try {
    await store.patch(collection, id, { [field]: null }, expected);
    return true;
  } catch (error) {
    if (error instanceof CopaneError && (error.code === 'not-found' || error.code === 'conflict')) return false;
    throw error;
  }
}
