import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CopaneError } from '../../protocol/copaneError.ts';

/**
 * The master key: `COPANE_KEY` (32 bytes, base64), or the one in the data folder, which is made on a first start outside
 * production. Throws `config-invalid` with the variable's name.
 */
export function readMasterKey(options: { dataFolder: string; copaneKey?: string | undefined; production: boolean }): Uint8Array {
  if (options.copaneKey) return parseMasterKey(options.copaneKey, 'COPANE_KEY');
  if (options.production) throw new CopaneError('config-invalid', 'COPANE_KEY is required in production: 32 random bytes, base64.');
  const folder = join(options.dataFolder, 'keys');
  const file = join(folder, 'master.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeNew(file, `${randomBytes(32).toString('base64')}\n`);
  }
  return parseMasterKey(readFileSync(file, 'utf8').trim(), file);
}

/** Two processes may come here at once; the first one's key counts. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Throws `config-invalid` with the name of where the text came from. */
export function parseMasterKey(text: string, name: string): Uint8Array {
  const key = Buffer.from(text, 'base64');
  if (key.length === 32 && key.toString('base64') === text) return new Uint8Array(key);
  throw new CopaneError('config-invalid', `${name} must be 32 bytes, base64 (44 characters).`);
}
