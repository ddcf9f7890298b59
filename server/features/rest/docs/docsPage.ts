import { LIMITS } from '../../../../protocol/limits.ts';
import { escapeHtml } from '../../../demo/fillTemplate.ts';
import type { OpenApi } from '../openApiDocument.ts';
import { REST_TAGS } from '../operation.ts';
import { type DocumentedOperation, operationSection } from './operationSection.ts';
import type { Schemas } from './schemaNode.ts';

type Listed = { method: string; path: string; operation: DocumentedOperation };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const slug = (tag: string): string => tag.toLowerCase().replaceAll(' ', '-');

const INTRODUCTION: Readonly<Record<string, string>> = {
  Record: 'The record of processing activities, made from the declarations that also make the storage.',
  Retention: 'How long each activity keeps what it stores, within the bounds of law and plan.',
  'Custom fields': 'What you know of people: only declared fields, each value with who set it and when.',
  People: 'Data subjects, found by exact values, and erased.',
  Receipts: 'Signed proofs of every deletion, numbered without gaps.',
  'Audit log': 'Who did and read what, chained by hashes.',
};

/** The documentation of the REST API as one page: no script, nothing from elsewhere. */
export const docsPage = (openApi: OpenApi): string => {
  const schemas = (openApi.components?.schemas ?? {}) as Schemas;
  const server = openApi.servers?.[0]?.url ?? '';
  const all: Listed[] = Object.entries(openApi.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method] as unknown as DocumentedOperation | undefined;
      return operation ? [{ method, path, operation }] : [];
    }),
  );
  const groups = REST_TAGS.map((tag) => ({ tag, listed: all.filter(({ operation }) => operation.tags.includes(tag)) }));
  const text = escapeHtml;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Copane REST API</title>
<link rel="stylesheet" href="/api/docs/style.css">
</head>
<body>
<a class="skip" href="#start">To the content</a>
<nav aria-label="Operations">
  <p class="brand"><a href="#start">Copane REST API</a></p>
  <ul class="top"><li><a href="#keys">Keys</a></li><li><a href="#conventions">Conventions</a></li><li><a href="/api/v1/openapi.json">OpenAPI 3.1</a></li></ul>
  ${groups
    .map(
      ({ tag, listed }) =>
        `<h2><a href="#${slug(tag)}">${text(tag)}</a></h2><ul>${listed
          .map(
            ({ method, operation }) =>
              `<li><a href="#${text(operation.operationId)}"><span class="method small ${method}">${method.toUpperCase()}</span>${text(operation.summary)}</a></li>`,
          )
          .join('')}</ul>`,
    )
    .join('')}
</nav>
<main id="start">
  <header>
    <h1>Copane REST API</h1>
    <p class="lead">Custom fields, retention, people, and the proofs of what was deleted: for your own systems.</p>
    <p>Base address <code>${text(server)}/v1</code></p>
  </header>
  <section class="prose" id="keys">
    <h2>Keys</h2>
    <p>An owner or an admin makes a key in the dashboard, chooses its scopes, and sees it once. Send it with every request:</p>
    <pre tabindex="0"><code>Authorization: Bearer cpk_…</code></pre>
    <p>A key belongs to one organisation. What belongs to another one does not exist for it: 404.</p>
  </section>
  <section class="prose" id="conventions">
    <h2>Conventions</h2>
    <dl>
      <dt>Lists</dt><dd>take <code>limit</code> (1 to 100) and <code>cursor</code>, and answer <code>{data, nextCursor}</code>. The last page has a <code>nextCursor</code> of null.</dd>
      <dt>Errors</dt><dd>are problem documents (RFC 9457): <code>type</code>, <code>title</code>, <code>status</code>, and a <code>detail</code> that says what to do.</dd>
      <dt>Writing once</dt><dd>A write with an <code>Idempotency-Key</code> that is sent again within ten minutes gets the same answer and is not carried out twice. Answers are held in the memory of one node and never stored, since they may hold personal data.</dd>
      <dt>How often</dt><dd>A key may ask ${LIMITS.apiRequestsPerMinute} times a minute. Beyond that the answer is 429, with the seconds to wait in <code>Retry-After</code>.</dd>
      <dt>Times and ids</dt><dd>Times are RFC 3339 in UTC, with milliseconds. Ids are prefixed and sort by time.</dd>
      <dt>Personal data</dt><dd>is never part of an address: search by a value with POST, in the body.</dd>
    </dl>
  </section>
  ${groups
    .map(
      ({ tag, listed }) => `<section class="group" id="${slug(tag)}">
    <h2>${text(tag)}</h2><p class="lead">${text(INTRODUCTION[tag] ?? '')}</p>
    ${listed.map(({ method, path, operation }) => operationSection(method, path, operation, schemas, server)).join('\n')}
  </section>`,
    )
    .join('')}
</main>
</body>
</html>
`;
};
