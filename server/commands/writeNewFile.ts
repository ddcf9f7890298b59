import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CopaneError } from '../../protocol/copaneError.ts';

/**
 * Writes a new file that only its owner may read, as fast as the disk takes it. An existing file is refused, and one that cannot
 * be finished is removed.
 */
export const writeNewFile = async (file: string, chunks: AsyncIterable<string>, ...through: Transform[]): Promise<void> => {
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  let made = false;
  out.once('open', () => {
    made = true;
  });
  try {
    const [first] = through;
    if (first) await pipeline(Readable.from(chunks), first, out);
    else await pipeline(Readable.from(chunks), out);
  } catch (error) {
    if (made) await rm(file, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new CopaneError('conflict', `${file} exists already; name a new file.`);
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR' || code === 'ENOSPC')
      throw new CopaneError('unavailable', `${file} cannot be written (${code}).`, { cause: error });
    throw error;
  }
};
