import type { KeptKey, KeyScope, Keys, WrappedKey } from '../../ports/keys.ts';
import { inTransaction } from '../store/sqlite/inTransaction.ts';
import { openSqlite } from '../store/sqlite/openSqlite.ts';
import { runSqlite } from '../store/sqlite/runSqlite.ts';

/** Wrapped keys in a database file of their own, so that a backup of the data does not hold them. */
export function createSqliteKeys(file: string): Keys {
  const database = openSqlite(file);
  // A lost key is lost data, and a destroyed key must stay destroyed: every change reaches the disk before it is acknowledged.
  database.exec('PRAGMA synchronous = FULL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS keys (
      tenantId TEXT NOT NULL, owner TEXT NOT NULL, activity TEXT NOT NULL, keyId TEXT NOT NULL, wrapped TEXT NOT NULL,
      PRIMARY KEY (tenantId, owner, activity)
    ) STRICT;
    CREATE TABLE IF NOT EXISTS roots (name TEXT PRIMARY KEY, wrapped TEXT NOT NULL) STRICT;
  `);
  const select = database.prepare('SELECT keyId, wrapped FROM keys WHERE tenantId = ? AND owner = ? AND activity = ?');
  const selectMany = database.prepare(
    'SELECT owner, keyId, wrapped FROM json_each(?) AS sought CROSS JOIN keys WHERE tenantId = ? AND owner = sought.value AND activity = ?',
  );
  const selectOwners = database.prepare(
    'SELECT owner FROM json_each(?) AS sought CROSS JOIN keys WHERE tenantId = ? AND owner = sought.value AND activity = ?',
  );
  const insert = database.prepare('INSERT OR IGNORE INTO keys (tenantId, owner, activity, keyId, wrapped) VALUES (?, ?, ?, ?, ?)');
  const removeOne = database.prepare('DELETE FROM keys WHERE tenantId = ? AND owner = ? AND activity = ?');
  const removeMany = database.prepare(
    `DELETE FROM keys WHERE tenantId = ? AND activity = ? AND owner IN (SELECT value FROM json_each(?))
     RETURNING owner, keyId, wrapped`,
  );
  const removeAll = database.prepare('DELETE FROM keys WHERE tenantId = ? AND owner = ?');
  const removeOfTenant = database.prepare('DELETE FROM keys WHERE tenantId = ?');
  const selectRoot = database.prepare('SELECT wrapped FROM roots WHERE name = ?');
  const insertRoot = database.prepare('INSERT OR IGNORE INTO roots (name, wrapped) VALUES (?, ?)');

  const update = database.prepare(`
    UPDATE keys SET keyId = ?, wrapped = ? WHERE tenantId = ? AND owner = ? AND activity = ? AND keyId = ? AND wrapped = ?
  `);
  const selectFrom = database.prepare(`
    SELECT tenantId, owner, activity, keyId, wrapped FROM keys
    WHERE (tenantId, owner, activity) > (?, ?, ?) ORDER BY tenantId, owner, activity LIMIT ?
  `);
  const updateRoot = database.prepare('UPDATE roots SET wrapped = ? WHERE name = ? AND wrapped = ?');
  const removeRoot = database.prepare('DELETE FROM roots WHERE name = ?');
  const selectNames = database.prepare('SELECT name FROM roots ORDER BY name');

  const find = ({ tenantId, owner, activity }: KeyScope): WrappedKey | null => {
    const row = select.get(tenantId, owner, activity);
    return row ? { keyId: String(row.keyId), wrapped: String(row.wrapped) } : null;
  };
  const findMany = (scopes: readonly KeyScope[]): KeptKey[] =>
    alike(scopes).flatMap(({ tenantId, activity, owners }) => keptOf({ tenantId, activity }, selectMany.all(owners, tenantId, activity)));
  const findRoot = (name: string): string | null => {
    const row = selectRoot.get(name);
    return row ? String(row.wrapped) : null;
  };
  /** Deleted rows are overwritten in the file (secure_delete); the write-ahead log still holds them until it is emptied. */
  const forget = (): void => void database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();

  return {
    get: (scope) => runSqlite(() => find(scope)),
    putIfAbsent: (scope, key) =>
      runSqlite(() => {
        insert.run(scope.tenantId, scope.owner, scope.activity, key.keyId, key.wrapped);
        return find(scope) ?? key;
      }),
    replace: (scope, expected, next) =>
      runSqlite(() => {
        const { tenantId, owner, activity } = scope;
        return update.run(next.keyId, next.wrapped, tenantId, owner, activity, expected.keyId, expected.wrapped).changes === 1;
      }),
    list: ({ after, limit }) =>
      runSqlite(() =>
        selectFrom.all(after?.tenantId ?? '', after?.owner ?? '', after?.activity ?? '', limit).map((row) => ({
          tenantId: String(row.tenantId),
          owner: String(row.owner),
          activity: String(row.activity),
          keyId: String(row.keyId),
          wrapped: String(row.wrapped),
        })),
      ),
    remove: (scope) =>
      runSqlite(() => {
        const removed = removeOne.run(scope.tenantId, scope.owner, scope.activity).changes === 1;
        forget();
        return removed;
      }),
    getMany: (scopes) => runSqlite(() => findMany(scopes)),
    ownersWithKey: (tenantId, activity, owners) =>
      runSqlite(() => selectOwners.all(JSON.stringify(owners), tenantId, activity).map(({ owner }) => String(owner))),
    removeMany: (scopes) =>
      runSqlite(() => {
        const groups = alike(scopes);
        const removeAlike = () =>
          groups.flatMap(({ tenantId, activity, owners }) => keptOf({ tenantId, activity }, removeMany.all(tenantId, activity, owners)));
        // One statement is all or nothing by itself, and cheaper for it.
        const removed = groups.length > 1 ? inTransaction(database, removeAlike) : removeAlike();
        if (removed.length > 0) forget();
        return removed;
      }),
    removeOwner: (tenantId, owner) =>
      runSqlite(() => {
        const { changes } = removeAll.run(tenantId, owner);
        forget();
        return Number(changes);
      }),
    removeTenant: (tenantId) =>
      runSqlite(() => {
        const { changes } = removeOfTenant.run(tenantId);
        forget();
        return Number(changes);
      }),
    getRoot: (name) => runSqlite(() => findRoot(name)),
    putRootIfAbsent: (name, wrapped) =>
      runSqlite(() => {
        insertRoot.run(name, wrapped);
        return findRoot(name) ?? wrapped;
      }),
    replaceRoot: (name, expected, next) =>
      runSqlite(() => {
        const replaced = updateRoot.run(next, name, expected).changes === 1;
        forget();
        return replaced;
      }),
    removeRoot: (name) =>
      runSqlite(() => {
        const removed = removeRoot.run(name).changes === 1;
        forget();
        return removed;
      }),
    rootNames: () => runSqlite(() => selectNames.all().map((row) => String(row.name))),
    close: () =>
      runSqlite(() => {
        if (!database.isOpen) return;
        forget();
        database.close();
      }),
  };
}

function keptOf(of: Omit<KeyScope, 'owner'>, rows: readonly Record<string, unknown>[]): KeptKey[] {
  return rows.map(({ owner, keyId, wrapped }) => ({
    scope: { ...of, owner: String(owner) },
    key: { keyId: String(keyId), wrapped: String(wrapped) },
  }));
}

/** Scopes of one customer and activity together, their owners as JSON. */
function alike(scopes: readonly KeyScope[]): { tenantId: string; activity: string; owners: string }[] {
  const groups = Map.groupBy(scopes, ({ tenantId, activity }) => `${tenantId} ${activity}`);
  return [...groups.values()].flatMap((some) => {
    const [first] = some;
    return first ? [{ ...first, owners: JSON.stringify(some.map(({ owner }) => owner)) }] : [];
  });
}
