import { fileType } from '../../../protocol/sealed/fileType.ts';

const PICTURE_OR_FONT = /^(?:image\/[\w.+-]+|font\/[\w.+-]+|application\/(?:x-)?font[\w.+-]*|application\/octet-stream)$/;

/** What the file is, or `null` when it is not what it is called, or nothing that may pass. Drawings do not: they are documents. */
export const assetKind = (contentType: string, bytes: Uint8Array): string | null => {
  const called = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (called === 'text/css') {
    const start = Buffer.from(bytes.subarray(0, 1_024)).toString('utf8').trimStart();
    return start.includes('\0') || start.startsWith('<') ? null : 'text/css';
  }
  const found = PICTURE_OR_FONT.test(called) ? fileType(bytes) : null;
  if (found === null || called === 'application/octet-stream') return found?.startsWith('font/') ? found : null;
  return called.startsWith('image/') === found.startsWith('image/') ? found : null;
};
