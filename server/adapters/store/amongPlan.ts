import { CopaneError } from '../../../protocol/copaneError.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import { declared, declaredField, declaredIndex, nullableFields } from './declared.ts';
import { checkValue, isId } from './recordChecks.ts';
import { outlined } from './scanPlan.ts';

/** A checked question for records whose first field of an index has one of some values. */
export type AmongPlan = {
  collection: CollectionName;
  index: string;
  tenantId: string;
  field: string;
  values: readonly string[];
  /** Fields that must not be null. */
  set: readonly string[];
  limit: number;
};

export type OutlineAmongPlan = AmongPlan & { fields: readonly string[] };

const MAX_VALUES = 1000;
/** One more than a page, so that a caller sees that there is more. */
const MAX_LIMIT = 1001;
const MAX_OUTLINE = 10_001;

export function planAmong(
  collection: CollectionName,
  tenantId: string,
  asked: { index: string; values: readonly string[]; limit?: number },
  most = MAX_LIMIT,
): AmongPlan {
  const index = declaredIndex(collection, asked.index);
  const [field = 'id'] = index.fields;
  const { limit = 1 } = asked;
  if (!Number.isInteger(limit) || limit < 1 || limit > most) {
    throw new CopaneError('bad-request', `1 to ${most} records are read at once.`);
  }
  refuseMany(asked.values);
  for (const value of asked.values) checkSought(collection, field, value);
  return {
    collection,
    index: asked.index,
    tenantId,
    field,
    values: asked.values,
    set: nullableFields(collection, index),
    limit,
  };
}

export function planOutlineAmong(
  collection: CollectionName,
  tenantId: string,
  asked: { index: string; values: readonly string[]; limit: number; fields: readonly string[] },
): OutlineAmongPlan {
  return { ...planAmong(collection, tenantId, asked, MAX_OUTLINE), fields: outlined(collection, asked.fields) };
}

export function refuseMany(values: readonly unknown[]): void {
  if (values.length > MAX_VALUES) throw new CopaneError('bad-request', `At most ${MAX_VALUES} values are sought at once.`);
}

function checkSought(collection: CollectionName, field: string, value: unknown): void {
  if (field === 'id' && isId(value)) return;
  const declaration = declared(collection);
  const found = declaredField(declaration, field);
  if (!found || typeof value !== 'string')
    throw new CopaneError('field-invalid', `"${field}" of "${collection}" cannot be compared with that.`);
  checkValue(collection, field, found, value, declaration);
}
