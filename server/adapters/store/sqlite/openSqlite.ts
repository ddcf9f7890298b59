import { chmodSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeFolder } from './makeFolder.ts';
import { sqliteFailure } from './sqliteFailure.ts';

/** So long a change waits for that of another process. */
export const BUSY_TIMEOUT_MS = 5000;

/**
 * Opens a database file that only its owner may read. What is deleted is overwritten; a killed process loses nothing that
 * was acknowledged.
 */
export function openSqlite(file: string): DatabaseSync {
  makeFolder(dirname(file));
  try {
    const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT_MS, allowExtension: false });
    chmodSync(file, 0o600);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;');
    return database;
  } catch (error) {
    throw sqliteFailure(error);
  }
}
