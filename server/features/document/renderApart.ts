import { Worker } from 'node:worker_threads';
import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RopaDocument } from '../../../ropa/document.ts';
import { type Format, formatFacts, renderDocument } from '../../../ropa/formats/formats.ts';

export type Render = (document: RopaDocument, format: Format) => Promise<Uint8Array>;

/**
 * Renders PDF, DOCX and XLSX in a thread of their own, since laying out pages takes about a second in which no socket would be
 * served; one at a time. Text formats take milliseconds and stay here.
 */
export const createRenderApart = (): Render => {
  let last: Promise<unknown> = Promise.resolve();
  return (document, format) => {
    if (!formatFacts[format].binary) return renderDocument(document, format);
    const rendered = last.then(() => inThread(document, format));
    last = rendered.catch(() => undefined);
    return rendered;
  };
};

const inThread = (document: RopaDocument, format: Format): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./renderThread.ts', import.meta.url), { workerData: { document, format } });
    let bytes: Uint8Array | undefined;
    worker.once('message', (made: Uint8Array) => {
      bytes = made;
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      if (bytes) resolve(bytes);
      else reject(new CopaneError('internal', `The document could not be written as ${format}.`));
    });
  });
