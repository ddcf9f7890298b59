import type { CollectionDeclaration } from './collection.ts';

/** The index that holds exactly the records in which a field with a period of its own is still to be cleared, oldest anchor first. */
export function clearingIndexOf({ keep, indexes }: CollectionDeclaration, field: string): string | null {
  if (!keep || !('anchor' in keep)) return null;
  const found = Object.entries(indexes).find(([, { fields }]) => fields.length === 2 && fields[0] === keep.anchor && fields[1] === field);
  return found ? found[0] : null;
}
