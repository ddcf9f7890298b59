import type { CollectionName } from '../../../ropa/collections.ts';
import type { Outline } from '../../ports/store.ts';
import type { CarriedOut, Carrying } from './carrying.ts';
import { changeReceipt } from './changeReceipt.ts';
import { type ChildCollection, presentChildrenOf } from './childrenOf.ts';
import { type DeletedPart, ownersOf, ownersToList, writePlan } from './deletionPlan.ts';
import { inChunks } from './inChunks.ts';
import { addOwners } from './keyOwners.ts';
import { writeLedger } from './openReceipt.ts';
import { outlineFields } from './outlines.ts';
import { partChildren } from './partChildren.ts';
import { removeRecords } from './removeRecords.ts';
import { setNull } from './setNull.ts';

const PAGE = 1000;

/**
 * What still hangs on records that have gone: what its own definition keeps longer loses the link; what was written between plan
 * and deletion is added to the plan, and goes.
 */
export async function removeLateChildren(carrying: Carrying, parents: readonly DeletedPart[]): Promise<Omit<CarriedOut, 'keysDestroyed'>> {
  const gone: DeletedPart[] = [];
  let unlinked = 0;
  for (const { collection, ids, field } of parents) {
    if (field !== null || ids.length === 0) continue;
    for (const child of await presentChildrenOf(carrying.context.store, collection)) {
      const fields = outlineFields(child.declaration, [child.field]);
      for (const values of inChunks(ids, PAGE)) {
        for (;;) {
          const found = await carrying.context.store.outlineAmong(child.collection, { index: child.index, values, limit: PAGE, fields });
          if (found.ids.length === 0) break;
          const { going, staying } = await partChildren(carrying.context, child.declaration, found);
          await unlink(carrying, child, staying);
          unlinked += staying.length;
          if (going.ids.length === 0) continue;
          const removed = await removeLate(carrying, child.collection, going);
          const below = await removeLateChildren(carrying, [removed]);
          gone.push(removed, ...below.gone);
          unlinked += below.unlinked;
        }
      }
    }
  }
  return { gone, unlinked };
}

async function unlink({ parts, context, lease }: Carrying, child: ChildCollection, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await lease.keep();
    parts.step?.('unlink');
    await setNull(context.store, child.collection, id, child.field);
  }
}

async function removeLate(carrying: Carrying, collection: CollectionName, late: Outline): Promise<DeletedPart> {
  const { parts, lease, plan } = carrying;
  const { ids } = late;
  const owners = ownersOf(plan);
  addOwners(owners, collection, late);
  plan.owners = ownersToList(owners);
  plan.steps.push({ collection, ids });
  parts.step?.('extend');
  await changeReceipt(carrying, { items: writePlan(plan) });
  await writeLedger(parts, carrying.receipt, plan, carrying.hashOf);
  await lease.keep();
  await removeRecords(carrying, collection, ids);
  return { collection, ids, field: null };
}
