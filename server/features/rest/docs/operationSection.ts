import { escapeHtml } from '../../../demo/fillTemplate.ts';
import { describeType } from './describeType.ts';
import { exampleOf } from './exampleOf.ts';
import { resolveNode, type SchemaNode, type Schemas } from './schemaNode.ts';

type Content = Readonly<Record<string, { schema?: SchemaNode }>>;

/** What this page reads of an operation. */
export type DocumentedOperation = {
  operationId: string;
  summary: string;
  description?: string;
  'x-scope': string;
  tags: readonly string[];
  parameters?: readonly { in: string; name: string; required?: boolean; schema?: SchemaNode }[];
  requestBody?: { content: Content };
  responses: Readonly<Record<string, { description: string; content?: Content }>>;
};

const text = escapeHtml;
const pretty = (value: unknown): string => text(JSON.stringify(value, null, 2));

const rows = (entries: readonly { name: string; type: string; required: boolean }[]): string =>
  entries
    .map(
      ({ name, type, required }) =>
        `<tr><th scope="row"><code>${text(name)}</code>${required ? '' : ' <span class="soft">optional</span>'}</th><td>${text(type)}</td></tr>`,
    )
    .join('');

const table = (caption: string, entries: Parameters<typeof rows>[0]): string =>
  entries.length === 0 ? '' : `<table><caption>${text(caption)}</caption><tbody>${rows(entries)}</tbody></table>`;

const propertiesOf = (given: SchemaNode | undefined, schemas: Schemas): Parameters<typeof rows>[0] => {
  const node = given ? resolveNode(given, schemas) : {};
  return Object.entries(node.properties ?? {}).map(([name, value]) => ({
    name,
    type: describeType(value, schemas),
    required: node.required?.includes(name) ?? false,
  }));
};

/** One operation: what it does and takes on the left, how it looks on the right. */
export const operationSection = (
  method: string,
  path: string,
  operation: DocumentedOperation,
  schemas: Schemas,
  server: string,
): string => {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  const body = requestBody?.content['application/json']?.schema;
  const [status = '200', good] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const answer = good?.content?.['application/json']?.schema;
  const url = `${server}${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => (name === 'activity' ? 'interactionLog' : `${name === 'id' ? idOf(path) : name}_…`))}`;
  const curl = [
    `curl ${method === 'get' ? '' : `-X ${method.toUpperCase()} `}${url}`,
    '  -H "Authorization: Bearer $COPANE_KEY"',
    ...(body ? ["  -H 'Content-Type: application/json'", `  -d '${JSON.stringify(exampleOf(body, schemas), null, 2)}'`] : []),
  ].join(' \\\n');
  const refusals = Object.entries(responses).filter(([code]) => !code.startsWith('2'));
  return `<section class="operation" id="${text(operationId)}" aria-labelledby="${text(operationId)}-title">
  <div class="says">
    <h3 id="${text(operationId)}-title">${text(summary)}</h3>
    <p class="route"><span class="method ${text(method)}">${text(method.toUpperCase())}</span> <code>${text(path)}</code></p>
    <p class="scope">Scope <code>${text(operation['x-scope'])}</code></p>
    ${description ? `<p>${text(description)}</p>` : ''}
    ${table(
      'In the address and the headers',
      parameters.map(({ in: place, name, required, schema = {} }) => ({
        name,
        required: required ?? false,
        type: `${describeType(schema, schemas)}${place === 'header' ? ', a header' : ''}${schema.description ? `. ${schema.description}` : ''}`,
      })),
    )}
    ${table('In the body', propertiesOf(body, schemas))}
    <details><summary>Answer ${text(status)}: ${text(good?.description ?? '')}</summary>${table('In the answer', propertiesOf(answer, schemas))}</details>
    <details><summary>When it is refused</summary><dl>${refusals
      .map(([code, { description: reason }]) => `<dt>${text(code)}</dt><dd>${text(reason)}</dd>`)
      .join('')}</dl></details>
  </div>
  <div class="shows">
    <figure><figcaption>Request</figcaption><pre tabindex="0"><code>${text(curl)}</code></pre></figure>
    ${answer ? `<figure><figcaption>Answer</figcaption><pre tabindex="0"><code>${pretty(exampleOf(answer, schemas))}</code></pre></figure>` : ''}
  </div>
</section>`;
};

const idOf = (path: string): string => (path.includes('/subjects/') ? 'sub' : path.includes('/receipts/') ? 'rcp' : 'fld');
