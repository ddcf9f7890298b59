import type { RetentionPreview } from '../../../protocol/http/privacy.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import { isDue, type RetentionSettings } from '../../../ropa/retention.ts';
import { childrenOf } from '../retention/childrenOf.ts';
import type { DueList } from '../retention/duePlan.ts';
import { outlivesParent } from '../retention/outlivesParent.ts';
import { readChildren } from '../retention/readChildren.ts';
import { readList } from '../retention/readList.ts';
import type { RetentionContext } from '../retention/retentionContext.ts';
import type { StoredBag } from '../retention/untypedStore.ts';
import { changedLists } from './changedLists.ts';
import { collectionLabel } from './collectionLabel.ts';

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
  const add = (collection: CollectionName, records: number): void => {
    if (records > 0) counts.set(collection, (counts.get(collection) ?? 0) + records);
  };

  const countBelow = async (parent: CollectionName, parents: readonly string[]): Promise<void> => {
    for (const children of childrenOf(parent)) {
      const { collection, declaration } = children;
      for await (const found of readChildren(context.store, children, parents)) {
        const going: string[] = [];
        for (const child of found) {
          // What is due by itself is counted in its own list, and what its definition keeps longer stays.
          if (dueByItself(lists, collection, child, context.now)) continue;
          if (!(await outlivesParent(context, declaration, child))) going.push(child.id);
        }
        add(collection, going.length);
        if (going.length > 0) await countBelow(collection, going);
      }
    }
  };

  for (const list of lists) {
    if (list.field !== null) continue;
    for await (const page of readList(context.store, list)) {
      const due = page.filter((record) => isDue(record[list.anchor] as string, list.retention, context.now));
      for (const record of due) {
        const anchor = record[list.anchor] as string;
        if (oldest === null || anchor < oldest) oldest = anchor;
        if (newest === null || anchor > newest) newest = anchor;
      }
      add(list.collection, due.length);
      await countBelow(
        list.collection,
        due.map(({ id }) => id),
      );
      await breathe();
      if (due.length < page.length) break;
    }
  }
  const byCollection = [...counts].map(([collection, records]) => ({ collection, label: collectionLabel(collection), records }));
  return { records: byCollection.reduce((sum, { records }) => sum + records, 0), byCollection, oldest, newest };
};

const dueByItself = (lists: readonly DueList[], collection: CollectionName, record: StoredBag, now: string): boolean =>
  lists.some(
    (list) =>
      list.collection === collection &&
      list.field === null &&
      Object.entries(list.where).every(([name, value]) => record[name] === value) &&
      isDue(record[list.anchor] as string | null, list.retention, now),
  );
