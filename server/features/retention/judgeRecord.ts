import type { DeletionCause } from '../../../protocol/receipt.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { dueAt } from '../../../ropa/retention.ts';
import type { RetentionContext } from './retentionContext.ts';
import { retentionOfCollection, retentionOfDefinition } from './retentionOf.ts';
import type { StoredBag } from './untypedStore.ts';

/** When a record goes by its own retention; null: never by itself. */
export async function dueByRetention(context: RetentionContext, collection: CollectionName, record: StoredBag): Promise<string | null> {
  const declaration: CollectionDeclaration = collections[collection];
  const { keep } = declaration;
  if (!('anchor' in keep)) return null;
  const anchor = record[keep.anchor] as string | null;
  const general = retentionOfCollection(declaration, context.settings);
  if (keep.by !== 'definition') return dueAt(anchor, general);
  const definition = await context.definition(String(record[keep.definition]));
  return dueAt(anchor, retentionOfDefinition(definition, general, context.settings));
}

/** When a record that was deleted by hand leaves the trash; null: it is not in it. */
export function dueByTrash({ trash }: RetentionContext, collection: CollectionName, record: StoredBag): string | null {
  const declaration: CollectionDeclaration = collections[collection];
  return declaration.trash === undefined ? null : dueAt(record[declaration.trash] as string | null, trash);
}

/** When a field with a period of its own is cleared; null: it is empty, or its time has not begun. */
export function dueByField(collection: CollectionName, field: string, record: StoredBag): string | null {
  const declaration: CollectionDeclaration = collections[collection];
  const keep = declaration.fields[field]?.keep;
  if (keep === undefined || keep === 'record' || !('anchor' in declaration.keep) || record[field] === null) return null;
  return dueAt(record[declaration.keep.anchor] as string | null, { kind: 'period', period: keep, setBy: 'operator' });
}

/** Whether what was planned still holds for a record as it is now. What was asked for always does. */
export async function stillHolds(
  context: RetentionContext,
  { cause, collection, field }: { cause: DeletionCause; collection: CollectionName; field: string | null },
  record: StoredBag,
): Promise<boolean> {
  if (cause === 'request' || cause === 'offboarding') return true;
  const due =
    field !== null
      ? dueByField(collection, field, record)
      : cause === 'trash'
        ? dueByTrash(context, collection, record)
        : await dueByRetention(context, collection, record);
  return due !== null && due <= context.now;
}
