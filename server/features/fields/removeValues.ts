import { CopaneError } from '../../../protocol/copaneError.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import type { DeleteRecords } from '../retention/deleteRecords.ts';

/** Values of one receipt. */
const BATCH = 500;

/** Removes every value of a definition, a batch a receipt. */
export const removeValues = async (
  { own, deleteRecords }: { own: TenantRecords; deleteRecords: DeleteRecords },
  definitionId: string,
  rule: string,
): Promise<{ receipts: string[]; records: number }> => {
  const done = { receipts: [] as string[], records: 0 };
  let before: string | undefined;
  for (;;) {
    const { records } = await own.list('fieldValues', { index: 'byDefinition', where: { definitionId }, limit: BATCH });
    if (records.length === 0) return done;
    if (records[0]?.id === before) throw new CopaneError('unavailable', 'The values could not be removed now. Try again.');
    before = records[0]?.id;
    const roots = records.map(({ id }) => ({ collection: 'fieldValues', id }) as const);
    const order = { tenantId: own.tenantId, cause: 'request', activity: 'customFields', rule, roots } as const;
    done.receipts.push(...(await deleteRecords(order)));
    done.records += records.length;
  }
};
