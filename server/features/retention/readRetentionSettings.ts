import { isActivityId } from '../../../ropa/activityIds.ts';
import { isPeriod } from '../../../ropa/period.ts';
import type { RetentionSettings } from '../../../ropa/retention.ts';
import type { TenantStore } from '../../ports/store.ts';

/** What a customer has set in place of the declared periods. A setting that makes no sense is passed over. */
export async function readRetentionSettings(store: TenantStore): Promise<RetentionSettings> {
  const { records } = await store.list('retentionSettings', { index: 'byActivity', limit: 1000 });
  return Object.fromEntries(
    records.flatMap(({ activity, amount, unit }) => {
      const period = { amount, unit };
      return isActivityId(activity) && isPeriod(period) ? [[activity, period]] : [];
    }),
  );
}
