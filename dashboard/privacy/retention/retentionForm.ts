import type { ActivityState, RetentionSettingShape } from '../../../protocol/http/privacy.ts';
import { daysOf } from './compareRetention.ts';
import { type Period, type PeriodUnit, periodWords } from './periodWords.ts';

export type RetentionChoice = 'declared' | RetentionSettingShape['kind'];
/** What stands in the editor; `amount` as typed. */
export type RetentionForm = { choice: RetentionChoice; amount: string; unit: PeriodUnit; activity: string };

type Retention = ActivityState['retention'];

/** The editor as it opens: what the customer has set, and otherwise what holds. */
export const openForm = ({ setting, resolved }: Retention): RetentionForm => {
  const period = setting?.kind === 'period' ? setting.period : (resolved.period ?? { amount: 30, unit: 'days' });
  return {
    choice: setting?.kind ?? 'declared',
    amount: String(period.amount),
    unit: period.unit,
    activity: setting?.kind === 'sameAs' ? setting.activity : '',
  };
};

/** Why a period cannot be set, in words; `undefined` when it can. */
export const periodProblem = (period: Period, { shortest, longest }: Pick<Retention, 'shortest' | 'longest'>): string | undefined => {
  if (!Number.isInteger(period.amount) || period.amount < 1) return 'A whole number from 1 on.';
  if (shortest && daysOf(period) < daysOf(shortest.period) - 0.01) return `At least ${periodWords(shortest.period)}: ${shortest.reason}`;
  if (longest && daysOf(period) > daysOf(longest.period) + 0.01) return `At most ${periodWords(longest.period)}: ${longest.reason}`;
  return undefined;
};

/** What the form asks for: a setting (null for the declared one), or why it is none yet. */
export const readForm = (form: RetentionForm, retention: Retention): { setting: RetentionSettingShape | null } | { problem: string } => {
  switch (form.choice) {
    case 'declared':
      return { setting: null };
    case 'none':
    case 'untilDeleted':
      return { setting: { kind: form.choice } };
    case 'sameAs':
      return form.activity ? { setting: { kind: 'sameAs', activity: form.activity } } : { problem: 'Choose the activity to follow.' };
    case 'period': {
      const period: Period = { amount: form.amount.trim() === '' ? Number.NaN : Number(form.amount), unit: form.unit };
      const problem = periodProblem(period, retention);
      return problem ? { problem } : { setting: { kind: 'period', period } };
    }
  }
};

/** Ends of the slider in the chosen unit: the bounds, or a span that people use. */
export const sliderRange = (
  unit: PeriodUnit,
  { shortest, longest }: Pick<Retention, 'shortest' | 'longest'>,
): { min: number; max: number } => {
  const unitDays = daysOf({ amount: 1, unit });
  const min = Math.max(1, shortest ? Math.ceil(daysOf(shortest.period) / unitDays - 0.01) : 1);
  const usual = { days: 90, months: 24, years: 7 }[unit];
  const max = longest ? Math.floor(daysOf(longest.period) / unitDays + 0.01) : usual;
  return { min, max: Math.max(min, max) };
};
