import { isActivityId } from '../../../ropa/activityIds.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { KeptField } from '../../../ropa/settingProblem.ts';

type Kept = Pick<RecordOf<'fieldDefinitions'>, 'keepAmount' | 'keepUnit' | 'keepSameAs'>;

/** How long a field's values stay: an own period, or as long as an activity; that of custom fields where the definition says nothing. */
export const keepOfDefinition = ({ keepAmount, keepUnit, keepSameAs }: Kept): KeptField['keep'] => {
  if (keepAmount !== null && keepUnit !== null) return { kind: 'period', period: { amount: keepAmount, unit: keepUnit } };
  return { kind: 'sameAs', activity: keepSameAs !== null && isActivityId(keepSameAs) ? keepSameAs : 'customFields' };
};

/** The same as it is stored. As long as custom fields is no wish of its own: such a value goes with its session. */
export const keepAsStored = (
  keep: { kind: 'period'; period: { amount: number; unit: 'days' | 'months' | 'years' } } | { kind: 'sameAs'; activity: string },
): Kept => ({
  keepAmount: keep.kind === 'period' ? keep.period.amount : null,
  keepUnit: keep.kind === 'period' ? keep.period.unit : null,
  keepSameAs: keep.kind === 'sameAs' && keep.activity !== 'customFields' ? keep.activity : null,
});
