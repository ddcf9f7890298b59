import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { RetentionSettings } from '../../../ropa/retention.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Keys } from '../../ports/keys.ts';
import { outlivesParent } from './outlivesParent.ts';
import { releaseKeys } from './releaseKeys.ts';
import { setNull } from './setNull.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

export type Removal = {
  tenantId: string;
  store: UntypedStore;
  keys: Pick<Keys, 'removeOwner'>;
  settings: RetentionSettings;
  now: string;
  /** Called after each change: the place to let others run. */
  changed(what: 'removed' | 'cleared' | 'unlinked', collection: CollectionName): Promise<void>;
};

const BATCH = 50;

/**
 * Removes a record, its children first and the keys that nobody needs any more before it, so that whatever interrupts it
 * leaves the record, from which the next run goes on. A child that its own definition keeps longer loses its link to the
 * parent instead. A record that changed since it was read stays: the next run judges it anew.
 */
export async function removeWithChildren(removal: Removal, collection: CollectionName, record: StoredBag): Promise<void> {
  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections)) {
    if (declaration.parent?.collection !== collection) continue;
    await removeChildren(removal, name as CollectionName, declaration, declaration.parent.field, record.id);
  }
  await releaseKeys(removal, collection, record);
  if (await removeUnchanged(removal.store, collection, record)) await removal.changed('removed', collection);
}

async function removeChildren(
  removal: Removal,
  name: CollectionName,
  declaration: CollectionDeclaration,
  field: string,
  parentId: string,
): Promise<void> {
  const index = totalIndexOf(declaration, field) ?? '';
  for (;;) {
    const { records } = await removal.store.list(name, { index, where: { [field]: parentId }, limit: BATCH });
    if (records.length === 0) return;
    for (const record of records) {
      if (!(await outlivesParent(removal, declaration, record))) await removeWithChildren(removal, name, record);
      else if (await setNull(removal.store, name, record.id, field)) await removal.changed('unlinked', name);
    }
  }
}

async function removeUnchanged(store: UntypedStore, collection: CollectionName, { id, revision }: StoredBag): Promise<boolean> {
  try {
    return await store.remove(collection, id, { revision });
  } catch (error) {
    if (error instanceof CopaneError && error.code === 'conflict') return false;
    throw error;
  }
}
