import * as z from 'zod/mini';
import { DOCUMENT_FORMATS } from '../../../../protocol/http/privacy.ts';
import { operation } from '../operation.ts';

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));

export const readRopa = operation({
  id: 'readRopa',
  method: 'get',
  path: '/v1/ropa',
  scope: 'ropa:read',
  tag: 'Record',
  summary: 'Read the record of processing activities',
  description:
    'Made from the declarations that also make the storage. Without "asOf" it is the record as it would be now; with it, the bytes of the version in force on that day.',
  query: z.object({ format: z._default(z.enum(DOCUMENT_FORMATS), 'json'), asOf: z.optional(day) }),
  answer: {
    status: 200,
    description: 'The document in the format that was asked for; JSON when none was.',
    schema: z.record(z.string(), z.unknown()),
  },
});
