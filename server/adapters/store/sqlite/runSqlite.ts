import { sqliteFailure } from './sqliteFailure.ts';

/** Does synchronous work with SQLite; what fails rejects as one of our errors. */
export async function runSqlite<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    throw sqliteFailure(error);
  }
}
