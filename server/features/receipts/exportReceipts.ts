import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Records } from '../../records/recordsPort.ts';

const PAGE = 100;

/** Every signed receipt of a tenant by number, a line each, as it was signed. */
export type ExportReceipts = (tenantId: string) => AsyncGenerator<string>;

export const createExportReceipts = ({ records }: { records: Records }): ExportReceipts =>
  async function* (tenantId) {
    const own = records.tenant(tenantId);
    let cursor: string | null = null;
    do {
      const page: { records: RecordOf<'receipts'>[]; nextCursor: string | null } = await own.list('receipts', {
        index: 'byNumber',
        limit: PAGE,
        cursor,
      });
      for (const { document } of page.records) if (document !== null) yield `${document}\n`;
      cursor = page.nextCursor;
    } while (cursor);
  };
