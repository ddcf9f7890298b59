import * as z from 'zod/mini';
import { DOCUMENT_FORMATS } from '../../../../protocol/http/privacy.ts';
import { operation } from '../operation.ts';

const anyObject = z.record(z.string(), z.unknown());

export const readRecord = operation({
  id: 'readRecord',
  method: 'get',
  path: '/v1/ropa',
  scope: 'ropa:read',
  tag: 'Record',
  summary: 'Read the record of processing activities',
  description:
    'As declared and measured now, or with "asOf" the very bytes that were approved and in force on that day (UTC); 404 when nothing was. The schema of the format json is at /api/v1/ropa/schema.json.',
  query: z.object({ format: z._default(z.enum(DOCUMENT_FORMATS), 'json'), asOf: z.optional(z.iso.date()) }),
  answer: { status: 200, description: 'The document in the format that was asked for.', schema: anyObject },
});

/** Public: no key is needed. */
export const readRecordSchema = { path: '/v1/ropa/schema.json' } as const;
