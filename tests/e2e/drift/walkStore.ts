import type { CollectionDeclaration, FieldDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { canariesIn } from './canaryForms.ts';

/** A record as it lies in a database, without the database's own columns. */
export type RawRecord = Record<string, unknown>;

/** What a walk over stored things found. `seen`: paths `collection.field` that hold something. */
export type Walk = { seen: Set<string>; problems: string[]; records: number };

const ENVELOPE = new Set(['id', 'tenantId', 'revision', 'schemaVersion']);

export const emptyWalk = (): Walk => ({ seen: new Set(), problems: [], records: 0 });

/** Judges one stored record by the declaration of its collection. */
export const walkRecord = (walk: Walk, collection: string, record: RawRecord): void => {
  walk.records++;
  const declaration: CollectionDeclaration | undefined = Object.hasOwn(collections, collection)
    ? collections[collection as CollectionName]
    : undefined;
  if (!declaration) {
    walk.problems.push(`undeclared collection ${collection}`);
    return;
  }
  for (const [name, value] of Object.entries(record)) {
    if (ENVELOPE.has(name)) continue;
    const path = `${collection}.${name}`;
    const field = Object.hasOwn(declaration.fields, name) ? declaration.fields[name] : undefined;
    if (!field) {
      walk.problems.push(`undeclared field ${path}`);
      continue;
    }
    if (value === null || value === undefined) continue;
    if (!isAsDeclared(field, value)) walk.problems.push(`${path} is not the ${field.type} that is declared`);
    if (!Array.isArray(value) || value.length > 0) walk.seen.add(path);
    const places = typeof value === 'string' ? [Buffer.from(value), Buffer.from(value, 'base64')] : [Buffer.from(JSON.stringify(value))];
    for (const place of places) {
      for (const canary of canariesIn(place)) if (!canary.mayBeIn.includes(path)) walk.problems.push(`${canary.name} in ${path}`);
    }
  }
};

const isAsDeclared = (field: FieldDeclaration, value: unknown): boolean => {
  switch (field.type) {
    case 'integer':
      return Number.isInteger(value);
    case 'flag':
      return typeof value === 'boolean' || value === 0 || value === 1;
    case 'texts':
      return Array.isArray(value) && value.every((one) => typeof one === 'string');
    case 'time':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
    case 'choice':
      return field.values.includes(value as string);
    case 'text':
      // Ciphertext: the key's id, then base64.
      return typeof value === 'string' && (!field.encrypted || /^[0-9a-f]{16}\.[A-Za-z0-9+/_=-]+$/.test(value));
    default:
      return typeof value === 'string';
  }
};
