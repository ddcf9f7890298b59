import { parentPort, workerData } from 'node:worker_threads';
import type { RopaDocument } from '../../../ropa/document.ts';
import { type Format, renderDocument } from '../../../ropa/formats/formats.ts';

/** The thread of `renderApart`: one document, one format, then it ends. */
const { document, format } = workerData as { document: RopaDocument; format: Format };
parentPort?.postMessage(await renderDocument(document, format));
