import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { Carrying } from './carrying.ts';

/** Removes records that are in the plan, and the files that belong to them before: as long as the files are there, so is the record. */
export async function removeRecords({ parts, context }: Carrying, collection: CollectionName, ids: readonly string[]): Promise<void> {
  const declaration: CollectionDeclaration = collections[collection];
  if (declaration.files !== undefined) {
    parts.step?.('files');
    await parts.media.remove(context.tenantId, ids);
  }
  parts.step?.('remove');
  await context.store.removeMany(
    collection,
    ids.map((id) => ({ id })),
  );
  await parts.breathe();
}
