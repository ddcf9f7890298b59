import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Records } from '../../records/recordsPort.ts';

type Bag = { id: string } & Record<string, unknown>;
type AnyRecords = {
  list(
    collection: CollectionName,
    query: { index: string; limit: number; cursor: string | null },
  ): Promise<{ records: Bag[]; nextCursor: string | null }>;
};

export type ExportLine = { collection: CollectionName | 'tenants'; record: Record<string, unknown> };

const PAGE = 200;

/**
 * Everything of a customer in the clear, a record at a time: what it takes with it (Art. 28(3)(g) GDPR). What proves who
 * somebody is (passwords, tokens, their hashes) stays: it is good for nothing elsewhere.
 */
export async function* exportTenant(records: Records, tenantId: string): AsyncGenerator<ExportLine> {
  const tenant = await records.platform().get('tenants', tenantId);
  if (tenant) yield { collection: 'tenants', record: tenant };
  const own = records.tenant(tenantId) as unknown as AnyRecords;
  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections) as [CollectionName, CollectionDeclaration][]) {
    if (declaration.scope !== 'tenant') continue;
    const index = totalIndexOf(declaration);
    if (index === null) continue;
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<AnyRecords['list']>> = await own.list(name, { index, limit: PAGE, cursor });
      for (const record of page.records) yield { collection: name, record: withoutCredentials(declaration, record) };
      cursor = page.nextCursor;
    } while (cursor);
  }
}

function withoutCredentials({ fields }: CollectionDeclaration, record: Bag): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !fields[name]?.category.startsWith('user.credential.')));
}
