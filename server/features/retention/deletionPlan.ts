import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { CollectionName } from '../../../ropa/collections.ts';
import type { KeyOwners } from './keyOwners.ts';

/** Records of one collection that go. `of`: for each, which of the judged records it goes with. */
export type PlanStep = { collection: CollectionName; ids: string[]; of?: number[] };

/** Records of one collection that go or went as a whole, or one of their fields. */
export type DeletedPart = { collection: CollectionName; ids: readonly string[]; field: string | null };

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

/** In the order of the deletion: that of the ledger and of the receipt's tree. */
export function plannedParts({ field, judged, steps }: DeletionPlan): DeletedPart[] {
  const claimed = judged?.claim ? [{ collection: judged.collection, ids: judged.ids, field }] : [];
  return [...claimed, ...steps.map(({ collection, ids }) => ({ collection, ids, field: null }))];
}

export function countItems(parts: readonly DeletedPart[]): number {
  return parts.reduce((sum, { ids }) => sum + ids.length, 0);
}

export function ownersOf(plan: Pick<DeletionPlan, 'owners'>): KeyOwners {
  return new Map(plan.owners.map(([activity, owners]) => [activity, new Set(owners)]));
}

export function ownersToList(owners: KeyOwners): DeletionPlan['owners'] {
  return [...owners].map(([activity, known]) => [activity, [...known]]);
}

/** The plan as text. Ids hold no space, so a list of them is one text: a fifth shorter, and read and written in a fraction of the time. */
export function writePlan({ judged, steps, owners, destroyed, ...rest }: DeletionPlan): string {
  const joined = (some: DeletionPlan['owners']) => some.map(([activity, ids]) => [activity, ids.join(' ')]);
  return JSON.stringify({
    ...rest,
    judged: judged && { ...judged, ids: judged.ids.join(' ') },
    steps: steps.map((step) => ({ ...step, ids: step.ids.join(' ') })),
    owners: joined(owners),
    ...(destroyed ? { destroyed: joined(destroyed) } : {}),
  });
}

export function readPlan(items: string): DeletionPlan {
  const { judged, steps, owners, destroyed, ...rest } = JSON.parse(items) as WrittenPlan;
  const parted = (some: WrittenPlan['owners']): DeletionPlan['owners'] => some.map(([activity, ids]) => [activity, listOf(ids)]);
  return {
    ...rest,
    judged: judged && { ...judged, ids: listOf(judged.ids) },
    steps: steps.map((step) => ({ ...step, ids: listOf(step.ids) })),
    owners: parted(owners),
    ...(destroyed ? { destroyed: parted(destroyed) } : {}),
  };
}

type WrittenPlan = Omit<DeletionPlan, 'judged' | 'steps' | 'owners' | 'destroyed'> & {
  judged: (Omit<NonNullable<DeletionPlan['judged']>, 'ids'> & { ids: string }) | null;
  steps: (Omit<PlanStep, 'ids'> & { ids: string })[];
  owners: [activity: ActivityId, ids: string][];
  destroyed?: [activity: ActivityId, ids: string][];
};

const listOf = (ids: string): string[] => (ids === '' ? [] : ids.split(' '));
