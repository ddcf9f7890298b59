import type { DueList } from '../retention/duePlan.ts';
import type { StoredBag, UntypedStore } from '../retention/untypedStore.ts';

const PAGE = 200;

/** A list, page by page. */
export async function* pagesOf(
  store: UntypedStore,
  { collection, index, where }: Pick<DueList, 'collection' | 'index' | 'where'>,
): AsyncGenerator<readonly StoredBag[]> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<UntypedStore['list']>> = await store.list(collection, { index, where, limit: PAGE, cursor });
    yield page.records;
    cursor = page.nextCursor;
  } while (cursor);
}
