import type { CollectionDeclaration } from '../../../../ropa/collection.ts';
import { declaredField } from '../declared.ts';

/** Column of a field in an index: `id` itself, or the generated column over the JSON of the record. */
export function columnOf(field: string): string {
  return field === 'id' ? 'id' : `"f_${field}"`;
}

/** Fields that need a generated column, with its SQL type. */
export function indexedFields(declaration: CollectionDeclaration): [field: string, type: 'TEXT' | 'INTEGER'][] {
  const names = new Set(Object.values(declaration.indexes).flatMap((index) => index.fields));
  names.delete('id');
  return [...names].map((name) => {
    const type = declaredField(declaration, name)?.type;
    return [name, type === 'integer' || type === 'flag' ? 'INTEGER' : 'TEXT'];
  });
}

/** JSON `true` reads as 1 in a generated column. */
export function toSql(value: unknown): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError('only text, numbers and flags are compared');
}
