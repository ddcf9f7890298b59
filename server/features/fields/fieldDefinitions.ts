import type { FieldDefinition } from '../../../protocol/fieldTypes.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Records } from '../../records/recordsPort.ts';

/** A tenant that declares more than this needs another product. */
export const MOST_FIELDS = 200;

export type StoredDefinition = RecordOf<'fieldDefinitions'>;

export const listDefinitions = async (records: Records, tenantId: string): Promise<StoredDefinition[]> =>
  (await records.tenant(tenantId).list('fieldDefinitions', { index: 'byPosition', limit: MOST_FIELDS })).records;

export const shownDefinition = (definition: StoredDefinition, callPrep: boolean): FieldDefinition => ({
  key: definition.name,
  label: definition.label,
  type: definition.type,
  required: definition.required,
  choices: [...definition.options],
  callPrep,
});
