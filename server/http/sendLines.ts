import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/**
 * Lines of JSON as a download. What fails before the first line is answered as any error; what fails later breaks the download off,
 * so that nobody takes a part for the whole. Somebody who leaves early is no failure.
 */
export const sendLines = async (response: Response, fileName: string, lines: AsyncGenerator<string>): Promise<void> => {
  const first = await lines.next();
  response.attachment(fileName).type('application/x-ndjson');
  const all = async function* (): AsyncGenerator<string> {
    if (first.done) return;
    yield first.value;
    yield* lines;
  };
  try {
    await pipeline(Readable.from(all()), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
};
