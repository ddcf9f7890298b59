import { DatabaseSync } from 'node:sqlite';
import type { DriverSnapshot } from '../driver.ts';
import { runSqlite } from './runSqlite.ts';
import { toStored } from './toStored.ts';

/**
 * Reads everything as it is now, on a connection of its own: writers go on, and what they write is not in it
 * (https://www.sqlite.org/isolation.html, "Isolation And Concurrency").
 */
export function openSnapshot(database: DatabaseSync): DriverSnapshot {
  const reader = new DatabaseSync(database.location() ?? '', { readOnly: true });
  reader.exec('BEGIN');
  // The snapshot is that of the first read.
  reader.prepare('SELECT count(*) FROM sqlite_schema').get();
  return {
    count: (collection) => runSqlite(() => Number(reader.prepare(`SELECT count(*) AS number FROM "${collection}"`).get()?.number)),
    read: (collection, after, limit) =>
      runSqlite(() => {
        const from = `SELECT tenantId, id, revision, record FROM "${collection}"`;
        const page = reader.prepare(`${from} WHERE (tenantId, id) > (?, ?) ORDER BY tenantId, id LIMIT ?`);
        return page.all(after?.tenantId ?? '', after?.id ?? '', limit).map((row) => toStored(row, String(row.tenantId)));
      }),
    close: () => runSqlite(() => reader.close()),
  };
}
