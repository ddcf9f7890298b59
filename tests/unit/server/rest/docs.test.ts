import { expect, it } from 'vitest';
import { describeType } from '../../../../server/features/rest/docs/describeType.ts';
import { docsPage } from '../../../../server/features/rest/docs/docsPage.ts';
import { exampleOf } from '../../../../server/features/rest/docs/exampleOf.ts';
import type { SchemaNode, Schemas } from '../../../../server/features/rest/docs/schemaNode.ts';
import { openApiDocument } from '../../../../server/features/rest/openApiDocument.ts';
import { REST_OPERATIONS } from '../../../../server/features/rest/operations/restOperations.ts';

const openApi = openApiDocument(REST_OPERATIONS, 'https://copane.example');
const schemas = (openApi.components?.schemas ?? {}) as Schemas;
type Described = { requestBody?: { content: Record<string, { schema: SchemaNode }> } };
const paths = openApi.paths as unknown as Record<string, Record<string, Described>>;
const bodyOf = (method: string, path: string): SchemaNode | undefined =>
  paths[path]?.[method]?.requestBody?.content['application/json']?.schema;

it.each(REST_OPERATIONS.filter(({ body }) => body).map((one) => [one.id, one] as const))(
  'API-16 the example of %s is taken by the schema that checks requests',
  (_id, { method, path, body }) => {
    const schema = bodyOf(method, path);
    expect(schema).toBeDefined();
    expect(body?.safeParse(exampleOf(schema ?? {}, schemas)).error).toBeUndefined();
  },
);

it('API-17 no type is left to guess: every part of every body and answer has words', () => {
  const page = docsPage(openApi);
  expect(page).not.toMatch(/undefined|\[object|NaN/);
  expect(describeType({ type: 'array', items: { type: 'string' }, minItems: 1 }, {})).toBe('list of text, at least one');
  expect(describeType({ anyOf: [{ type: 'integer', minimum: 0, maximum: 30 }, { type: 'null' }] }, {})).toBe(
    'whole number, 0 to 30, or null',
  );
  expect(describeType({ enum: ['a', 'b'] }, {})).toBe('one of a, b');
});

it('API-17 what comes from the declarations is escaped', () => {
  const hostile = openApiDocument(
    REST_OPERATIONS.slice(0, 1).map((one) => ({ ...one, summary: '<img src=x onerror=alert(1)>' })),
    'https://copane.example',
  );
  expect(docsPage(hostile)).not.toContain('<img');
});
