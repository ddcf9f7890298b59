import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { isDue, type RetentionSettings } from '../../../ropa/retention.ts';
import { retentionOfCollection, retentionOfDefinition } from './retentionOf.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

type Judge = { store: Pick<UntypedStore, 'get'>; settings: RetentionSettings; now: string };

/** Whether a record stays, without its link, when its parent goes: because the field definition it belongs to keeps it longer. */
export async function outlivesParent(
  { store, settings, now }: Judge,
  declaration: CollectionDeclaration,
  record: StoredBag,
): Promise<boolean> {
  const { keep } = declaration;
  if (keep.by !== 'definition') return false;
  const definition = await store.get('fieldDefinitions', String(record[keep.definition]));
  const hasOwn = Boolean(definition?.keepUnit) || Boolean(definition?.keepSameAs);
  if (!hasOwn) return false;
  const retention = retentionOfDefinition(definition, retentionOfCollection(declaration, settings), settings);
  return !isDue(String(record[keep.anchor]), retention, now);
}
