import { z } from 'zod';
import { line } from './schemaParts.ts';

/** One stored field of the product. */
export const fieldRow = z.strictObject({
  collection: line,
  field: line,
  type: line,
  category: line,
  categoryKey: line,
  activity: line,
  retention: line,
  encrypted: z.boolean(),
  note: line.nullable(),
});

/** A field that a controller has declared. */
export const customFieldRow = z.strictObject({
  name: line,
  label: line,
  type: line,
  /** Who may submit it, in words. */
  sources: z.array(line),
  category: line,
  categoryKey: line,
  retention: line,
  encrypted: z.boolean(),
  required: z.boolean(),
  shownToAgents: z.boolean(),
});

export const fileRow = z.strictObject({ path: line, holds: line, retention: line });

export type FieldRow = z.infer<typeof fieldRow>;
export type CustomFieldRow = z.infer<typeof customFieldRow>;
