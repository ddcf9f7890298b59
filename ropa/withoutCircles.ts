import { activities } from './activities.ts';
import { ACTIVITY_IDS } from './activityIds.ts';
import { type RetentionSettings, resolveRetention } from './retention.ts';

/** Settings in which every activity comes to an end. Of some that follow each other, the ones that close the circle are passed over. */
export function withoutCircles(settings: RetentionSettings): RetentionSettings {
  let kept: RetentionSettings = {};
  for (const activity of ACTIVITY_IDS) {
    const setting = settings[activity];
    if (!setting) continue;
    const next = { ...kept, [activity]: setting };
    if (endsEverywhere(next)) kept = next;
  }
  return kept;
}

function endsEverywhere(settings: RetentionSettings): boolean {
  try {
    for (const activity of ACTIVITY_IDS) resolveRetention(activities, activity, settings);
    return true;
  } catch {
    return false;
  }
}
