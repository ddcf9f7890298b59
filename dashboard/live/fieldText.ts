import type { ShownField } from '../../protocol/messages/relayToAgent.ts';

/** A field's value as people write it; a date stays in the reader's own order. */
export const fieldText = ({ type, value }: Pick<ShownField, 'type' | 'value'>): string => {
  if (value === null || value === '') return 'Not given';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (type === 'date' && typeof value === 'string' && !Number.isNaN(Date.parse(value))) {
    return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(value));
  }
  return String(value);
};
