import { createReadStream } from 'node:fs';
import { CopaneError } from '../../protocol/copaneError.ts';

const NEWLINE = 0x0a;
/** An approved document is a few megabytes. */
const LONGEST = 64 * 1024 * 1024;

/** The lines of a file as bytes without their ends. Throws `unavailable` when it cannot be read, `too-large` for a line over 64 MB. */
export async function* readFileLines(file: string): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]);
        rest = [];
        length = 0;
        from = at + 1;
      }
      rest.push(chunk.subarray(from));
      length += chunk.length - from;
      if (length > LONGEST) throw new CopaneError('too-large', `${file} has a line of more than 64 MB; no proof of Copane has.`);
    }
  } catch (error) {
    if (error instanceof CopaneError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
    throw new CopaneError('unavailable', `${file} cannot be read (${reason}).`);
  }
  if (length > 0) yield Buffer.concat(rest);
}
