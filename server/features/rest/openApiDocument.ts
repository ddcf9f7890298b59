import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiPathItemObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import {
  activityState,
  auditEntry,
  declaredField,
  fieldChange,
  fieldDeclaration,
  receiptSummary,
  retentionPreview,
  retentionSetting,
  subjectMatch,
} from '../../../protocol/http/privacy.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { shownField } from '../../../protocol/messages/relayToAgent.ts';
import { receiptDocument } from '../../../protocol/receipt.ts';
import type { Operation } from './operation.ts';
import { REST_TAGS } from './operation.ts';
import { personReference } from './operations/fieldOperations.ts';

export type OpenApi = ReturnType<typeof openApiDocument>;

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** What happened, what was kept, what to do. */
  detail: z.string(),
});

const refusals = {
  400: 'The request is not as declared.',
  401: 'No valid key.',
  403: 'The key lacks the scope.',
  404: 'There is no such thing, or not in your organisation.',
  409: 'Something changed meanwhile, or the Idempotency-Key was used for another request.',
  422: 'The request is understood and cannot be: the sentence says why.',
  429: 'Too many requests: Retry-After says how many seconds to wait.',
} as const;

const refused = (status: keyof typeof refusals) => ({
  description: refusals[status],
  content: { 'application/problem+json': { schema: problem } },
  ...(status === 429 ? { headers: z.object({ 'retry-after': z.string().check(z.describe('Seconds to wait.')) }) } : {}),
});

const partsOf = (path: string) => {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
  return names.length === 0 ? {} : { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) };
};

const idempotencyKey = z.object({
  'idempotency-key': z.optional(
    z
      .string()
      .check(
        z.maxLength(255),
        z.describe('Sent again within ten minutes to the same node, the same request is answered as before and not carried out twice.'),
      ),
  ),
});

const pathItem = (operation: Operation): ZodOpenApiPathItemObject => {
  const { id, method, path, scope, tag, summary, description, query, body, answer } = operation;
  const writes = method !== 'get';
  const takesSettings = body !== undefined;
  const statuses = [
    400,
    401,
    403,
    ...(path.includes('{') || writes ? [404] : []),
    ...(writes ? [409] : []),
    ...(takesSettings ? [422] : []),
    429,
  ];
  return {
    [method]: {
      operationId: id,
      tags: [tag],
      summary,
      ...(description ? { description } : {}),
      security: [{ key: [scope] }],
      'x-scope': scope,
      requestParams: {
        ...partsOf(path),
        ...(query ? { query: query as z.ZodMiniObject } : {}),
        ...(writes ? { header: idempotencyKey } : {}),
      },
      ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
      responses: {
        [answer.status]: { description: answer.description, content: { 'application/json': { schema: answer.schema } } },
        ...Object.fromEntries(statuses.map((status) => [status, refused(status as keyof typeof refusals)])),
      },
    },
  };
};

const DESCRIPTION = `Lists take \`limit\` (1 to 100) and \`cursor\` and answer \`{data, nextCursor}\`. Errors are problem documents (RFC 9457).
Writes may carry an \`Idempotency-Key\`; the answer is held in the memory of one node for ten minutes and never stored.
A key may ask ${LIMITS.apiRequestsPerMinute} times a minute. What belongs to another organisation does not exist for a key: 404.`;

/** The OpenAPI 3.1 document, made from the operations and the schemas that check their requests. */
export const openApiDocument = (operations: readonly Operation[], publicUrl: string) => {
  const paths: ZodOpenApiPathsObject = {};
  for (const operation of operations) paths[operation.path] = { ...paths[operation.path], ...pathItem(operation) };
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Copane REST API', version: '1', description: DESCRIPTION },
    servers: [{ url: `${publicUrl}/api` }],
    tags: REST_TAGS.map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key made in the dashboard: `cpk_…`. Its scopes say what it may do.' },
      },
      schemas: {
        Problem: problem,
        RetentionSetting: retentionSetting,
        RetentionPreview: retentionPreview,
        ActivityState: activityState,
        FieldDeclaration: fieldDeclaration,
        FieldChange: fieldChange,
        DeclaredField: declaredField,
        FieldValue: shownField,
        PersonReference: personReference,
        Person: subjectMatch,
        ReceiptSummary: receiptSummary,
        Receipt: receiptDocument,
        AuditEntry: auditEntry,
      },
    },
  });
};
