import type { CollectionName } from '../../../ropa/collections.ts';
import { childrenOf } from './childrenOf.ts';
import { collectTree } from './collectTree.ts';
import { type DeletionPlan, ownersToList, type PlanStep } from './deletionPlan.ts';
import { addOwner, type KeyOwners } from './keyOwners.ts';
import { outlivesParent } from './outlivesParent.ts';
import type { RetentionContext } from './retentionContext.ts';
import type { StoredBag } from './untypedStore.ts';

/** Most items of one receipt: enough that its cost is shared by many, few enough that a plan is small. */
export const ITEMS_A_RECEIPT = 2000;
/** Most records that are read at once. */
const PAGE = 1000;

type Roots = { collection: CollectionName; records: readonly StoredBag[]; rule: string };

/** Plans for records and everything that goes with them, each for one receipt. Of a record with very much below it, that goes first. */
export async function* planRoots(context: RetentionContext, roots: Roots): AsyncGenerator<DeletionPlan> {
  const { collection, records, rule } = roots;
  if (records.length === 0) return;
  const owners: KeyOwners = new Map();
  const ids = records.map(({ id }) => id);
  const room = ITEMS_A_RECEIPT - records.length;
  const steps = room < 0 ? null : await collectTree(context, { collection, ids, of: ids.map((_id, at) => at) }, room, owners);
  if (steps !== null) {
    for (const record of records) addOwner(owners, collection, record);
    yield { rule, field: null, judged: { collection, ids, claim: true }, steps, owners: ownersToList(owners) };
    return;
  }
  if (records.length > 1) {
    const half = Math.ceil(records.length / 2);
    yield* planRoots(context, { ...roots, records: records.slice(0, half) });
    yield* planRoots(context, { ...roots, records: records.slice(half) });
    return;
  }
  const [root] = records;
  if (!root) return;
  for await (const { steps: below, owners: above } of planBelow(context, collection, root.id)) {
    yield { rule, field: null, judged: { collection, ids, claim: false }, steps: below, owners: above };
  }
  const own: KeyOwners = new Map();
  addOwner(own, collection, root);
  yield { rule, field: null, judged: { collection, ids, claim: true }, steps: [], owners: ownersToList(own) };
}

/** Everything below one record, in parts; what is deepest comes first, so that nothing loses its parent before its turn. */
async function* planBelow(
  context: RetentionContext,
  parent: CollectionName,
  parentId: string,
): AsyncGenerator<{ steps: PlanStep[]; owners: DeletionPlan['owners'] }> {
  for (const { collection, declaration, field, index } of childrenOf(parent)) {
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof context.store.list>> = await context.store.list(collection, {
        index,
        where: { [field]: parentId },
        limit: PAGE,
        cursor,
      });
      cursor = page.nextCursor;
      const going: StoredBag[] = [];
      for (const record of page.records) {
        if (!(await outlivesParent(context, declaration, record))) going.push(record);
      }
      for await (const { judged, steps, owners } of planRoots(context, { collection, records: going, rule: '' })) {
        const own = judged?.claim ? [{ collection, ids: judged.ids, of: judged.ids.map(() => 0) }] : [];
        const all = [...own, ...steps.map((step) => ({ ...step, of: step.ids.map(() => 0) }))];
        if (all.length > 0) yield { steps: all, owners };
      }
    } while (cursor);
  }
}
