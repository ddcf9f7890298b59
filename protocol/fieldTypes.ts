import * as z from 'zod/mini';
import { LIMITS } from './limits.ts';

/** Types of custom fields that a controller may declare. */
export const FIELD_TYPES = ['text', 'email', 'number', 'date', 'choice', 'longText', 'consent'] as const;
export const fieldType = z.enum(FIELD_TYPES);
export type FieldType = (typeof FIELD_TYPES)[number];

/** What a page, a form or an agent submits for one field; `null` clears it. */
export const fieldValue = z.nullable(z.union([z.string().check(z.maxLength(LIMITS.fieldChars)), z.number(), z.boolean()]));
export type FieldValue = z.infer<typeof fieldValue>;

/** Keys are identifiers, so that no key can be `__proto__` or an operator of a query language. */
export const fieldKey = z.string().check(z.regex(/^[a-z][a-zA-Z0-9]{0,59}$/));
/** At most 50 values at a time. */
export const fieldValues = z.record(fieldKey, fieldValue).check(z.refine((values) => Object.keys(values).length <= 50));

/** A declared field as the widget's forms and the dashboard show it. */
export const fieldDefinition = z.object({
  key: fieldKey,
  label: z.string(),
  type: fieldType,
  required: z.boolean(),
  choices: z.array(z.string()),
  /** Asked in the form before help. */
  callPrep: z.boolean(),
});
export type FieldDefinition = z.infer<typeof fieldDefinition>;
