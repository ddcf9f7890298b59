import type { CollectionDeclaration } from '../../../../ropa/collection.ts';
import type { CollectionName } from '../../../../ropa/collections.ts';
import { declared, declaredField } from '../declared.ts';

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

/** Columns of an outline; a field that an index has is read from there. The table is called `found`. */
export function outlineColumns({ collection, fields }: { collection: CollectionName; fields: readonly string[] }): string {
  const indexed = new Map(indexedFields(declared(collection)));
  const columns = fields.map(
    (field) => `${indexed.has(field) ? `found.${columnOf(field)}` : `found.record ->> '$.${field}'`} AS "${field}"`,
  );
  return ['found.id', 'found.revision', `found.record ->> '$.schemaVersion' AS schemaVersion`, ...columns].join(', ');
}

/** JSON `true` reads as 1 in a generated column. */
export function toSql(value: unknown): string | number {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string' || typeof value === 'number') return value;
  throw new TypeError('only text, numbers and flags are compared');
}
