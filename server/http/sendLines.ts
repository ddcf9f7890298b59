import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';

/** Lines of JSON as a download. A failure under way breaks the download off, so that nobody takes a part for the whole. */
export const sendLines = async (response: Response, fileName: string, lines: AsyncIterable<string>): Promise<void> => {
  response.attachment(fileName).type('application/x-ndjson');
  await pipeline(Readable.from(lines), response);
};
