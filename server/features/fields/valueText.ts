import type { RecordOf } from '../../../ropa/recordTypes.ts';

export type FieldScalar = string | number | boolean;

/** A stored value as JSON; null once its key was destroyed. */
export const valueText = ({ value, plainValue }: Pick<RecordOf<'fieldValues'>, 'value' | 'plainValue'>): string | null =>
  plainValue ?? value;
