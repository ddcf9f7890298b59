import type { ChildCollection } from './childrenOf.ts';
import { inChunks } from './inChunks.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

const MANY = 1000;

/** All children of some parents, in pages of at most a thousand. Nothing may be removed meanwhile. */
export async function* readChildren(
  store: UntypedStore,
  child: ChildCollection,
  parentIds: readonly string[],
): AsyncGenerator<StoredBag[]> {
  for (const values of inChunks(parentIds, MANY)) {
    const found = await store.listAmong(child.collection, { index: child.index, values, limit: MANY + 1 });
    if (found.length <= MANY) {
      if (found.length > 0) yield found;
    } else if (values.length > 1) {
      const half = Math.ceil(values.length / 2);
      yield* readChildren(store, child, values.slice(0, half));
      yield* readChildren(store, child, values.slice(half));
    } else {
      yield* readAll(store, child, values[0] ?? '');
    }
  }
}

async function* readAll(store: UntypedStore, { collection, index, field }: ChildCollection, parentId: string): AsyncGenerator<StoredBag[]> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<UntypedStore['list']>> = await store.list(collection, {
      index,
      where: { [field]: parentId },
      limit: MANY,
      cursor,
    });
    yield page.records;
    cursor = page.nextCursor;
  } while (cursor);
}
