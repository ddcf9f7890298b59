import type { Store } from '../../../ports/store.ts';
import { createStore } from '../createStore.ts';
import { openSqlite } from './openSqlite.ts';
import { applySchema } from './schema.ts';
import { createSqliteDriver } from './sqliteDriver.ts';

/** Pages that the log holds before it is taken into the file, 32 MB: a page that a sweep changes again and again is then written once. */
const LOG_PAGES = 8000;
/**
 * Pages that are kept in memory, in KiB, instead of SQLite's 2,000: a removal changes pages of every index of a collection, step after step,
 * and each that was let go meanwhile is sought in the log again.
 */
const CACHE_KIB = 16_000;

/** The embedded store: one file, which several processes of one machine may open. */
export function createSqliteStore(file: string): Store {
  const database = openSqlite(file);
  database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}; PRAGMA cache_size = -${CACHE_KIB}`);
  applySchema(database);
  return createStore(createSqliteDriver(database));
}
