import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { CopaneError } from '../../protocol/copaneError.ts';

/**
 * Writes a new file that only its owner may read, as fast as the disk takes it. It has its name only when it is whole and on the
 * disk; until then it is FILE.part. An existing file is refused. `gzip` compresses.
 */
export const writeNewFile = async (file: string, chunks: AsyncIterable<string>, { gzip = false } = {}): Promise<void> => {
  if (existsSync(file)) throw new CopaneError('conflict', `${file} exists already; name a new file.`);
  const part = `${file}.part`;
  const out = createWriteStream(part, { flags: 'w', mode: 0o600, flush: true });
  try {
    if (gzip) await pipeline(Readable.from(chunks), createGzip(), out);
    else await pipeline(Readable.from(chunks), out);
    await rename(part, file);
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== 'open') await rm(part, { force: true });
    if (syscall !== undefined) throw new CopaneError('unavailable', `${file} cannot be written (${code}).`, { cause: error });
    throw error;
  }
};
