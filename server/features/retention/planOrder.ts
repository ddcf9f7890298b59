import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { DeletionOrder } from './deleteRecords.ts';
import type { DeletionPlan, PlanStep } from './deletionPlan.ts';
import { inChunks } from './inChunks.ts';
import { outlineOf } from './outlines.ts';
import { planRoots } from './planRoots.ts';
import type { RetentionContext } from './retentionContext.ts';

/** Most records that are read at once. */
const PAGE = 1000;

/**
 * Plans for what somebody asked to delete: each record once, whatever else it hangs on. An erasure has a plan also when nothing is
 * stored about the person: the keys go, and recipients are asked.
 */
export async function* planOrder(context: RetentionContext, order: DeletionOrder): AsyncGenerator<DeletionPlan> {
  const { rule, roots, subjectId } = order;
  const seen = new Set<string>();
  let first = subjectId === undefined ? {} : { subjectId };
  const byCollection = Map.groupBy(roots, ({ collection }) => collection);
  for (const [collection, some] of byCollection) {
    for (const chunk of inChunks([...new Set(some.map(({ id }) => id))], PAGE)) {
      const found = (await context.store.getMany(collection, chunk)).filter(({ id }) => !seen.has(id));
      const records = outlineOf(collections[collection], found);
      for await (const { plan } of planRoots(context, { collection, records, rule })) {
        const steps = [...claimed(plan), ...plan.steps].flatMap((step) => withoutSeen(step, seen));
        if (steps.length === 0) continue;
        yield { ...plan, judged: null, steps, ...first };
        first = {};
      }
    }
  }
  if ('subjectId' in first) yield { rule, field: null, judged: null, steps: [], owners: [], ...first };
}

function claimed({ judged }: DeletionPlan): PlanStep[] {
  return judged?.claim ? [{ collection: judged.collection, ids: judged.ids }] : [];
}

function withoutSeen({ collection, ids }: PlanStep, seen: Set<string>): { collection: CollectionName; ids: string[] }[] {
  const fresh = ids.filter((id) => !seen.has(id));
  for (const id of fresh) seen.add(id);
  return fresh.length > 0 ? [{ collection, ids: fresh }] : [];
}
