import type { ActivityId } from '../../../ropa/activityIds.ts';
import type { RetentionSetting } from '../../../ropa/retention.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';

/** Puts the one setting of an activity, or takes it away. */
export const storeSetting = async (
  own: TenantRecords,
  { activity, setting, setAt, setBy }: { activity: ActivityId; setting: RetentionSetting | null; setAt: string; setBy: string | null },
): Promise<void> => {
  const found = await own.first('retentionSettings', { index: 'byActivity', where: { activity } });
  if (!setting) {
    if (found) await own.remove('retentionSettings', found.id);
    return;
  }
  const values = {
    kind: setting.kind,
    amount: setting.kind === 'period' ? setting.period.amount : null,
    unit: setting.kind === 'period' ? setting.period.unit : null,
    sameAs: setting.kind === 'sameAs' ? setting.activity : null,
    setAt,
    setBy,
  };
  if (found) await own.patch('retentionSettings', found.id, values);
  else await own.insert('retentionSettings', { activity, ...values });
};
