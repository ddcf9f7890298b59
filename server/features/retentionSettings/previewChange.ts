import type { RetentionPreview } from '../../../protocol/http/privacy.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import { isDue, type RetentionSettings } from '../../../ropa/retention.ts';
import { childrenOf } from '../retention/childrenOf.ts';
import type { DueList } from '../retention/duePlan.ts';
import { outlivesParent } from '../retention/outlivesParent.ts';
import type { RetentionContext } from '../retention/retentionContext.ts';
import type { StoredBag, UntypedStore } from '../retention/untypedStore.ts';
import { changedLists } from './changedLists.ts';
import { collectionLabel } from './collectionLabel.ts';

const PAGE = 200;

/**
 * What the next sweep would remove by the rules that change: records that are due by them, and what goes with these. Counted page by
 * page and kept nowhere, so that it is as small for a million records as for ten. Changes nothing. `breathe` is awaited between
 * pages, so that a server's sockets are served meanwhile.
 */
export const previewChange = async (
  now: RetentionContext,
  next: RetentionSettings,
  breathe: () => Promise<void>,
): Promise<Omit<RetentionPreview, 'change'>> => {
  const lists = await changedLists(now, next);
  const context = { ...now, settings: next };
  const counts = new Map<CollectionName, number>();
  let oldest: string | null = null;
  let newest: string | null = null;
  const add = (collection: CollectionName): void => void counts.set(collection, (counts.get(collection) ?? 0) + 1);

  const countChildren = async (parent: CollectionName, id: string): Promise<void> => {
    for (const { collection, declaration, field, index } of childrenOf(parent)) {
      for await (const child of pages(context.store, { collection, index, where: { [field]: id } })) {
        // What is due by itself is counted in its own list, and what its definition keeps longer stays.
        if (dueByItself(lists, collection, child, context.now)) continue;
        if (await outlivesParent(context, declaration, child)) continue;
        add(collection);
        await countChildren(collection, child.id);
      }
    }
  };

  for (const list of lists) {
    if (list.field !== null) continue;
    for await (const record of pages(context.store, list, breathe)) {
      const anchor = record[list.anchor] as string;
      if (!isDue(anchor, list.retention, context.now)) break;
      add(list.collection);
      if (oldest === null || anchor < oldest) oldest = anchor;
      if (newest === null || anchor > newest) newest = anchor;
      await countChildren(list.collection, record.id);
    }
  }
  const byCollection = [...counts].map(([collection, records]) => ({ collection, label: collectionLabel(collection), records }));
  return { records: byCollection.reduce((sum, { records }) => sum + records, 0), byCollection, oldest, newest };
};

async function* pages(
  store: UntypedStore,
  { collection, index, where }: Pick<DueList, 'collection' | 'index' | 'where'>,
  breathe: () => Promise<void> = async () => undefined,
): AsyncGenerator<StoredBag> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<UntypedStore['list']>> = await store.list(collection, { index, where, limit: PAGE, cursor });
    yield* page.records;
    cursor = page.nextCursor;
    await breathe();
  } while (cursor);
}

const dueByItself = (lists: readonly DueList[], collection: CollectionName, record: StoredBag, now: string): boolean =>
  lists.some(
    (list) =>
      list.collection === collection &&
      list.field === null &&
      Object.entries(list.where).every(([name, value]) => record[name] === value) &&
      isDue(record[list.anchor] as string | null, list.retention, now),
  );
