import { activities } from '../../../ropa/activities.ts';
import { isActivityId } from '../../../ropa/activityIds.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { isPeriod, type PeriodUnit } from '../../../ropa/period.ts';
import { type ResolvedRetention, type RetentionSettings, resolveRetention } from '../../../ropa/retention.ts';
import type { StoredBag } from './untypedStore.ts';

/** What holds for the records of a collection that has an anchor, in front of what a field definition may say. */
export function retentionOfCollection({ keep, activity }: CollectionDeclaration, settings: RetentionSettings): ResolvedRetention {
  if (keep.by === 'period') return { kind: 'period', period: keep.period, setBy: 'operator' };
  return resolveRetention(activities, activity, settings);
}

/** A field definition's own period, or the activity it follows; a definition that is gone leaves what the collection says. */
export function retentionOfDefinition(
  definition: StoredBag | null,
  fallback: ResolvedRetention,
  settings: RetentionSettings,
): ResolvedRetention {
  const period = { amount: Number(definition?.keepAmount), unit: definition?.keepUnit as PeriodUnit };
  if (definition?.keepUnit && isPeriod(period)) return { kind: 'period', period, setBy: 'customer' };
  const sameAs = definition?.keepSameAs;
  return typeof sameAs === 'string' && isActivityId(sameAs) ? resolveRetention(activities, sameAs, settings) : fallback;
}

/** Whether a definition says for itself how long its values stay. */
export function hasOwnKeep(definition: StoredBag | null): boolean {
  return Boolean(definition?.keepUnit) || Boolean(definition?.keepSameAs);
}
