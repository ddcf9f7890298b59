import type { Store } from '../../../ports/store.ts';
import { createStore } from '../createStore.ts';
import { openSqlite } from './openSqlite.ts';
import { applySchema } from './schema.ts';
import { createSqliteDriver } from './sqliteDriver.ts';

/** The embedded store: one file, which several processes of one machine may open. */
export function createSqliteStore(file: string): Store {
  const database = openSqlite(file);
  applySchema(database);
  return createStore(createSqliteDriver(database));
}
