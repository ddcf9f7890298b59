import type { ScanPlan } from '../scanPlan.ts';
import { columnOf, toSql } from './columns.ts';
import { indexNameOf } from './schema.ts';

type Statement = { sql: string; values: (string | number)[] };

/** `INDEXED BY` makes a question fail that the declared index cannot answer. */
export function scanSql(plan: ScanPlan, columns = 'id, revision, record'): Statement {
  const { sql, values } = whereSql(plan);
  const direction = plan.descending ? 'DESC' : 'ASC';
  const order = plan.order.map((field) => `${columnOf(field)} ${direction}`).join(', ');
  return { sql: `SELECT ${columns} ${sql} ORDER BY ${order} LIMIT ?`, values: [...values, plan.limit] };
}

/**
 * A stretch of the list, from one record to another. `read` answers with ids and revisions as one text each, of at most so many records;
 * `values` of both questions are the same, but for that number and the value of the condition of the removal. Bounded by the first field alone the index answers by itself, in two thirds
 * of the time; `exactly` it is bounded by the id too, and SQLite compares each row a second time.
 */
export function stretchSql(plan: ScanPlan, from: readonly unknown[], to: readonly unknown[], exactly: boolean, condition: string) {
  const { sql, values } = whereSql(plan);
  const fields = exactly ? plan.order : plan.order.slice(0, 1);
  const columns = fields.map(columnOf).join(', ');
  const marks = fields.map(() => '?').join(', ');
  const stretch = `${sql} AND (${columns}) >= (${marks}) AND (${columns}) <= (${marks})`;
  const ordered = `SELECT id, revision ${stretch} ORDER BY ${plan.order.map(columnOf).join(', ')} LIMIT ?`;
  const bounds = [from, to].flatMap((at) => at.slice(0, fields.length).map(toSql));
  return {
    read: `SELECT group_concat(id, ' ') AS ids, group_concat(revision, ' ') AS revisions FROM (${ordered})`,
    remove: `DELETE ${stretch} AND ${condition}`,
    values: [...values, ...bounds],
  };
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
    sql: `FROM "${plan.collection}" AS found INDEXED BY "${index}" WHERE ${parts.map(([sql]) => sql).join(' AND ')}`,
    values: parts.flatMap(([, values]) => values),
  };
}
