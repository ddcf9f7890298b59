import { activities } from './activities.ts';
import { ACTIVITY_IDS, type ActivityId, isActivityId } from './activityIds.ts';
import { isPeriod, type Period } from './period.ts';
import type { PlanId } from './plans.ts';
import {
  AFTER_CONTRACT_END,
  mayBeSet,
  type ResolvedRetention,
  type RetentionSetting,
  type RetentionSettings,
  resolveRetention,
} from './retention.ts';
import { outOfBounds, retentionBounds } from './retentionBounds.ts';

/** A custom field that is kept as an activity is, or for a period of its own. */
export type KeptField = { label: string; keep: { kind: 'period'; period: Period } | { kind: 'sameAs'; activity: ActivityId } };

/** What a setting is judged by. */
export type SettingContext = { plan: PlanId; settings: RetentionSettings; fields: readonly KeptField[] };

export const IMPOSSIBLE_PERIOD =
  'A period is a whole number from 1 of days (up to 36500), months (up to 1200) or years (up to 100). To keep nothing, choose "none".';
const title = (activity: ActivityId): string => `"${activities[activity].title}"`;

/** The settings after one change; null goes back to what is declared. */
export function withSetting(settings: RetentionSettings, activity: ActivityId, setting: RetentionSetting | null): RetentionSettings {
  const { [activity]: _before, ...rest } = settings;
  return setting ? { ...rest, [activity]: setting } : rest;
}

/** Why a setting cannot be, in a sentence that says what to do; null when it can. Takes whatever was sent: unknown activities and periods too. */
export function settingProblem(
  activity: ActivityId,
  setting: { kind: 'sameAs'; activity: string } | Exclude<RetentionSetting, { kind: 'sameAs' }> | null,
  { plan, settings, fields }: SettingContext,
): string | null {
  if (!mayBeSet(activities[activity].retention)) return `The retention of ${title(activity)} is not for the customer to set.`;
  if (setting?.kind === 'period' && !isPossible(setting.period)) return IMPOSSIBLE_PERIOD;
  if (setting?.kind === 'sameAs') {
    if (!isActivityId(setting.activity)) return 'There is no such activity to follow.';
    if (setting.activity === activity) return `${title(activity)} cannot be kept as long as itself.`;
  }
  const next = withSetting(settings, activity, setting as RetentionSetting | null);
  if (setting?.kind === 'sameAs') {
    const followed = resolved(setting.activity as ActivityId, next);
    if (!followed) return `${title(setting.activity as ActivityId)} is kept as ${title(activity)} is: the two would follow each other.`;
    if (followed.kind === 'live') return `${title(setting.activity as ActivityId)} stores nothing, so nothing can be kept as long as it.`;
  }
  const asked = setting && setting.kind !== 'sameAs' ? asRetention(setting) : null;
  return (asked && outOfBounds(asked, retentionBounds(activity, plan))) ?? followersProblem(activity, { plan, settings: next, fields });
}

/** As it was asked for: what resolves a setting never goes below a floor, and here the customer is told instead. */
function asRetention(setting: Exclude<RetentionSetting, { kind: 'sameAs' }>): ResolvedRetention {
  if (setting.kind === 'none') return { kind: 'live' };
  if (setting.kind === 'untilDeleted') return { kind: 'untilDeleted', afterContractEnd: AFTER_CONTRACT_END };
  return { kind: 'period', period: setting.period, setBy: 'customer' };
}

/** Why the retention of a custom field cannot be; null when it can. */
export function fieldKeepProblem(
  keep: { kind: 'period'; period: Period } | { kind: 'sameAs'; activity: string },
  { plan, settings }: Pick<SettingContext, 'plan' | 'settings'>,
): string | null {
  const bounds = retentionBounds('customFields', plan);
  if (keep.kind === 'period') {
    if (!isPossible(keep.period)) return IMPOSSIBLE_PERIOD;
    return outOfBounds({ ...keep, setBy: 'customer' }, bounds);
  }
  if (!isActivityId(keep.activity)) return 'There is no such activity to follow.';
  const followed = resolved(keep.activity, settings);
  if (!followed) return 'The activity to follow refers to itself.';
  if (followed.kind === 'live' && keep.activity !== 'customFields') {
    return `${title(keep.activity)} stores nothing, so nothing can be kept as long as it.`;
  }
  return outOfBounds(followed, bounds);
}

function isPossible(period: Period): boolean {
  return isPeriod(period) && period.amount > 0;
}

function resolved(activity: ActivityId, settings: RetentionSettings): ResolvedRetention | null {
  try {
    return resolveRetention(activities, activity, settings);
  } catch {
    return null;
  }
}

/** A change reaches whatever is kept as long as this activity: each must stay within its own bounds. */
function followersProblem(activity: ActivityId, { plan, settings, fields }: SettingContext): string | null {
  for (const one of ACTIVITY_IDS) {
    if (!mayBeSet(activities[one].retention) || !follows(one, activity, settings)) continue;
    const retention = resolved(one, settings);
    if (!retention) return `${title(one)} would follow itself. Give it a period of its own first.`;
    const problem = outOfBounds(retention, retentionBounds(one, plan));
    if (problem) return one === activity ? problem : `${title(one)} is kept as long as ${title(activity)}. ${problem}`;
  }
  for (const { label, keep } of fields) {
    if (keep.kind === 'period' || keep.activity === 'customFields' || !follows(keep.activity, activity, settings)) continue;
    const problem = fieldKeepProblem(keep, { plan, settings });
    if (problem) return `The field "${label}" is kept as long as ${title(activity)}. ${problem}`;
  }
  return null;
}

/** Whether what holds for `one` is decided by `activity`. */
export function follows(one: ActivityId, activity: ActivityId, settings: RetentionSettings): boolean {
  const seen = new Set<ActivityId>();
  let current: ActivityId | null = one;
  while (current !== null && !seen.has(current)) {
    if (current === activity) return true;
    seen.add(current);
    const { retention }: { retention: (typeof activities)[ActivityId]['retention'] } = activities[current];
    const set: RetentionSetting | undefined = mayBeSet(retention) ? settings[current] : undefined;
    if (set) current = set.kind === 'sameAs' ? set.activity : null;
    else current = retention.kind === 'sameAs' ? retention.activity : null;
  }
  return false;
}
