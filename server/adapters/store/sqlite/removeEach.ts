import type { StatementSync } from 'node:sqlite';
import type { CollectionName } from '../../../../ropa/collections.ts';

/**
 * Removes records; answers with the ids of those that stay. Those with a revision go one after the other, each only while it has it; all
 * others at once, which costs three quarters of that.
 */
export function removeEach(
  prepare: (sql: string) => StatementSync,
  collection: CollectionName,
  tenantId: string,
  records: readonly { id: string; revision: number | null }[],
): string[] {
  const same = prepare(`DELETE FROM "${collection}" WHERE tenantId = ? AND id = ? AND revision = ?`);
  const present = prepare(`SELECT 1 FROM "${collection}" WHERE tenantId = ? AND id = ?`);
  const any: string[] = [];
  const left: string[] = [];
  for (const { id, revision } of records) {
    if (revision === null) any.push(id);
    else if (same.run(tenantId, id, revision).changes === 0 && present.get(tenantId, id)) left.push(id);
  }
  const all = prepare(`DELETE FROM "${collection}" WHERE tenantId = ? AND id IN (SELECT value FROM json_each(?))`);
  if (any.length > 0) all.run(tenantId, JSON.stringify(any));
  return left;
}
