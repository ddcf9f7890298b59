import type { ScanPlan } from '../scanPlan.ts';
import { columnOf, toSql } from './columns.ts';
import { indexNameOf } from './schema.ts';

type Statement = { sql: string; values: (string | number)[] };

/** `INDEXED BY` makes a question fail that the declared index cannot answer. */
export function scanSql(plan: ScanPlan): Statement {
  const { sql, values } = whereSql(plan);
  const direction = plan.descending ? 'DESC' : 'ASC';
  const order = plan.order.map((field) => `${columnOf(field)} ${direction}`).join(', ');
  return { sql: `SELECT id, revision, record ${sql} ORDER BY ${order} LIMIT ?`, values: [...values, plan.limit] };
}

export function countSql(plan: ScanPlan): Statement {
  const { sql, values } = whereSql(plan);
  return { sql: `SELECT count(*) AS number FROM (SELECT 1 ${sql} LIMIT ?)`, values: [...values, plan.limit] };
}

function whereSql(plan: ScanPlan): Statement {
  const [first] = plan.order;
  const parts: [sql: string, values: (string | number)[]][] = [['tenantId = ?', [plan.tenantId]]];
  for (const [field, value] of plan.equals) parts.push([`${columnOf(field)} = ?`, [toSql(value)]]);
  for (const field of plan.set) parts.push([`${columnOf(field)} IS NOT NULL`, []]);
  if (first !== undefined && plan.from !== null) parts.push([`${columnOf(first)} >= ?`, [plan.from]]);
  if (first !== undefined && plan.before !== null) parts.push([`${columnOf(first)} < ?`, [plan.before]]);
  if (plan.after) {
    const marks = plan.after.map(() => '?').join(', ');
    parts.push([`(${plan.order.map(columnOf).join(', ')}) ${plan.descending ? '<' : '>'} (${marks})`, plan.after.map(toSql)]);
  }
  const index = indexNameOf(plan.collection, plan.index);
  return {
    sql: `FROM "${plan.collection}" INDEXED BY "${index}" WHERE ${parts.map(([sql]) => sql).join(' AND ')}`,
    values: parts.flatMap(([, values]) => values),
  };
}
