/** What this page reads of a JSON schema. */
export type SchemaNode = {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Readonly<Record<string, SchemaNode>>;
  required?: readonly string[];
  items?: SchemaNode;
  anyOf?: readonly SchemaNode[];
  oneOf?: readonly SchemaNode[];
  allOf?: readonly SchemaNode[];
  additionalProperties?: boolean | SchemaNode;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  default?: unknown;
  description?: string;
};
export type Schemas = Readonly<Record<string, SchemaNode>>;

/** Follows references to the schema itself. */
export const resolveNode = (node: SchemaNode, schemas: Schemas): SchemaNode => {
  let current = node;
  for (let step = 0; current.$ref !== undefined && step < 10; step += 1) {
    current = schemas[current.$ref.split('/').at(-1) ?? ''] ?? {};
  }
  return current;
};

/** Without the null that a value may also be. */
export const withoutNull = (node: SchemaNode): { node: SchemaNode; mayBeNull: boolean } => {
  const others = (node.anyOf ?? []).filter((one) => one.type !== 'null');
  const [only] = others;
  return node.anyOf && others.length === 1 && only && others.length < node.anyOf.length
    ? { node: only, mayBeNull: true }
    : { node, mayBeNull: false };
};
