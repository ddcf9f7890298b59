import type { CollectionName } from '../../../ropa/collections.ts';
import type { Outline } from '../../ports/store.ts';
import { childrenOf } from './childrenOf.ts';
import { collectTree } from './collectTree.ts';
import { type DeletionPlan, ownersToList, type PlanStep } from './deletionPlan.ts';
import { addOwners, type KeyOwners } from './keyOwners.ts';
import { outlineFields, sliceOf } from './outlines.ts';
import { partChildren } from './partChildren.ts';
import type { RetentionContext } from './retentionContext.ts';

/** Most items of one receipt: enough that its cost is shared by many, few enough that a plan is small. */
export const ITEMS_A_RECEIPT = 8000;
/** Most records that are read at once. */
const PAGE = 4000;

/** `records`: those that are judged. */
export type PlannedRoots = { plan: DeletionPlan; records: Outline };

type Roots = { collection: CollectionName; records: Outline; rule: string };

/** Plans for records and everything that goes with them, each for one receipt. Of a record with very much below it, that goes first. */
export async function* planRoots(context: RetentionContext, roots: Roots): AsyncGenerator<PlannedRoots> {
  const { collection, records, rule } = roots;
  const { ids } = records;
  if (ids.length === 0) return;
  const owners: KeyOwners = new Map();
  const room = ITEMS_A_RECEIPT - ids.length;
  const steps = room < 0 ? null : await collectTree(context, { collection, ids, of: ids.map((_id, at) => at) }, room, owners);
  if (steps !== null) {
    addOwners(owners, collection, records);
    yield { plan: { rule, field: null, judged: { collection, ids, claim: true }, steps, owners: ownersToList(owners) }, records };
    return;
  }
  if (ids.length > 1) {
    const half = Math.ceil(ids.length / 2);
    yield* planRoots(context, { ...roots, records: sliceOf(records, 0, half) });
    yield* planRoots(context, { ...roots, records: sliceOf(records, half) });
    return;
  }
  for await (const { steps: below, owners: above } of planBelow(context, collection, ids[0] ?? '')) {
    yield { plan: { rule, field: null, judged: { collection, ids, claim: false }, steps: below, owners: above }, records };
  }
  const own: KeyOwners = new Map();
  addOwners(own, collection, records);
  yield { plan: { rule, field: null, judged: { collection, ids, claim: true }, steps: [], owners: ownersToList(own) }, records };
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
      const page: Awaited<ReturnType<typeof context.store.outline>> = await context.store.outline(collection, {
        index,
        where: { [field]: parentId },
        fields: outlineFields(declaration, [field]),
        limit: PAGE,
        cursor,
      });
      cursor = page.nextCursor;
      const { going } = await partChildren(context, declaration, page);
      for await (const { plan } of planRoots(context, { collection, records: going, rule: '' })) {
        const { judged, steps, owners } = plan;
        const own = judged?.claim ? [{ collection, ids: judged.ids, of: judged.ids.map(() => 0) }] : [];
        const all = [...own, ...steps.map((step) => ({ ...step, of: step.ids.map(() => 0) }))];
        if (all.length > 0) yield { steps: all, owners };
      }
    } while (cursor);
  }
}
