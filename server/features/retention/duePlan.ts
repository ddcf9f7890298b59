import { clearingIndexOf } from '../../../ropa/clearingIndex.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { ResolvedRetention, RetentionSettings } from '../../../ropa/retention.ts';
import { retentionOfCollection, retentionOfDefinition } from './retentionOf.ts';
import type { UntypedStore } from './untypedStore.ts';

/** One ordered list of records, oldest anchor first: since due dates grow with anchors, the first that is not due ends it. */
export type DueList = {
  collection: CollectionName;
  anchor: string;
  index: string;
  where: Record<string, unknown>;
  retention: ResolvedRetention;
  /** A field to clear; null: the whole record goes. */
  field: string | null;
};

const names = Object.keys(collections) as CollectionName[];

/** Everything that can come due for a tenant. */
export async function* dueLists(store: UntypedStore, settings: RetentionSettings): AsyncGenerator<DueList> {
  for (const collection of names) {
    const declaration: CollectionDeclaration = collections[collection];
    const { keep } = declaration;
    if (declaration.scope !== 'tenant' || !('anchor' in keep)) continue;
    const retention = retentionOfCollection(declaration, settings);
    const { anchor } = keep;
    if (keep.by !== 'definition') {
      yield { collection, anchor, index: indexOn(declaration, [anchor]), where: {}, retention, field: null };
    } else {
      const index = indexOn(declaration, [keep.definition, anchor]);
      for await (const definitionId of definitionsInUse(store, collection, index, keep.definition)) {
        const definition = await store.get('fieldDefinitions', definitionId);
        const own = retentionOfDefinition(definition, retention, settings);
        yield { collection, anchor, index, where: { [keep.definition]: definitionId }, retention: own, field: null };
      }
    }
    for (const [field, { keep: fieldKeep }] of Object.entries(declaration.fields)) {
      const index = fieldKeep === 'record' ? null : clearingIndexOf(declaration, field);
      if (fieldKeep === 'record' || index === null) continue;
      yield { collection, anchor, index, where: {}, retention: { kind: 'period', period: fieldKeep, setBy: 'operator' }, field };
    }
  }
}

/** Walks the index from one definition to the next, whether the definition still exists or not. */
async function* definitionsInUse(store: UntypedStore, collection: CollectionName, index: string, field: string): AsyncGenerator<string> {
  let from: string | undefined;
  for (;;) {
    const { records } = await store.list(collection, { index, limit: 1, ...(from === undefined ? {} : { from }) });
    const id = records[0]?.[field];
    if (typeof id !== 'string') return;
    yield id;
    // Nothing sorts between an id and the same id with a zero behind it.
    from = `${id}0`;
  }
}

function indexOn({ indexes }: CollectionDeclaration, fields: string[]): string {
  const found = Object.entries(indexes).find(([, index]) => index.fields.join() === fields.join());
  // The check of the declarations at start has made sure of it.
  return found?.[0] ?? '';
}
