import { z } from 'zod';
import { ropaDocument } from '../document.ts';

/** JSON Schema (draft 2020-12) of the format `json`, as `/api/v1/ropa/schema.json` publishes it. */
export function documentJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(ropaDocument, { target: 'draft-2020-12' });
  return { $schema, $id: 'urn:copane:ropa:1', title: 'Record of processing activities', ...schema };
}
