import type { DatabaseSync } from 'node:sqlite';

export type Unchanged = {
  /** What stands for the database as it is now. */
  version(): number;
  /** For the condition of a statement: whether it is still so, asked once and while the statement holds the lock for writing. */
  condition: string;
};

/**
 * What was read still holds when the next statement writes: no other process has written in between, and this one does nothing else
 * meanwhile. A transaction around both would say the same, but in one SQLite keeps a copy of every page that a statement changes, which
 * is a fifth of the cost of a removal (https://www.sqlite.org/tempfiles.html, "Statement Journal Files";
 * https://www.sqlite.org/pragma.html#pragma_data_version).
 */
export function createUnchanged(database: DatabaseSync): Unchanged {
  const dataVersion = database.prepare('PRAGMA data_version');
  const version = (): number => Number(dataVersion.get()?.data_version);
  // Deterministic within a statement, whose lock keeps others from writing: so SQLite asks once, not for each row.
  database.function('copane_unchanged', { deterministic: true, directOnly: true }, (then) => (version() === then ? 1 : 0));
  return { version, condition: 'copane_unchanged(?)' };
}
