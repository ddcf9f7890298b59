import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { declared, declaredIndex } from '../declared.ts';
import type { DriverOutline, StoreDriver, Stored } from '../driver.ts';
import { amongSql, presentSql } from './amongSql.ts';
import { columnOf, outlineColumns } from './columns.ts';
import { createUnchanged } from './createUnchanged.ts';
import { emptyLog } from './emptyLog.ts';
import { openSnapshot } from './openSnapshot.ts';
import { outlineOf, outlineSql } from './outlineSql.ts';
import { removeEach } from './removeEach.ts';
import { runSqlite } from './runSqlite.ts';
import { countSql, scanSql, stretchSql } from './scanSql.ts';
import { indexNameOf } from './schema.ts';
import { sqliteFailure } from './sqliteFailure.ts';
import { toStored } from './toStored.ts';

/** SQLite answers at once; the port's promises are there for databases that do not. */
export function createSqliteDriver(database: DatabaseSync): StoreDriver {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const unchanged = createUnchanged(database);
  const outlined = (fields: readonly string[], { sql, values }: ReturnType<typeof scanSql>): DriverOutline => {
    const statement = prepare(outlineSql(fields, sql));
    statement.setReturnArrays(true);
    return outlineOf(fields, statement.get(...values));
  };
  return {
    get: (collection, tenantId, id) =>
      runSqlite(() => {
        const row = prepare(`SELECT id, revision, record FROM "${collection}" WHERE tenantId = ? AND id = ?`).get(tenantId, id);
        return row ? toStored(row, tenantId) : null;
      }),
    insert: (collection, tenantId, record) =>
      runSqlite(() => {
        const insert = prepare(`INSERT INTO "${collection}" (tenantId, id, revision, record) VALUES (?, ?, ?, ?)`);
        insert.run(tenantId, record.id, record.revision, toJson(record));
      }),
    replace: (collection, tenantId, record, revision) =>
      runSqlite(() => {
        const update = prepare(`UPDATE "${collection}" SET revision = ?, record = ? WHERE tenantId = ? AND id = ? AND revision = ?`);
        return update.run(record.revision, toJson(record), tenantId, record.id, revision).changes === 1;
      }),
    remove: (collection, tenantId, id, revision) =>
      runSqlite(() => {
        const remove = prepare(`DELETE FROM "${collection}" WHERE tenantId = ? AND id = ? AND (? IS NULL OR revision = ?)`);
        return remove.run(tenantId, id, revision, revision).changes === 1;
      }),
    getMany: (collection, tenantId, ids) =>
      runSqlite(() => {
        const select = prepare(`SELECT id, revision, record FROM "${collection}" WHERE tenantId = ? AND id = ?`);
        return ids.flatMap((id) => {
          const row = select.get(tenantId, id);
          return row ? [toStored(row, tenantId)] : [];
        });
      }),
    removeMany: (collection, tenantId, records) => runSqlite(() => removeEach(database, prepare, collection, tenantId, records)),
    removeListed: (plan, { ids, revisions, from, to }) =>
      runSqlite(() => {
        const [sameIds, sameRevisions] = [ids.join(' '), revisions.join(' ')];
        // Records that stand beside the stretch with the same time are rare.
        for (const exactly of [false, true]) {
          const { read, remove, values } = stretchSql(plan, from, to, exactly, unchanged.condition);
          const version = unchanged.version();
          const found = prepare(read).get(...values, ids.length + 1);
          if (found?.ids !== sameIds || found.revisions !== sameRevisions) continue;
          if (prepare(remove).run(...values, version).changes > 0) return [];
        }
        const records = ids.map((id, at) => ({ id, revision: revisions[at] ?? 0 }));
        return removeEach(database, prepare, plan.collection, plan.tenantId, records);
      }),
    among: (plan) =>
      runSqlite(() => {
        const { sql, values } = amongSql(plan);
        return prepare(sql)
          .all(...values)
          .map((row) => toStored(row, plan.tenantId));
      }),
    present: (plan) =>
      runSqlite(() => {
        const { sql, values } = presentSql(plan);
        return prepare(sql)
          .all(...values)
          .map(({ value }) => String(value));
      }),
    scan: (plan) =>
      runSqlite(() => {
        const { sql, values } = scanSql(plan);
        return prepare(sql)
          .all(...values)
          .map((row) => toStored(row, plan.tenantId));
      }),
    outline: (plan) => runSqlite(() => outlined(plan.fields, scanSql(plan, outlineColumns(plan)))),
    outlineAmong: (plan) => runSqlite(() => outlined(plan.fields, amongSql(plan, outlineColumns(plan)))),
    count: (plan) =>
      runSqlite(() => {
        const { sql, values } = countSql(plan);
        return Number(prepare(sql).get(...values)?.number ?? 0);
      }),
    lookUp: (collection, index, value) =>
      runSqlite(() => {
        const [field = 'id'] = declaredIndex(collection, index).fields;
        const set = declared(collection).fields[field]?.nullable ? ` AND ${columnOf(field)} IS NOT NULL` : '';
        const from = `"${collection}" INDEXED BY "${indexNameOf(collection, index)}"`;
        const row = prepare(`SELECT tenantId, id, revision, record FROM ${from} WHERE ${columnOf(field)} = ?${set}`).get(value);
        return row ? toStored(row, String(row.tenantId)) : null;
      }),
    snapshot: () => runSqlite(() => openSnapshot(database)),
    load: (collection, records) =>
      runSqlite(() => {
        const put = prepare(`INSERT OR REPLACE INTO "${collection}" (tenantId, id, revision, record) VALUES (?, ?, ?, ?)`);
        database.exec('BEGIN IMMEDIATE');
        try {
          for (const record of records) put.run(record.tenantId, record.id, record.revision, toJson(record));
          database.exec('COMMIT');
        } catch (error) {
          database.exec('ROLLBACK');
          throw error;
        }
      }),
    clear: (collection) => runSqlite(() => void prepare(`DELETE FROM "${collection}"`).run()),
    now: async () => null,
    scrub: () =>
      emptyLog(database).catch((error: unknown) => {
        throw sqliteFailure(error);
      }),
    check: () => runSqlite(() => void prepare('SELECT 1').get()),
    close: () =>
      runSqlite(() => {
        if (!database.isOpen) return;
        database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        database.close();
      }),
  };
}

function toJson({ id: _id, tenantId: _tenantId, revision: _revision, ...rest }: Stored): string {
  return JSON.stringify(rest);
}
