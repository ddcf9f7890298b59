import { resolveNode, type SchemaNode, type Schemas, withoutNull } from './schemaNode.ts';

const ULID = '01JD8W3N6QZ5T0V9K4R2M7XHYB';
/** What a reader expects under a name; otherwise the type decides. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  id: `fld_${ULID}`,
  subjectId: `sub_${ULID}`,
  sessionId: `ses_${ULID}`,
  tenant: `ten_${ULID}`,
  confirm: `sub_${ULID}`,
  name: 'customerNumber',
  key: 'customerNumber',
  label: 'Customer number',
  category: 'user.identifier.customer',
  activity: 'interactionLog',
  amount: 30,
  expected: 214,
  records: 214,
  number: 17,
  change: 'User interaction logging: 14 months -> 30 days',
  merkleRoot: '9c1d…',
  hash: '4f0a…',
  signature: 'MEQC…',
  keyId: 'key_1',
  rule: '14 months from endedAt',
  email: 'lena.winter@example.org',
  choices: [],
  sources: ['api'],
  required: false,
  callPrep: false,
  sentence: 'Nothing is kept longer than the rule says.',
  title: 'User interaction logging',
  text: '30 days, set by the customer',
};
const INSTANT = '2026-11-21T17:00:00.000Z';

/** A value that the schema takes, for a reader to recognise it by. */
export const exampleOf = (given: SchemaNode, schemas: Schemas, name = '', depth = 0): unknown => {
  const node = resolveNode(withoutNull(given).node, schemas);
  if (node.const !== undefined) return node.const;
  if (node.enum) return node.enum[0];
  const known = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  const [first] = node.oneOf ?? node.anyOf ?? [];
  if (first) return exampleOf(exampleBranch(node, schemas) ?? first, schemas, name, depth);
  if (node.type === 'object' || node.properties) {
    const entries = Object.entries(node.properties ?? {});
    if (entries.length === 0) return name === 'values' ? { customerNumber: '4711' } : {};
    return Object.fromEntries(entries.map(([key, value]) => [key, exampleOf(value, schemas, key, depth + 1)]));
  }
  if (node.type === 'array' && Array.isArray(known)) return known;
  if (node.type === 'array') return depth > 5 ? [] : [exampleOf(node.items ?? {}, schemas, name, depth + 1)];
  if (node.type === 'number' || node.type === 'integer') return typeof known === 'number' ? known : (node.minimum ?? 1);
  if (node.type === 'boolean') return known ?? true;
  if (node.pattern?.includes('T\\d\\d')) return INSTANT;
  if (node.pattern?.startsWith('^\\d{4}')) return INSTANT.slice(0, 10);
  return typeof known === 'string' ? known : name === 'value' ? '4711' : 'text';
};

/** Of several shapes the one that says most: a period rather than "none". */
const exampleBranch = (node: SchemaNode, schemas: Schemas): SchemaNode | undefined =>
  (node.oneOf ?? []).find((one) => Object.keys(resolveNode(one, schemas).properties ?? {}).includes('period'));
