import type { CollectionName } from '../../../ropa/collections.ts';
import type { StoredBag, UntypedStore } from '../retention/untypedStore.ts';

const PAGE = 500;

/** Every record that an index has for these values. */
export const allOf = async (
  store: UntypedStore,
  collection: CollectionName,
  index: string,
  where: Record<string, unknown>,
): Promise<StoredBag[]> => {
  const found: StoredBag[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<UntypedStore['list']>> = await store.list(collection, { index, where, limit: PAGE, cursor });
    found.push(...page.records);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
};
