import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { isDue, type RetentionSettings } from '../../../ropa/retention.ts';
import { hasOwnKeep, retentionOfCollection, retentionOfDefinition } from './retentionOf.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

type Judge = {
  store: Pick<UntypedStore, 'get'>;
  settings: RetentionSettings;
  now: string;
  /** Where definitions are remembered; otherwise each is read from the store. */
  definition?(id: string): Promise<StoredBag | null>;
};

/** Whether a record stays, without its link, when its parent goes: because the field definition it belongs to keeps it longer. */
export async function outlivesParent(
  { store, settings, now, definition: read }: Judge,
  declaration: CollectionDeclaration,
  record: StoredBag,
): Promise<boolean> {
  const { keep } = declaration;
  if (keep.by !== 'definition') return false;
  const id = String(record[keep.definition]);
  const definition = await (read ? read(id) : store.get('fieldDefinitions', id));
  if (!hasOwnKeep(definition)) return false;
  const retention = retentionOfDefinition(definition, retentionOfCollection(declaration, settings), settings);
  return !isDue(String(record[keep.anchor]), retention, now);
}
