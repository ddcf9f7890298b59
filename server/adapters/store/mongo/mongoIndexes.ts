import type { Db, IndexSpecification } from 'mongodb';
import type { CollectionDeclaration, IndexDeclaration } from '../../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../../ropa/collections.ts';
import { declaredField, nullableFields } from '../declared.ts';

/** Makes the declared collections and indexes, and drops indexes that are no longer declared. */
export async function applyIndexes(database: Db): Promise<void> {
  const present = new Set((await database.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name));
  for (const name of Object.keys(collections) as CollectionName[]) {
    if (!present.has(name)) await database.createCollection(name).catch(ignoreExisting);
    await applyTo(database, name, collections[name]);
  }
}

async function applyTo(database: Db, name: CollectionName, declaration: CollectionDeclaration): Promise<void> {
  const collection = database.collection(name);
  const wanted = new Map(Object.entries(declaration.indexes).map(([index, shape]) => [mongoIndexName(index, shape), shape]));
  for (const { name: index } of await collection.indexes()) {
    if (index !== undefined && index !== '_id_' && !wanted.has(index)) await collection.dropIndex(index);
  }
  for (const [index, shape] of wanted) {
    const set = nullableFields(name, shape);
    const only = Object.fromEntries(set.map((field) => [field, { $type: typeNameOf(declaration, field) }]));
    await collection.createIndex(keysOf(shape), {
      name: index,
      ...(shape.unique ? { unique: true } : {}),
      ...(shape.unique && set.length > 0 ? { partialFilterExpression: only } : {}),
    });
  }
}

/** The name carries what the index is, so that a changed declaration makes a new one. */
function mongoIndexName(index: string, { fields, unique, across }: IndexDeclaration): string {
  return [index, ...fields, unique ? 'unique' : 'many', ...(across ? ['across'] : [])].join('_');
}

function keysOf({ fields, unique, across }: IndexDeclaration): IndexSpecification {
  return Object.fromEntries([...(across ? [] : ['tenantId']), ...fields, ...(unique ? [] : ['id'])].map((field) => [field, 1]));
}

function typeNameOf(declaration: CollectionDeclaration, field: string): string {
  const type = declaredField(declaration, field)?.type;
  return type === 'integer' ? 'number' : type === 'flag' ? 'bool' : 'string';
}

/** Another node may have made it at the same time. */
function ignoreExisting(error: unknown): void {
  const NAMESPACE_EXISTS = 48;
  if ((error as { code?: unknown }).code !== NAMESPACE_EXISTS) throw error;
}
