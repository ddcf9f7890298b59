import { isActivityId } from '../../../ropa/activityIds.ts';
import { isPeriod } from '../../../ropa/period.ts';
import type { RecordOf, StoredOf } from '../../../ropa/recordTypes.ts';
import type { RetentionSetting, RetentionSettings } from '../../../ropa/retention.ts';
import { withoutCircles } from '../../../ropa/withoutCircles.ts';
import type { ScopedStore } from '../../ports/store.ts';
import type { ScopedRecords } from '../../records/recordsPort.ts';

type Source = Pick<ScopedStore<'retentionSettings'>, 'list'> | Pick<ScopedRecords<'retentionSettings'>, 'list'>;

/** What a customer has set in place of the declared retentions. A setting that makes no sense is passed over. */
export async function readRetentionSettings(source: Source): Promise<RetentionSettings> {
  const { records } = await source.list('retentionSettings', { index: 'byActivity', limit: 1000 });
  return withoutCircles(
    Object.fromEntries(
      records.flatMap((record) => {
        const setting = settingOf(record);
        return isActivityId(record.activity) && setting ? [[record.activity, setting]] : [];
      }),
    ),
  );
}

function settingOf({ kind, amount, unit, sameAs }: RecordOf<'retentionSettings'> | StoredOf<'retentionSettings'>): RetentionSetting | null {
  if (kind === 'sameAs') return sameAs !== null && isActivityId(sameAs) ? { kind, activity: sameAs } : null;
  if (kind !== 'period') return { kind };
  if (amount === null || unit === null) return null;
  const period = { amount, unit };
  return isPeriod(period) ? { kind, period } : null;
}
