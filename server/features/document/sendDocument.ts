import type { Response } from 'express';
import { type Format, formatFacts } from '../../../ropa/formats/formats.ts';

/** The page may be framed by the dashboard, which reads its height: its origin stays ours, but nothing in it runs, loads or sends. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox allow-same-origin";

/** The HTML is shown, everything else is saved. `name` is of our own making. */
export const sendDocument = (response: Response, format: Format, bytes: Uint8Array, name: string): void => {
  const { mediaType, extension } = formatFacts[format];
  const disposition = format === 'html' ? 'inline' : 'attachment';
  response.set({
    'content-type': mediaType,
    'content-disposition': `${disposition}; filename="${name}.${extension}"`,
    'content-security-policy': PAGE_POLICY,
    'cache-control': 'no-store',
  });
  response.end(bytes);
};
