import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { CollectionName } from '../../../../ropa/collections.ts';
import { inTransaction } from './inTransaction.ts';

/**
 * Removes records; answers with the ids of those that stay. Those with a revision go one after the other, each only while it has it; all
 * others at once, which costs three quarters of that, and outside of a transaction, which would cost a sixth more: one statement is all or
 * nothing by itself.
 */
export function removeEach(
  database: DatabaseSync,
  prepare: (sql: string) => StatementSync,
  collection: CollectionName,
  tenantId: string,
  records: readonly { id: string; revision: number | null }[],
): string[] {
  const bound = records.flatMap(({ id, revision }) => (revision === null ? [] : [{ id, revision }]));
  const any = records.filter(({ revision }) => revision === null).map(({ id }) => id);
  const left: string[] = [];
  if (bound.length > 0) {
    const same = prepare(`DELETE FROM "${collection}" WHERE tenantId = ? AND id = ? AND revision = ?`);
    const present = prepare(`SELECT 1 FROM "${collection}" WHERE tenantId = ? AND id = ?`);
    inTransaction(database, () => {
      for (const { id, revision } of bound) {
        if (same.run(tenantId, id, revision).changes === 0 && present.get(tenantId, id)) left.push(id);
      }
    });
  }
  const all = prepare(`DELETE FROM "${collection}" WHERE tenantId = ? AND id IN (SELECT value FROM json_each(?))`);
  if (any.length > 0) all.run(tenantId, JSON.stringify(any));
  return left;
}
