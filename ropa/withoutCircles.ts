import { ACTIVITY_IDS, type ActivityId } from './activityIds.ts';
import type { RetentionSettings } from './retention.ts';
import { follows } from './settingProblem.ts';

/** Settings in which every activity comes to an end. Of some that follow each other in a circle, the last one is passed over. */
export function withoutCircles(settings: RetentionSettings): RetentionSettings {
  const closing = ACTIVITY_IDS.findLast((activity) => isInCircle(activity, settings));
  if (closing === undefined) return settings;
  const { [closing]: _passedOver, ...rest } = settings;
  return withoutCircles(rest);
}

function isInCircle(activity: ActivityId, settings: RetentionSettings): boolean {
  const setting = settings[activity];
  return setting?.kind === 'sameAs' && follows(setting.activity, activity, settings);
}
