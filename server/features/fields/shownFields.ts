import type { ShownField } from '../../../protocol/messages/relayToAgent.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import type { StoredDefinition } from './fieldDefinitions.ts';
import { type FieldScalar, valueText } from './valueText.ts';

const MOST = 500;

/** A person's values of these fields, in their order, each with where it came from. */
export const shownFields = async (
  own: TenantRecords,
  subjectId: string,
  definitions: readonly StoredDefinition[],
): Promise<ShownField[]> => {
  const { records: values } = await own.list('fieldValues', { index: 'bySubject', where: { subjectId }, limit: MOST });
  const shown = definitions.map(async (definition): Promise<ShownField[]> => {
    const value = values.findLast((one) => one.definitionId === definition.id);
    const text = value && valueText(value);
    if (!value || !text) return [];
    const { name: key, label, type } = definition;
    const by = await nameOf(own, value);
    return [
      { key, label, type, value: JSON.parse(text) as FieldScalar, source: value.setBy, ...(by === null ? {} : { by }), at: value.setAt },
    ];
  });
  return (await Promise.all(shown)).flat();
};

/** Of an agent or a key. Visitors and pages go by what they are. */
const nameOf = async (own: TenantRecords, { setBy, setById }: RecordOf<'fieldValues'>): Promise<string | null> => {
  if (setById === null) return null;
  if (setBy === 'agent') return (await own.get('users', setById))?.name ?? 'Former agent';
  if (setBy === 'api') return (await own.get('apiKeys', setById))?.name ?? 'Removed key';
  return null;
};
