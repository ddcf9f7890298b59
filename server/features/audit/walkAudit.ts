import type { AuditLine } from '../../../protocol/auditExport.ts';
import type { StoredOf } from '../../../ropa/recordTypes.ts';
import type { TenantStore } from '../../ports/store.ts';
import { storedLine } from './storedLine.ts';

const PAGE = 500;

/** The entries from one number to another, both inclusive, as stored. */
export async function* walkAudit(store: TenantStore, from: number, to: number): AsyncGenerator<AuditLine> {
  let cursor: string | null = null;
  do {
    const page: { records: StoredOf<'auditEvents'>[]; nextCursor: string | null } = await store.list('auditEvents', {
      index: 'byNumber',
      from,
      before: to + 1,
      limit: PAGE,
      cursor,
    });
    for (const record of page.records) yield storedLine(record);
    cursor = page.nextCursor;
  } while (cursor);
}
