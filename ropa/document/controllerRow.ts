import { activities } from '../activities.ts';
import type { Activity } from '../activity.ts';
import { ACTIVITY_IDS } from '../activityIds.ts';
import type { ControllerRow } from '../document.ts';
import { describeRetention, mayBeSet, type RetentionSettings, resolveRetention } from '../retention.ts';

export type Controller = { id: string; name: string; settings: RetentionSettings; customFields: number };

/** What is processed for one controller, and where it differs from what is declared for all. */
export function controllerRow({ id, name, settings, customFields }: Controller): ControllerRow {
  const titleOf = (activity: keyof typeof activities) => activities[activity].title;
  const mine = ACTIVITY_IDS.filter((activity) => activities[activity].role === 'processor');
  const set = mine.filter((activity) => settings[activity] && mayBeSet((activities[activity] as Activity).retention));
  return {
    id,
    name,
    processing: mine.filter((activity) => settings[activity]?.kind !== 'none').map(titleOf),
    ownRetention: set.map((activity) => ({
      activity: titleOf(activity),
      retention: describeRetention(resolveRetention(activities, activity, settings), (other) => titleOf(other).toLowerCase()),
    })),
    customFields,
  };
}
