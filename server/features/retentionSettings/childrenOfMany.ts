import type { ChildCollection } from '../retention/childrenOf.ts';
import { inChunks } from '../retention/inChunks.ts';
import type { StoredBag, UntypedStore } from '../retention/untypedStore.ts';
import { pagesOf } from './pagesOf.ts';

const PARENTS = 200;
/** Children that are read at once; when some parents have more together, each is asked by itself. */
const MANY = 1000;

/** The children of some records, some at a time. */
export async function* childrenOfMany(
  store: UntypedStore,
  { collection, field, index }: ChildCollection,
  parents: readonly string[],
): AsyncGenerator<readonly StoredBag[]> {
  for (const values of inChunks(parents, PARENTS)) {
    const found = await store.listAmong(collection, { index, values, limit: MANY + 1 });
    if (found.length <= MANY) yield found;
    else for (const id of values) yield* pagesOf(store, { collection, index, where: { [field]: id } });
  }
}
