import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { CopaneError } from '../../../protocol/copaneError.ts';

/** No line is longer: a record has 1 MB of text at most. */
const MAX_LINE = 32 * 1024 * 1024;

export const damaged = (file: string, what: string): CopaneError =>
  new CopaneError('bad-request', `${file} is no backup that can be restored: ${what}. Nothing was changed.`);

/** The lines of a gzipped file, without their line feeds, one at a time. Throws `bad-request` when it is cut off or altered. */
export async function* readLines(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.once('error', (error) => gunzip.destroy(error));
  try {
    let rest: Buffer[] = [];
    let length = 0;
    for await (const chunk of source.pipe(gunzip) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        const line = chunk.subarray(from, at);
        yield rest.length > 0 ? Buffer.concat([...rest, line]) : line;
        rest = [];
        length = 0;
        from = at + 1;
      }
      if (from === chunk.length) continue;
      rest.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > MAX_LINE) throw damaged(file, 'a line of it is longer than any record');
    }
    if (rest.length > 0) throw damaged(file, 'it ends in the middle of a line');
  } catch (error) {
    throw readFailure(file, error);
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function readFailure(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code.startsWith('Z_')) return damaged(file, 'it is cut off, altered or not gzip');
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return new CopaneError('not-found', `${file} cannot be read (${code}).`, { cause: error });
  return error;
}
