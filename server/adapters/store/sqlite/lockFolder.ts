import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CopaneError } from '../../../../protocol/copaneError.ts';
import { makeFolder } from './makeFolder.ts';
import { sqliteFailure } from './sqliteFailure.ts';

/** Result code of SQLite: somebody else holds the lock (https://www.sqlite.org/rescode.html). */
const BUSY = 5;

/** A database that nothing refers to is closed by the garbage collector, and its lock would go with it. */
const held = new Set<DatabaseSync>();

/**
 * Makes this process the one server of a data folder. The lock is an open exclusive transaction, so the system releases it
 * however the process ends. Throws `conflict` when another server holds it. Commands do not take it.
 */
export function lockFolder(folder: string): { release(): void } {
  makeFolder(folder);
  const file = join(folder, 'server.lock');
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    chmodSync(file, 0o600);
    database.exec('BEGIN EXCLUSIVE');
    held.add(database);
  } catch (error) {
    if (database?.isOpen) database.close();
    if ((error as { errcode?: unknown }).errcode !== BUSY) throw sqliteFailure(error);
    const message = `Another Copane server is running on the data folder ${folder}. Stop it, or set COPANE_DATA to another folder.`;
    throw new CopaneError('conflict', message, { cause: error });
  }
  const lock = database;
  return {
    release() {
      held.delete(lock);
      if (lock.isOpen) lock.close();
    },
  };
}
