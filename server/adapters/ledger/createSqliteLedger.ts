import type { Ledger, LedgerEntry } from '../../ports/ledger.ts';
import { inTransaction } from '../store/sqlite/inTransaction.ts';
import { openSqlite } from '../store/sqlite/openSqlite.ts';
import { runSqlite } from '../store/sqlite/runSqlite.ts';

/** The ledger in a database file beside the keys, so that a backup of the data does not hold it. */
export function createSqliteLedger(file: string): Ledger {
  const database = openSqlite(file);
  // What was deleted must stay deleted, also when the power fails: an entry reaches the disk before anything goes.
  database.exec('PRAGMA synchronous = FULL');
  database.exec(`
    CREATE TABLE IF NOT EXISTS entries (
      tenantId TEXT NOT NULL, number INTEGER NOT NULL, receiptId TEXT NOT NULL, plannedAt TEXT NOT NULL,
      hashes BLOB NOT NULL, receipt TEXT NOT NULL,
      PRIMARY KEY (tenantId, number)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS byTime ON entries (plannedAt);
    CREATE TABLE IF NOT EXISTS tombstones (
      tenantId TEXT NOT NULL, owner TEXT NOT NULL, at TEXT NOT NULL,
      PRIMARY KEY (tenantId, owner)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS byBurial ON tombstones (at);
  `);
  const put = database.prepare(
    'INSERT OR REPLACE INTO entries (tenantId, number, receiptId, plannedAt, hashes, receipt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const note = database.prepare('UPDATE entries SET receipt = ? WHERE tenantId = ? AND number = ?');
  const page = database.prepare('SELECT * FROM entries WHERE tenantId = ? AND number > ? ORDER BY number LIMIT ?');
  const owners = database.prepare('SELECT DISTINCT tenantId FROM entries');
  const top = database.prepare('SELECT max(number) AS number FROM entries WHERE tenantId = ?');
  const bury = database.prepare('INSERT OR IGNORE INTO tombstones (tenantId, owner, at) VALUES (?, ?, ?)');
  const tombstones = database.prepare(
    'SELECT tenantId, owner, at FROM tombstones WHERE (tenantId, owner) > (?, ?) ORDER BY tenantId, owner LIMIT ?',
  );
  const buried = database.prepare('SELECT 1 FROM tombstones WHERE tenantId = ? AND owner = ?');
  const forgetEntries = database.prepare('DELETE FROM entries WHERE plannedAt < ?');
  const forgetTombstones = database.prepare('DELETE FROM tombstones WHERE at < ?');

  return {
    put: ({ tenantId, number, receiptId, plannedAt, hashes, receipt }) =>
      runSqlite(() => void put.run(tenantId, number, receiptId, plannedAt, hashes, receipt)),
    note: (tenantId, number, receipt) =>
      runSqlite(() => {
        database.exec('PRAGMA synchronous = NORMAL');
        try {
          note.run(receipt, tenantId, number);
        } finally {
          database.exec('PRAGMA synchronous = FULL');
        }
      }),
    list: (tenantId, { after, limit }) =>
      runSqlite(() =>
        page.all(tenantId, after, limit).map(
          (row): LedgerEntry => ({
            tenantId: String(row.tenantId),
            number: Number(row.number),
            receiptId: String(row.receiptId),
            plannedAt: String(row.plannedAt),
            hashes: row.hashes as Uint8Array,
            receipt: String(row.receipt),
          }),
        ),
      ),
    tenants: () => runSqlite(() => owners.all().map(({ tenantId }) => String(tenantId))),
    head: (tenantId) => runSqlite(() => Number(top.get(tenantId)?.number ?? 0)),
    bury: (tenantId, all, at) =>
      runSqlite(() =>
        inTransaction(database, () => {
          for (const owner of all) bury.run(tenantId, owner, at);
        }),
      ),
    tombstones: ({ after, limit }) =>
      runSqlite(() =>
        tombstones.all(after?.tenantId ?? '', after?.owner ?? '', limit).map(({ tenantId, owner, at }) => ({
          tenantId: String(tenantId),
          owner: String(owner),
          at: String(at),
        })),
      ),
    isBuried: (tenantId, owner) => runSqlite(() => buried.get(tenantId, owner) !== undefined),
    forgetBefore: (instant) =>
      runSqlite(() => {
        const forgotten = Number(forgetEntries.run(instant).changes) + Number(forgetTombstones.run(instant).changes);
        if (forgotten > 0) database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        return forgotten;
      }),
    close: () =>
      runSqlite(() => {
        if (!database.isOpen) return;
        database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
        database.close();
      }),
  };
}
