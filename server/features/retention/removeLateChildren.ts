import type { CollectionName } from '../../../ropa/collections.ts';
import type { Carrying, DeletedItem } from './carrying.ts';
import { type ChildCollection, presentChildrenOf } from './childrenOf.ts';
import { ownersOf, ownersToList } from './deletionPlan.ts';
import { inChunks } from './inChunks.ts';
import { addOwner } from './keyOwners.ts';
import { writeLedger } from './openReceipt.ts';
import { outlivesParent } from './outlivesParent.ts';
import { removeRecords } from './removeRecords.ts';
import { setNull } from './setNull.ts';
import type { StoredBag } from './untypedStore.ts';

const PAGE = 1000;

/**
 * What still hangs on records that have gone: what its own definition keeps longer loses the link; what was written between plan
 * and deletion is added to the plan, and goes.
 */
export async function removeLateChildren(
  carrying: Carrying,
  gone: readonly DeletedItem[],
): Promise<{ items: DeletedItem[]; unlinked: number }> {
  const items: DeletedItem[] = [];
  let unlinked = 0;
  const byCollection = Map.groupBy(
    gone.filter(({ field }) => field === null),
    ({ collection }) => collection,
  );
  for (const [collection, parents] of byCollection) {
    for (const child of await presentChildrenOf(carrying.context.store, collection)) {
      for (const chunk of inChunks(parents, PAGE)) {
        const values = chunk.map(({ id }) => id);
        for (;;) {
          const found = await carrying.context.store.listAmong(child.collection, { index: child.index, values, limit: PAGE });
          if (found.length === 0) break;
          const late = await unlinkOthers(carrying, child, found);
          unlinked += found.length - late.length;
          if (late.length === 0) continue;
          const removed = await removeLate(carrying, child.collection, late);
          const below = await removeLateChildren(carrying, removed);
          items.push(...removed, ...below.items);
          unlinked += below.unlinked;
        }
      }
    }
  }
  return { items, unlinked };
}

/** Answers with those that go. */
async function unlinkOthers(
  { parts, context, lease }: Carrying,
  child: ChildCollection,
  found: readonly StoredBag[],
): Promise<StoredBag[]> {
  const going: StoredBag[] = [];
  for (const record of found) {
    if (!(await outlivesParent(context, child.declaration, record))) {
      going.push(record);
      continue;
    }
    await lease.keep();
    parts.step?.('unlink');
    await setNull(context.store, child.collection, record.id, child.field);
  }
  return going;
}

async function removeLate(carrying: Carrying, collection: CollectionName, records: readonly StoredBag[]): Promise<DeletedItem[]> {
  const { parts, context, lease, plan } = carrying;
  const owners = ownersOf(plan);
  for (const record of records) addOwner(owners, collection, record);
  plan.owners = ownersToList(owners);
  plan.steps.push({ collection, ids: records.map(({ id }) => id) });
  parts.step?.('extend');
  carrying.receipt = await parts.store
    .tenant(context.tenantId)
    .patch('receipts', carrying.receipt.id, { items: JSON.stringify(plan) }, { revision: carrying.receipt.revision });
  await writeLedger(parts, carrying.receipt, plan, carrying.hashOf);
  await lease.keep();
  await removeRecords(
    carrying,
    collection,
    records.map(({ id }) => id),
  );
  return records.map(({ id }) => ({ collection, id, field: null }));
}
