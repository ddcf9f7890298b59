import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { CopaneError } from '../../../../protocol/copaneError.ts';

/**
 * Makes this process the one server of a data folder. The lock is an open exclusive transaction, so the system releases it
 * however the process ends. Throws `conflict` when another server holds it. Commands do not take it.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'server.lock');
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    throw new CopaneError(
      'conflict',
      `Another Copane server is running on the data folder ${folder}. Stop it, or set COPANE_DATA to another folder.`,
      {
        cause: error,
      },
    );
  }
  return {
    release() {
      if (database.isOpen) database.close();
    },
  };
}
