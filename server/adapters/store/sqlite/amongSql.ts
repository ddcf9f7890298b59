import type { AmongPlan } from '../amongPlan.ts';
import { columnOf } from './columns.ts';
import { indexNameOf } from './schema.ts';

type Statement = { sql: string; values: (string | number)[] };

/** One search of the index a value; the values come as one JSON list, so that the statement is always the same. */
export function amongSql(plan: AmongPlan, columns = 'found.id, found.revision, found.record'): Statement {
  const from = `json_each(?) AS sought CROSS JOIN "${plan.collection}" AS found INDEXED BY "${indexNameOf(plan.collection, plan.index)}"`;
  const sql = `SELECT ${columns} FROM ${from} WHERE ${matches(plan)} LIMIT ?`;
  return { sql, values: [JSON.stringify(plan.values), plan.tenantId, plan.limit] };
}

export function presentSql(plan: Omit<AmongPlan, 'limit'>): Statement {
  const from = `"${plan.collection}" AS found INDEXED BY "${indexNameOf(plan.collection, plan.index)}"`;
  const sql = `SELECT sought.value FROM json_each(?) AS sought WHERE EXISTS (SELECT 1 FROM ${from} WHERE ${matches(plan)})`;
  return { sql, values: [JSON.stringify(plan.values), plan.tenantId] };
}

function matches({ field, set }: Pick<AmongPlan, 'field' | 'set'>): string {
  const parts = [
    'found.tenantId = ?',
    `found.${columnOf(field)} = sought.value`,
    ...set.map((name) => `found.${columnOf(name)} IS NOT NULL`),
  ];
  return parts.join(' AND ');
}
