import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { BUSY_TIMEOUT_MS } from './openSqlite.ts';

const TRY_AGAIN_MS = 50;
const PATIENCE_MS = 20_000;

/**
 * Empties the write-ahead log, in which removed records still stand. Whoever reads an older state, a backup for example, holds it up:
 * then it is tried again, without holding up anybody here. What could not be emptied for that long the next call empties.
 */
export async function emptyLog(database: DatabaseSync): Promise<void> {
  for (let waited = 0; waited <= PATIENCE_MS; waited += TRY_AGAIN_MS) {
    if (truncated(database)) return;
    await sleep(TRY_AGAIN_MS);
    if (!database.isOpen) return;
  }
}

/** SQLite would wait in the only thread there is (https://www.sqlite.org/pragma.html#pragma_wal_checkpoint). */
function truncated(database: DatabaseSync): boolean {
  database.exec('PRAGMA busy_timeout = 0');
  try {
    return database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy === 0;
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}
