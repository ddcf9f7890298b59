import type { TenantRecords } from '../../records/recordsPort.ts';
import type { Root } from './personalRecords.ts';

/** E-mailed links to a person's accounts that nobody has opened yet. They name no subject, so they are found by the address. */
export const unopenedLinks = async (own: TenantRecords, selves: readonly string[]): Promise<Root[]> => {
  const addresses = new Set<string>();
  for (const subjectId of selves) {
    const { records: accounts } = await own.list('endUsers', { index: 'bySubject', where: { subjectId }, limit: 100 });
    for (const { email } of accounts) addresses.add(email.trim().toLowerCase());
  }
  if (addresses.size === 0) return [];
  const roots: Root[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof linksOf>> = await linksOf(own, cursor);
    for (const { id, email } of page.records) if (addresses.has(email.trim().toLowerCase())) roots.push({ collection: 'signInLinks', id });
    cursor = page.nextCursor;
  } while (cursor);
  return roots;
};

const linksOf = (own: TenantRecords, cursor: string | null) => own.list('signInLinks', { index: 'byExpiry', limit: 500, cursor });
