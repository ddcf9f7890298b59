import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import { decodeCursor } from './cursor.ts';
import { declared, declaredField, declaredIndex, nullableFields } from './declared.ts';
import { checkValue, isId } from './recordChecks.ts';

/** A checked question to one index, ready for a database. Flags and numbers as they are in the record. */
export type ScanPlan = {
  collection: CollectionName;
  index: string;
  tenantId: string;
  equals: readonly (readonly [field: string, value: unknown])[];
  /** Fields that order the answer, `id` always last. */
  order: readonly string[];
  /** Fields that must not be null. */
  set: readonly string[];
  descending: boolean;
  from: string | number | null;
  before: string | number | null;
  /** Values of `order` of the last record of the page before. */
  after: readonly (string | number)[] | null;
  limit: number;
};

/** The same with the fields that an outline is to hold, what orders the answer among them. */
export type OutlinePlan = ScanPlan & { fields: readonly string[] };

type Asked = {
  index: string;
  where?: object;
  from?: string | number;
  before?: string | number;
  order?: 'ascending' | 'descending';
  limit?: number;
  cursor?: string | null;
};

const MAX_LIMIT = 1000;
/** An outline is a tenth of the records. */
const MAX_OUTLINE = 10_000;

export function planScan(collection: CollectionName, tenantId: string, asked: Asked, most = MAX_LIMIT): ScanPlan {
  const index = declaredIndex(collection, asked.index);
  const equals = comparisons(collection, index.fields, asked.where ?? {});
  const rest = index.fields.slice(equals.length).filter((field) => field !== 'id');
  const order = [...rest, 'id'];
  const bound = (value: string | number | undefined): string | number | null => {
    if (value === undefined) return null;
    if (rest[0] === undefined) throw new CopaneError('bad-request', 'There is nothing left in this index to bound.');
    return checkComparison(collection, rest[0], value) as string | number;
  };
  return {
    collection,
    index: asked.index,
    tenantId,
    equals,
    order,
    set: nullableFields(collection, index),
    descending: asked.order === 'descending',
    from: bound(asked.from),
    before: bound(asked.before),
    after: asked.cursor == null ? null : decodeCursor(asked.cursor, cursorName(collection, asked), order.length),
    limit: checkLimit(asked.limit ?? 100, most),
  };
}

export function planOutline(collection: CollectionName, tenantId: string, asked: Asked & { fields: readonly string[] }): OutlinePlan {
  const plan = planScan(collection, tenantId, asked, MAX_OUTLINE);
  return { ...plan, fields: outlined(collection, [...asked.fields, ...plan.order]) };
}

/** Ties a cursor to its question, so that it cannot be carried to another list. */
export function cursorName(collection: string, asked: { index: string; order?: string }): string {
  return `${collection}.${asked.index}.${asked.order ?? 'ascending'}`;
}

function comparisons(collection: string, fields: readonly string[], where: object): [string, unknown][] {
  const given = Object.entries(where).filter(([, value]) => value !== undefined);
  const used = fields.slice(0, given.length);
  return used.map((field) => {
    const entry = given.find(([name]) => name === field);
    if (!entry)
      throw new CopaneError('declaration-invalid', `A list of "${collection}" must compare the fields of its index from the left.`);
    return [field, checkComparison(collection, field, entry[1])];
  });
}

function checkComparison(collection: string, field: string, value: unknown): unknown {
  if (field === 'id') {
    if (isId(value)) return value;
    throw new CopaneError('field-invalid', `An id to look up in "${collection}" is not an id.`);
  }
  const declaration = declared(collection);
  const found = declaredField(declaration, field);
  if (!found || value === null) throw new CopaneError('field-invalid', `"${field}" of "${collection}" cannot be compared with that.`);
  return checkValue(collection, field, found, value, declaration);
}

function checkLimit(limit: number, most: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw new CopaneError('bad-request', `A page has 1 to ${most} records.`);
}

/** Each once and without the envelope; flags and lists are in whole records alone. */
export function outlined(collection: string, fields: readonly string[]): string[] {
  return [...new Set(fields)].filter((name) => {
    if (name === 'id' || name === 'tenantId') return false;
    const found = declaredField(declared(collection), name);
    if (found && found.type !== 'flag' && found.type !== 'texts') return true;
    throw new CopaneError('declaration-invalid', `"${collection}" has no field of that name that an outline can hold.`);
  });
}
