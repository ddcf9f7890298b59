import type { TenantRecords } from '../../records/recordsPort.ts';
import type { StoredDefinition } from './fieldDefinitions.ts';
import type { FieldSource } from './judgeValue.ts';
import type { FieldScalar } from './valueText.ts';

/** Whose value it is, and what is kept of where it came from. */
export type ValueOrigin = {
  subjectId: string;
  sessionId: string | null;
  source: FieldSource;
  /** Visitor, user or key. */
  setById: string | null;
  siteId: string | null;
  at: string;
};

/** Puts a value in place of the one before; the old one goes last, so that nothing is lost in between. */
export const storeValue = async (
  own: TenantRecords,
  { id: definitionId, encrypted }: Pick<StoredDefinition, 'id' | 'encrypted'>,
  value: FieldScalar,
  { subjectId, sessionId, source, setById, siteId, at }: ValueOrigin,
): Promise<void> => {
  const { id } = await own.insert('fieldValues', {
    definitionId,
    subjectId,
    sessionId,
    [encrypted ? 'value' : 'plainValue']: JSON.stringify(value),
    setBy: source,
    setById,
    setFrom: siteId,
    setAt: at,
    anchorAt: at,
  });
  await clearValue(own, subjectId, definitionId, id);
};

/** Clears what a person has for a field, but for one record. */
export const clearValue = async (own: TenantRecords, subjectId: string, definitionId: string, except?: string): Promise<void> => {
  const old = await own.list('fieldValues', { index: 'bySubject', where: { subjectId, definitionId }, limit: 100 });
  for (const { id } of old.records) if (id !== except) await own.remove('fieldValues', id);
};
