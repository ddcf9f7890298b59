import type { ErasurePreview } from '../../../protocol/http/privacy.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { UntypedStore } from '../retention/untypedStore.ts';
import { collectionLabel } from '../retentionSettings/collectionLabel.ts';
import { allOf } from './allOf.ts';
import { personalRecords, type Root } from './personalRecords.ts';
import { selvesOf } from './selvesOf.ts';

/** What an erasure would remove now, with everything that goes along. Changes nothing. */
export const countErasure = async (store: UntypedStore, subjectId: string): Promise<Omit<ErasurePreview, 'recipients'>> => {
  const ids = new Map<CollectionName, Set<string>>();
  const add = async (collection: CollectionName, id: string): Promise<void> => {
    const known = ids.get(collection) ?? new Set();
    ids.set(collection, known);
    if (known.has(id)) return;
    known.add(id);
    for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections) as [CollectionName, CollectionDeclaration][]) {
      if (declaration.parent?.collection !== collection) continue;
      const { field } = declaration.parent;
      const index = totalIndexOf(declaration, field);
      if (index === null) continue;
      for (const child of await allOf(store, name, index, { [field]: id })) await add(name, child.id);
    }
  };
  const selves = await selvesOf(store, subjectId);
  for (const self of selves) {
    const { roots }: { roots: Root[] } = await personalRecords(store, self, selves);
    for (const { collection, id } of roots) await add(collection, id);
  }
  const byCollection = [...ids].map(([collection, known]) => ({ collection, label: collectionLabel(collection), records: known.size }));
  return { records: byCollection.reduce((sum, { records }) => sum + records, 0), byCollection };
};
