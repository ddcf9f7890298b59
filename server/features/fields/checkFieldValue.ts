import type { FieldValue } from '../../../protocol/fieldTypes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';

export type Checked = { value: string | number | boolean } | { problem: string };

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,190}$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

/** Whether a value is of the type that its field is declared with. Forms send numbers as text, so text that is a number is one. */
export const checkFieldValue = (
  definition: Pick<RecordOf<'fieldDefinitions'>, 'type' | 'options'>,
  value: NonNullable<FieldValue>,
): Checked => {
  const { type } = definition;
  if (type === 'consent') return typeof value === 'boolean' ? { value } : { problem: 'Give true or false.' };
  if (type === 'number') {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? { value: number } : { problem: 'Give a number.' };
  }
  if (typeof value !== 'string') return { problem: 'Give text.' };
  if (value.length > LIMITS.fieldChars) return { problem: `Give at most ${LIMITS.fieldChars} characters.` };
  if (type === 'email' && !EMAIL.test(value)) return { problem: 'Give an e-mail address.' };
  if (type === 'date' && !isDate(value)) return { problem: 'Give a date as 2026-01-31.' };
  if (type === 'choice' && !definition.options.includes(value)) return { problem: 'Give one of the declared choices.' };
  return { value };
};
