import { CopaneError } from '../../../protocol/copaneError.ts';
import type { FieldMatch } from '../../../protocol/http/privacy.ts';
import type { Page } from '../../ports/store.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import { checkFieldValue } from './checkFieldValue.ts';
import { valueText } from './valueText.ts';

type Asked = { definitionId: string; text: string; limit: number; cursor: string | null };

/**
 * People with exactly this value, encrypted fields by their keyed hash. The value is given as text, whatever the field's type;
 * e-mail addresses are found in any spelling of capitals where the field is encrypted. Throws `not-found`, `field-invalid`.
 */
export const searchValues = async (own: TenantRecords, { definitionId, text, limit, cursor }: Asked): Promise<Page<FieldMatch>> => {
  const definition = await own.get('fieldDefinitions', definitionId);
  if (!definition) throw new CopaneError('not-found', 'There is no such field.');
  const given = definition.type === 'consent' ? CONSENTS.get(text) : text;
  if (given === undefined) throw new CopaneError('field-invalid', 'Search for true or false.');
  const checked = checkFieldValue(definition, given);
  if ('problem' in checked) throw new CopaneError('field-invalid', checked.problem);
  const json = JSON.stringify(checked.value);
  const page = definition.encrypted
    ? await own.list('fieldValues', { index: 'byValue', where: { definitionId, valueToken: json }, limit, cursor })
    : await own.list('fieldValues', { index: 'byPlainValue', where: { definitionId, plainValue: json }, limit, cursor });
  // The hash ignores capitals, for e-mail addresses; a value whose key was destroyed is nobody's any more.
  const same = (found: string | null): boolean => found === json || (definition.type === 'email' && found !== null);
  return {
    records: page.records
      .filter((record) => same(valueText(record)))
      .map(({ subjectId, sessionId, setBy, setAt }) => ({ subjectId, sessionId, setBy, setAt })),
    nextCursor: page.nextCursor,
  };
};

const CONSENTS = new Map([
  ['true', true],
  ['false', false],
]);
