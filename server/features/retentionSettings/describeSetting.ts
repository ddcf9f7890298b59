import { activities } from '../../../ropa/activities.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import { formatPeriod } from '../../../ropa/period.ts';
import { type RetentionSettings, resolveRetention } from '../../../ropa/retention.ts';

/** What holds for an activity, short: "14 months", "as long as Call recording (30 days)". */
export const describeSetting = (activity: ActivityId, settings: RetentionSettings): string => {
  const resolved = resolveRetention(activities, activity, settings);
  const words = resolved.kind === 'live' ? 'not kept' : resolved.kind === 'untilDeleted' ? 'until deleted' : formatPeriod(resolved.period);
  const { retention } = activities[activity];
  const set = settings[activity];
  const other = set ? (set.kind === 'sameAs' ? set.activity : null) : retention.kind === 'sameAs' ? retention.activity : null;
  return other ? `as long as ${activities[other].title} (${words})` : words;
};
