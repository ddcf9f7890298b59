import { activities } from '../../../ropa/activities.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import { resolveRetention } from '../../../ropa/retention.ts';
import type { TenantRecords } from '../../records/recordsPort.ts';
import { readRetentionSettings } from './readRetentionSettings.ts';

/** Whether a customer lets an activity store anything at all. */
export const isStored = async (own: TenantRecords, activity: ActivityId): Promise<boolean> =>
  resolveRetention(activities, activity, await readRetentionSettings(own)).kind !== 'live';
