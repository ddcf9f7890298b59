import { CopaneError } from '../../../../protocol/copaneError.ts';

/** Result codes of SQLite (https://www.sqlite.org/rescode.html). */
const CONSTRAINT_PRIMARYKEY = 1555;
const CONSTRAINT_UNIQUE = 2067;
const BUSY = 5;
const FULL = 13;

/** SQLite's error as one of ours. Its own words stay in `cause`: they may name a value. */
export function sqliteFailure(error: unknown): Error {
  const code = (error as { errcode?: unknown }).errcode;
  if (typeof code !== 'number') return error instanceof Error ? error : new Error('unknown failure');
  if (code === CONSTRAINT_PRIMARYKEY || code === CONSTRAINT_UNIQUE) {
    return new CopaneError('conflict', 'A record with this id or this unique value exists already.', { cause: error });
  }
  if ((code & 0xff) === BUSY) return new CopaneError('unavailable', 'The data folder is busy; try again.', { cause: error });
  if ((code & 0xff) === FULL) return new CopaneError('unavailable', 'The disk is full; free some space.', { cause: error });
  return new CopaneError('unavailable', `The database in the data folder cannot be used (SQLite code ${code}).`, { cause: error });
}
