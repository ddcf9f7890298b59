import { mkdirSync } from 'node:fs';
import { CopaneError } from '../../../../protocol/copaneError.ts';

/** A folder that only its owner may enter. Throws `unavailable` with the reason of the system. */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new CopaneError('unavailable', `The data folder ${folder} cannot be made (${reason}); set COPANE_DATA to a folder that can.`, {
      cause: error,
    });
  }
}
