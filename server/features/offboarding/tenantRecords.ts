import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { collections } from '../../../ropa/collections.ts';
import type { TenantCollection } from '../../../ropa/recordTypes.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Store } from '../../ports/store.ts';
import { untyped } from '../retention/untypedStore.ts';

const BATCH = 200;

/** Every collection of a customer, with an index that holds all of its records. */
const ownCollections = Object.entries<CollectionDeclaration>(collections).flatMap(([name, declaration]) =>
  declaration.scope === 'tenant' ? [{ name: name as TenantCollection, index: totalIndexOf(declaration) ?? '' }] : [],
);

export const countRecords = async (
  store: Store,
  tenantId: string,
  breathe: () => Promise<void>,
): Promise<{ collection: string; records: number }[]> => {
  const counts: { collection: string; records: number }[] = [];
  for (const { name, index } of ownCollections) {
    const records = await store.tenant(tenantId).count(name, { index: index as never, upTo: Number.MAX_SAFE_INTEGER });
    if (records > 0) counts.push({ collection: name, records });
    await breathe();
  }
  return counts;
};

/** Removes every record of a customer, but for the customer itself. */
export const removeRecords = async (store: Store, tenantId: string, breathe: () => Promise<void>): Promise<void> => {
  const scoped = untyped(store.tenant(tenantId));
  for (const { name, index } of ownCollections) {
    for (;;) {
      const { records } = await scoped.list(name, { index, limit: BATCH });
      for (const { id } of records) await scoped.remove(name, id);
      await breathe();
      if (records.length < BATCH) break;
    }
  }
};

/** Everybody that a customer has something of. */
export async function* subjectIds(store: Store, tenantId: string): AsyncGenerator<string> {
  const scoped = untyped(store.tenant(tenantId));
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof scoped.list>> = await scoped.list('subjects', { index: 'byLastSeen', limit: BATCH, cursor });
    for (const { id } of page.records) yield id;
    cursor = page.nextCursor;
  } while (cursor);
}
