import type { ActivityState, RetentionSettingShape } from '../../../protocol/http/privacy.ts';
import type { Period } from './periodWords.ts';

export type Resolved = ActivityState['retention']['resolved'];

const DAYS = { days: 1, months: 365.25 / 12, years: 365.25 };

/** Its mean length in days, for comparing and for the place on a slider; what really goes is counted by the server. */
export const daysOf = ({ amount, unit }: Period): number => amount * DAYS[unit];

const lengthOf = ({ kind, period }: Resolved): number =>
  kind === 'live' ? 0 : kind === 'untilDeleted' || !period ? Number.POSITIVE_INFINITY : daysOf(period);

/** What a setting comes to. `undefined` when it refers to an activity that is not in the list. */
export const resolveSetting = (setting: RetentionSettingShape, activities: readonly ActivityState[]): Resolved | undefined => {
  if (setting.kind === 'none') return { kind: 'live', period: null };
  if (setting.kind === 'untilDeleted') return { kind: 'untilDeleted', period: null };
  if (setting.kind === 'period') return { kind: 'period', period: setting.period };
  return activities.find(({ id }) => id === setting.activity)?.retention.resolved;
};

/** Whether what is asked keeps things shorter or longer than what holds now. */
export const compareRetention = (now: Resolved, asked: Resolved): 'shorter' | 'same' | 'longer' => {
  const [before, after] = [lengthOf(now), lengthOf(asked)];
  // A twelfth of a year has no exact length; a minute is nothing here.
  if (before === after || Math.abs(before - after) < 1 / 1_440) return 'same';
  return after < before ? 'shorter' : 'longer';
};
