import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { UntypedStore } from './untypedStore.ts';

/** A collection whose records go with a parent: the field that names the parent, and the index that finds all of one. */
export type ChildCollection = { collection: CollectionName; declaration: CollectionDeclaration; field: string; index: string };

const children = new Map<string, ChildCollection[]>();
for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections)) {
  if (!declaration.parent) continue;
  const { collection: parent, field } = declaration.parent;
  const child = { collection: name as CollectionName, declaration, field, index: totalIndexOf(declaration, field) ?? '' };
  children.set(parent, [...(children.get(parent) ?? []), child]);
}

/** What goes with the records of a collection. */
export function childrenOf(collection: CollectionName): readonly ChildCollection[] {
  return children.get(collection) ?? [];
}

/** Those of which the customer has any record: for most parents most kinds of children are never made. */
export async function presentChildrenOf(store: Pick<UntypedStore, 'list'>, collection: CollectionName): Promise<ChildCollection[]> {
  const all = childrenOf(collection);
  const found = await Promise.all(
    all.map((child) => store.list(child.collection, { index: totalIndexOf(child.declaration) ?? '', limit: 1 })),
  );
  return all.filter((_child, at) => (found[at]?.records.length ?? 0) > 0);
}
