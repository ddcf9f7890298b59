import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import type { KeyOwners } from './keyOwners.ts';

/** Records of one collection that go. `of`: for each, which of the judged records it goes with. */
export type PlanStep = { collection: CollectionName; ids: string[]; of?: number[] };

/**
 * What a receipt is to remove, as it is kept with the receipt until it is gone. Parents come before their children: a parent that
 * goes is what decides, and what hangs on it follows from the plan, whatever interrupts it.
 */
export type DeletionPlan = {
  /** In words, for the receipt. */
  rule: string;
  /** A field to clear in the judged records; null: whole records go. */
  field: string | null;
  /** Records to which the rule must still apply when it is carried out. `claim`: they go themselves. Null: asked for, so nothing is judged. */
  judged: { collection: CollectionName; ids: string[]; claim: boolean } | null;
  steps: PlanStep[];
  /** Whose keys the records are encrypted with, by activity: those of whom nothing is left lose the key. */
  owners: [activity: ActivityId, owners: string[]][];
  /** Who is erased: told to recipients, buried, all keys destroyed. */
  subjectId?: string;
  /** Keys that are destroyed, as `owners`; written before they are, so that a run that goes on knows how many there were. */
  destroyed?: [activity: ActivityId, owners: string[]][];
};

export function plannedItems({ field, judged, steps }: DeletionPlan): { collection: CollectionName; id: string; field: string | null }[] {
  const claimed = judged?.claim ? judged.ids.map((id) => ({ collection: judged.collection, id, field })) : [];
  return [...claimed, ...steps.flatMap(({ collection, ids }) => ids.map((id) => ({ collection, id, field: null })))];
}

/** Name of an item in the ledger: what its keyed hash is over. */
export function ledgerPlace(collection: CollectionName, id: string, field: string | null): string {
  return field === null ? `${collection}/${id}` : `${collection}.${field}/${id}`;
}

export function ownersOf(plan: Pick<DeletionPlan, 'owners'>): KeyOwners {
  return new Map(plan.owners.map(([activity, owners]) => [activity, new Set(owners)]));
}

export function ownersToList(owners: KeyOwners): DeletionPlan['owners'] {
  return [...owners].map(([activity, known]) => [activity, [...known]]);
}

export function readPlan(items: string): DeletionPlan {
  return JSON.parse(items) as DeletionPlan;
}
