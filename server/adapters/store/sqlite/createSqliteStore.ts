import type { Store } from '../../../ports/store.ts';
import { createStore } from '../createStore.ts';
import { openSqlite } from './openSqlite.ts';
import { applySchema } from './schema.ts';
import { createSqliteDriver } from './sqliteDriver.ts';

/** Pages that the log holds before it is taken into the file, 32 MB: a page that a sweep changes again and again is then written once. */
const LOG_PAGES = 8000;

/** The embedded store: one file, which several processes of one machine may open. */
export function createSqliteStore(file: string): Store {
  const database = openSqlite(file);
  database.exec(`PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
  applySchema(database);
  return createStore(createSqliteDriver(database));
}
