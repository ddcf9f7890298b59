import type { DeletionCause } from '../../../protocol/receipt.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import { clearingIndexOf } from '../../../ropa/clearingIndex.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { ResolvedRetention, RetentionSettings } from '../../../ropa/retention.ts';
import { describeRule } from './describeRule.ts';
import { hasOwnKeep, retentionOfCollection, retentionOfDefinition } from './retentionOf.ts';
import type { UntypedStore } from './untypedStore.ts';

/** One ordered list of records, oldest anchor first: since due dates grow with anchors, the first that is not due ends it. */
export type DueList = {
  cause: DeletionCause;
  activity: ActivityId;
  collection: CollectionName;
  anchor: string;
  index: string;
  where: Record<string, unknown>;
  retention: ResolvedRetention;
  /** A field to clear; null: the whole record goes. */
  field: string | null;
  /** In words. */
  rule: string;
};

const names = Object.keys(collections) as CollectionName[];

/**
 * Everything that can come due for a tenant, with `trash` also what was deleted by hand. Whole records come before fields of them,
 * which go with them.
 */
export async function* dueLists(
  store: UntypedStore,
  settings: RetentionSettings,
  trash: ResolvedRetention | null = null,
): AsyncGenerator<DueList> {
  for (const collection of names) {
    const declaration: CollectionDeclaration = collections[collection];
    if (declaration.scope !== 'tenant') continue;
    if (trash) yield* trashOf(trash, collection, declaration);
    yield* recordsOf(store, settings, collection, declaration);
    yield* fieldsOf(collection, declaration);
  }
}

function* trashOf(retention: ResolvedRetention, collection: CollectionName, declaration: CollectionDeclaration): Generator<DueList> {
  const anchor = declaration.trash;
  if (anchor === undefined) return;
  const list = { cause: 'trash', collection, activity: declaration.activity, anchor, retention, field: null } as const;
  yield described({ ...list, index: indexOn(declaration, [anchor]), where: {} }, true);
}

async function* recordsOf(
  store: UntypedStore,
  settings: RetentionSettings,
  collection: CollectionName,
  declaration: CollectionDeclaration,
): AsyncGenerator<DueList> {
  const { keep, activity } = declaration;
  if (!('anchor' in keep)) return;
  const { anchor } = keep;
  const general = retentionOfCollection(declaration, settings);
  const isSet = !same(general, retentionOfCollection(declaration, {}));
  const list = { cause: 'retention', collection, activity, anchor, field: null } as const;
  if (keep.by !== 'definition') {
    yield described({ ...list, index: orderedIndex(collection, declaration, anchor), where: {}, retention: general }, isSet);
    return;
  }
  const index = indexOn(declaration, [keep.definition, anchor]);
  for await (const definitionId of definitionsInUse(store, collection, index, keep.definition)) {
    const definition = await store.get('fieldDefinitions', definitionId);
    const retention = retentionOfDefinition(definition, general, settings);
    yield described({ ...list, index, where: { [keep.definition]: definitionId }, retention }, isSet || hasOwnKeep(definition));
  }
}

function* fieldsOf(collection: CollectionName, declaration: CollectionDeclaration): Generator<DueList> {
  for (const [field, { keep, activity }] of Object.entries(declaration.fields)) {
    const index = keep === 'record' ? null : clearingIndexOf(declaration, field);
    if (keep === 'record' || index === null || !('anchor' in declaration.keep)) continue;
    const retention = { kind: 'period', period: keep, setBy: 'operator' } as const;
    const { anchor } = declaration.keep;
    yield described({ cause: 'retention', collection, activity, anchor, index, where: {}, retention, field }, false);
  }
}

const described = (list: Omit<DueList, 'rule'>, setByCustomer: boolean): DueList => ({
  ...list,
  rule: describeRule({ ...list, setByCustomer }),
});

const same = (a: ResolvedRetention, b: ResolvedRetention): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Entries of a chain go by number, which never runs against their times. */
function orderedIndex(collection: CollectionName, declaration: CollectionDeclaration, anchor: string): string {
  return collection === 'auditEvents' ? indexOn(declaration, ['number']) : indexOn(declaration, [anchor]);
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
