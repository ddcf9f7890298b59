import type { TenantRecords } from '../../records/recordsPort.ts';

/** A subject and those that a proven identity merged into it. */
export const selvesOf = async (own: TenantRecords, subjectId: string): Promise<string[]> => {
  const { records: merged } = await own.list('subjects', { index: 'byMergedInto', where: { mergedInto: subjectId }, limit: 500 });
  return [subjectId, ...merged.map(({ id }) => id)];
};
