import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As in `package.json`. */
export const productVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
};
