import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { decidingFields, recordsOf } from './outlines.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

/** Few enough that a server's sockets wait for milliseconds only. */
const PAGE = 500;

/** A list, page by page: of each record only what decides how long it stays. */
export async function* readList(
  store: UntypedStore,
  { collection, index, where }: { collection: CollectionName; index: string; where: Record<string, unknown> },
): AsyncGenerator<StoredBag[]> {
  const fields = decidingFields(collections[collection]);
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<UntypedStore['outline']>> = await store.outline(collection, {
      index,
      where,
      fields,
      limit: PAGE,
      cursor,
    });
    yield recordsOf(page);
    cursor = page.nextCursor;
  } while (cursor);
}
