import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { CollectionDeclaration, IndexDeclaration } from '../../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../../ropa/collections.ts';
import { nullableFields } from '../declared.ts';
import { columnOf, indexedFields } from './columns.ts';

/** Makes what is missing: one table a collection, a generated column an indexed field, the indexes; drops indexes no longer declared. */
export function applySchema(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const name of Object.keys(collections) as CollectionName[]) applyCollection(database, name, collections[name]);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function applyCollection(database: DatabaseSync, name: CollectionName, declaration: CollectionDeclaration): void {
  database.exec(`CREATE TABLE IF NOT EXISTS "${name}" (
    tenantId TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (tenantId, id)
  ) STRICT`);
  const columns = new Set(
    database
      .prepare(`PRAGMA table_xinfo("${name}")`)
      .all()
      .map((row) => String(row.name)),
  );
  for (const [field, type] of indexedFields(declaration)) {
    if (columns.has(`f_${field}`)) continue;
    database.exec(`ALTER TABLE "${name}" ADD COLUMN ${columnOf(field)} ${type} GENERATED ALWAYS AS (record ->> '$.${field}') VIRTUAL`);
  }
  const wanted = new Map(Object.entries(declaration.indexes).map(([index, shape]) => [indexNameOf(name, index), shape]));
  const present = database.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? AND name LIKE ? || '\\_%' ESCAPE '\\'`,
  );
  for (const { name: index } of present.all(name, name)) {
    if (!wanted.has(String(index))) database.exec(`DROP INDEX "${String(index)}"`);
  }
  for (const [index, shape] of wanted) database.exec(createIndex(name, index, shape));
}

const indexNames = new Map<string, string>();

/** The name carries what the index is, so that a changed declaration makes a new one. Made once: every question asks for it. */
export function indexNameOf(collection: CollectionName, index: string): string {
  const key = `${collection}.${index}`;
  const name = indexNames.get(key) ?? makeIndexName(collection, index);
  indexNames.set(key, name);
  return name;
}

function makeIndexName(collection: CollectionName, index: string): string {
  const declaration: CollectionDeclaration = collections[collection];
  const shape = declaration.indexes[index];
  const nullable = shape ? nullableFields(collection, shape) : [];
  const mark = createHash('sha256')
    .update(JSON.stringify([shape, nullable]))
    .digest('hex')
    .slice(0, 8);
  return `${collection}_${index}_${mark}`;
}

function createIndex(collection: CollectionName, name: string, { fields, unique, across }: IndexDeclaration): string {
  const columns = [...(across ? [] : ['tenantId']), ...fields.map(columnOf), ...(unique ? [] : ['id'])];
  const set = nullableFields(collection, { fields }).map((field) => `${columnOf(field)} IS NOT NULL`);
  const only = set.length > 0 ? ` WHERE ${set.join(' AND ')}` : '';
  return `CREATE ${unique ? 'UNIQUE ' : ''}INDEX IF NOT EXISTS "${name}" ON "${collection}" (${columns.join(', ')})${only}`;
}
