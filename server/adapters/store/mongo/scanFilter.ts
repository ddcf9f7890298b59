import type { Document } from 'mongodb';
import type { AmongPlan } from '../amongPlan.ts';
import type { ScanPlan } from '../scanPlan.ts';

/** Values are compared with `$eq`, so that no value is ever read as an operator. */
export function scanFilter(plan: ScanPlan): Document {
  const [first] = plan.order;
  const parts: Document[] = [{ tenantId: { $eq: plan.tenantId } }];
  for (const [field, value] of plan.equals) parts.push({ [field]: { $eq: value } });
  for (const field of plan.set) parts.push({ [field]: { $ne: null } });
  if (first !== undefined && plan.from !== null) parts.push({ [first]: { $gte: plan.from } });
  if (first !== undefined && plan.before !== null) parts.push({ [first]: { $lt: plan.before } });
  if (plan.after) parts.push(afterFilter(plan.order, plan.after, plan.descending ? '$lt' : '$gt'));
  return { $and: parts };
}

/** The values are checked to be texts, so none is read as an operator or a pattern. */
export function amongFilter({ tenantId, field, values, set }: Omit<AmongPlan, 'limit'>): Document {
  const notNull = set.map((name) => ({ [name]: { $ne: null } }));
  return { $and: [{ tenantId: { $eq: tenantId } }, { [field]: { $in: [...values] } }, ...notNull] };
}

export function scanSort(plan: ScanPlan): Record<string, 1 | -1> {
  return Object.fromEntries(plan.order.map((field) => [field, plan.descending ? -1 : 1]));
}

/** (a, b, id) > (x, y, z), spelled out. */
function afterFilter(order: readonly string[], after: readonly (string | number)[], beyond: '$lt' | '$gt'): Document {
  const steps = order.map((field, at) => ({
    ...Object.fromEntries(order.slice(0, at).map((before, index) => [before, { $eq: after[index] }])),
    [field]: { [beyond]: after[at] },
  }));
  return { $or: steps };
}
