import type { FieldDefinition, FieldValue } from '../../protocol/fieldTypes.ts';

/** A value as a control holds it. */
export const fieldToText = (value: FieldValue, { type, choices }: Pick<FieldDefinition, 'type' | 'choices'>): string => {
  if (value === null) return '';
  const text = String(value);
  return type === 'choice' && !choices.includes(text) ? '' : text;
};

/** What was entered as a value of the field's type; the server judges it. */
export const fieldFromText = (text: string, { type }: Pick<FieldDefinition, 'type'>): FieldValue => {
  if (type === 'consent') return text === 'true';
  return type === 'longText' ? text : text.trim();
};
