import type { FieldValue } from '../../../protocol/fieldTypes.ts';
import { checkFieldValue } from './checkFieldValue.ts';
import type { StoredDefinition } from './fieldDefinitions.ts';
import type { FieldScalar } from './valueText.ts';

export type FieldSource = 'page' | 'visitor' | 'agent' | 'api';
export type RefusedReason = 'undeclared' | 'invalid' | 'source';
export type JudgedValue = { value: FieldScalar | null } | { refused: RefusedReason; message: string };

/** Whether this source may set this field to this value; null clears it. */
export const judgeValue = (definition: StoredDefinition | undefined, value: FieldValue, source: FieldSource): JudgedValue => {
  if (!definition) return { refused: 'undeclared', message: 'This field is not declared. Declare it in the dashboard first.' };
  if (!definition.sources.includes(source)) return { refused: 'source', message: `This field may not be set by: ${source}.` };
  if (value === null) return { value };
  const checked = checkFieldValue(definition, value);
  return 'problem' in checked ? { refused: 'invalid', message: checked.problem } : checked;
};
