import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration, FieldDeclaration, IndexDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';

/** The declaration behind a name that may come from anywhere. */
export function declared(collection: string): CollectionDeclaration {
  const found = Object.hasOwn(collections, collection) ? collections[collection as CollectionName] : undefined;
  if (!found) throw new CopaneError('declaration-invalid', `No collection of that name is declared; add it to ropa/collections.ts.`);
  return found;
}

export function declaredField(declaration: CollectionDeclaration, field: string): FieldDeclaration | undefined {
  return Object.hasOwn(declaration.fields, field) ? declaration.fields[field] : undefined;
}

export function declaredIndex(collection: string, index: string): IndexDeclaration {
  const { indexes } = declared(collection);
  const found = Object.hasOwn(indexes, index) ? indexes[index] : undefined;
  if (!found) throw new CopaneError('declaration-invalid', `"${collection}" has no index of that name; declare it in ropa/collections.`);
  return found;
}

/** Fields of the index that may be null: a record without them is not in the index. */
export function nullableFields(collection: string, index: IndexDeclaration): string[] {
  const declaration = declared(collection);
  return index.fields.filter((field) => {
    const found = declaredField(declaration, field);
    return found?.nullable === true || (found?.type === 'token' && declaredField(declaration, found.of)?.nullable === true);
  });
}
