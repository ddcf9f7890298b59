import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionDeclaration, FieldDeclaration } from '../../../ropa/collection.ts';
import { declaredField } from './declared.ts';

const ID = /^[a-z]+_[0-9A-Za-z]{1,64}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const ENVELOPE = new Set(['id', 'tenantId', 'revision', 'schemaVersion']);
const MAX_TEXT = 100_000;
const MAX_CIPHERTEXT = 300_000;
const MAX_ITEMS = 1000;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

/** The declared fields of a whole record, each of its declared type, and nothing else; missing nullable ones become null. */
export function checkFields(collection: string, declaration: CollectionDeclaration, record: object): Record<string, unknown> {
  checkKeys(collection, declaration, record);
  return Object.fromEntries(
    Object.entries(declaration.fields).map(([name, field]) => {
      const value = Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : null;
      return [name, checkValue(collection, name, field, value ?? null, declaration)];
    }),
  );
}

/** The same for some fields. */
export function checkChanges(collection: string, declaration: CollectionDeclaration, changes: object): Record<string, unknown> {
  checkKeys(collection, declaration, changes);
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, value]) => {
      const field = declaredField(declaration, name);
      if (!field || value === undefined) return [];
      return [[name, checkValue(collection, name, field, value, declaration)]];
    }),
  );
}

function checkKeys(collection: string, declaration: CollectionDeclaration, record: object): void {
  for (const key of Object.keys(record)) {
    if (ENVELOPE.has(key) || declaredField(declaration, key)) continue;
    throw new CopaneError('field-undeclared', `A record of "${collection}" has a field that is not declared; nothing was stored.`);
  }
}

export function checkValue(
  collection: string,
  name: string,
  field: FieldDeclaration,
  value: unknown,
  declaration: CollectionDeclaration,
): unknown {
  const source = field.type === 'token' ? declaredField(declaration, field.of) : field;
  if (value === null && source?.nullable) return null;
  if (fits(field, value)) return field.type === 'texts' && Array.isArray(value) ? [...value] : value;
  throw new CopaneError('field-invalid', `"${name}" of "${collection}" is not a ${field.type} as declared; nothing was stored.`);
}

function fits(field: FieldDeclaration, value: unknown): boolean {
  switch (field.type) {
    case 'text':
      return isText(value, field.encrypted ? MAX_CIPHERTEXT : (field.maxLength ?? MAX_TEXT));
    case 'token':
      return isText(value, 200);
    case 'id':
      return isId(value);
    case 'time':
      return isTime(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && field.values.includes(value);
    case 'texts':
      return Array.isArray(value) && value.length <= MAX_ITEMS && value.every((item) => isText(item, MAX_TEXT));
  }
}

/** Text that every database stores as it is: no half surrogate pairs, no NUL. */
function isText(value: unknown, maxLength: number): value is string {
  return typeof value === 'string' && value.length <= maxLength && value.isWellFormed() && !value.includes('\0');
}

/** Only the one spelling that sorts as text. */
function isTime(value: unknown): value is string {
  if (typeof value !== 'string' || !TIME.test(value)) return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
}
