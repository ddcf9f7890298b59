import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const logins = z.strictObject({ owner: z.string(), agent: z.string(), secondAgent: z.string() });
export type DemoLogins = z.infer<typeof logins>;

/** Letters and digits alone, so that it can be pasted into a command as it is: 95 bits. */
const newPassword = (): string => randomBytes(30).toString('base64url').replace(/[-_]/g, '').slice(0, 16);

/**
 * Passwords of the demo accounts: made on the first start and kept in `demo/logins.json` of the data folder (readable by its owner
 * alone), so that they can be printed at each start. The store has their hashes, as of any other account.
 */
export const demoLogins = (dataFolder: string): DemoLogins => {
  const folder = join(dataFolder, 'demo');
  const file = join(folder, 'logins.json');
  try {
    return logins.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const made = { owner: newPassword(), agent: newPassword(), secondAgent: newPassword() };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
};
