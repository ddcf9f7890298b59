import type { CollectionName } from '../../../ropa/collections.ts';
import { presentChildrenOf } from './childrenOf.ts';
import type { PlanStep } from './deletionPlan.ts';
import { inChunks } from './inChunks.ts';
import { addOwners, type KeyOwners } from './keyOwners.ts';
import { outlineFields } from './outlines.ts';
import { partChildren } from './partChildren.ts';
import type { RetentionContext } from './retentionContext.ts';

/** Most parents whose children are sought at once. */
const MANY = 1000;

type Parents = { collection: CollectionName; ids: readonly string[]; of: readonly number[] };

/**
 * Everything that goes with some records, parents before children. Null when it is more than `room`: then fewer records at a time
 * must do. What its own definition keeps longer is not in it.
 */
export async function collectTree(
  context: RetentionContext,
  parents: Parents,
  room: number,
  owners: KeyOwners,
): Promise<PlanStep[] | null> {
  const steps: PlanStep[] = [];
  let left = room;
  for (const { collection, declaration, field, index } of await presentChildrenOf(context.store, parents.collection)) {
    const step = { collection, ids: [] as string[], of: [] as number[] };
    const at = new Map(parents.ids.map((id, position) => [id, parents.of[position] ?? 0]));
    const fields = outlineFields(declaration, [field]);
    for (const values of inChunks(parents.ids, MANY)) {
      const found = await context.store.outlineAmong(collection, { index, values, limit: left + 1, fields });
      if (found.ids.length > left) return null;
      const { going } = await partChildren(context, declaration, found);
      addOwners(owners, collection, going);
      const parentIds = going.fields[field] ?? [];
      // The children of a parent mostly stand together.
      let [parent, position]: [unknown, number] = [null, 0];
      for (const [place, id] of going.ids.entries()) {
        if (parentIds[place] !== parent) {
          parent = parentIds[place];
          position = at.get(String(parent)) ?? 0;
        }
        step.ids.push(id);
        step.of.push(position);
      }
      left -= going.ids.length;
    }
    if (step.ids.length === 0) continue;
    const below = await collectTree(context, step, left, owners);
    if (below === null) return null;
    left -= below.reduce((sum, { ids }) => sum + ids.length, 0);
    steps.push(step, ...below);
  }
  return steps;
}
