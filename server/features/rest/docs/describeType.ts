import { resolveNode, type SchemaNode, type Schemas, withoutNull } from './schemaNode.ts';

/** A type in words: "text, at most 200 characters", "one of page, visitor", "list of RetentionSetting, or null". */
export const describeType = (given: SchemaNode, schemas: Schemas): string => {
  const { node: bare, mayBeNull } = withoutNull(given);
  const words = ofNode(bare, schemas);
  return mayBeNull ? `${words}, or null` : words;
};

const ofNode = (bare: SchemaNode, schemas: Schemas): string => {
  const node = resolveNode(bare, schemas);
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return `one of ${node.enum.map(String).join(', ')}`;
  const branches = node.oneOf ?? node.anyOf;
  if (branches) return [...new Set(branches.map((one) => describeType(one, schemas)))].join(' or ');
  if (node.type === 'array') return `list of ${describeType(node.items ?? {}, schemas)}${limits(node.minItems, node.maxItems, 'entries')}`;
  if (node.type === 'object' || node.properties) {
    if (node.properties) return `object with ${Object.keys(node.properties).join(', ')}`;
    return 'object: name to value';
  }
  if (node.type === 'number' || node.type === 'integer') {
    return `${node.type === 'integer' ? 'whole number' : 'number'}${limits(node.minimum, node.maximum, '')}`;
  }
  if (node.type === 'boolean') return 'true or false';
  if (node.type === 'null') return 'null';
  if (node.pattern?.includes('T\\d\\d')) return 'time, RFC 3339 in UTC';
  if (node.pattern?.startsWith('^\\d{4}')) return 'day, as 2026-01-31';
  if (node.pattern?.includes('_[0-9A-Za-z]')) return 'id';
  return `text${limits(node.minLength, node.maxLength, 'characters')}`;
};

/** Bounds that come from the schema library's own safety limits say nothing to a reader. */
const limits = (least: number | undefined, most: number | undefined, of: string): string => {
  const low = least !== undefined && least > -Number.MAX_SAFE_INTEGER ? least : undefined;
  const high = most !== undefined && most < Number.MAX_SAFE_INTEGER ? most : undefined;
  const unit = of ? ` ${of}` : '';
  if (low !== undefined && high !== undefined) return `, ${low} to ${high}${unit}`;
  if (high !== undefined) return `, at most ${high}${unit}`;
  if (low === 1 && of === 'entries') return ', at least one';
  return low !== undefined && low > 0 ? `, at least ${low}${unit}` : '';
};
