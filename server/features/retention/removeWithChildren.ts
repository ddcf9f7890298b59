import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { isDue, type RetentionSettings } from '../../../ropa/retention.ts';
import { retentionOfCollection, retentionOfDefinition } from './retentionOf.ts';
import { setNull } from './setNull.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

export type Removal = {
  store: UntypedStore;
  settings: RetentionSettings;
  now: string;
  /** Called after each change: the place to let others run. */
  changed(what: 'removed' | 'cleared' | 'unlinked', collection: CollectionName): Promise<void>;
};

const BATCH = 50;

/**
 * Removes a record, its children first, so that whatever interrupts it leaves the parent, from which the next run goes
 * on. A child that its own definition keeps longer loses its link to the parent instead.
 */
export async function removeWithChildren(removal: Removal, collection: CollectionName, id: string): Promise<void> {
  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections)) {
    if (declaration.parent?.collection !== collection) continue;
    await removeChildren(removal, name as CollectionName, declaration, declaration.parent.field, id);
  }
  if (await removal.store.remove(collection, id)) await removal.changed('removed', collection);
}

async function removeChildren(
  removal: Removal,
  name: CollectionName,
  declaration: CollectionDeclaration,
  field: string,
  parentId: string,
): Promise<void> {
  const index =
    Object.keys(declaration.indexes).find((key) => declaration.indexes[key]?.fields[0] === field && isTotal(declaration, key)) ?? '';
  for (;;) {
    const { records } = await removal.store.list(name, { index, where: { [field]: parentId }, limit: BATCH });
    if (records.length === 0) return;
    for (const record of records) {
      if (await outlivesParent(removal, declaration, record)) {
        if (await setNull(removal.store, name, record.id, field)) await removal.changed('unlinked', name);
      } else {
        await removeWithChildren(removal, name, record.id);
      }
    }
  }
}

/** An index that holds every child: none of its other fields can be null. */
function isTotal({ indexes, fields }: CollectionDeclaration, index: string): boolean {
  return indexes[index]?.fields.slice(1).every((name) => name === 'id' || !fields[name]?.nullable) ?? false;
}

async function outlivesParent({ store, settings, now }: Removal, declaration: CollectionDeclaration, record: StoredBag): Promise<boolean> {
  const { keep } = declaration;
  if (keep.by !== 'definition') return false;
  const definition = await store.get('fieldDefinitions', String(record[keep.definition]));
  const hasOwn = Boolean(definition?.keepUnit) || Boolean(definition?.keepSameAs);
  if (!hasOwn) return false;
  const retention = retentionOfDefinition(definition, retentionOfCollection(declaration, settings), settings);
  return !isDue(String(record[keep.anchor]), retention, now);
}
