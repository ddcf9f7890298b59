import type { ChildCollection } from './childrenOf.ts';
import { inChunks } from './inChunks.ts';
import { decidingFields, recordsOf } from './outlines.ts';
import { readList } from './readList.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

const MANY = 1000;

/** All children of some parents, in pages of at most a thousand: of each only what decides how long it stays. Nothing may be removed meanwhile. */
export async function* readChildren(
  store: UntypedStore,
  child: ChildCollection,
  parentIds: readonly string[],
): AsyncGenerator<StoredBag[]> {
  const { collection, declaration, index, field } = child;
  const fields = decidingFields(declaration);
  for (const values of inChunks(parentIds, MANY)) {
    const found = await store.outlineAmong(collection, { index, values, limit: MANY + 1, fields });
    if (found.ids.length <= MANY) {
      if (found.ids.length > 0) yield recordsOf(found);
    } else if (values.length > 1) {
      const half = Math.ceil(values.length / 2);
      yield* readChildren(store, child, values.slice(0, half));
      yield* readChildren(store, child, values.slice(half));
    } else {
      yield* readList(store, { collection, index, where: { [field]: values[0] } });
    }
  }
}
