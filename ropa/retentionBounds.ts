import { activities } from './activities.ts';
import type { ActivityId } from './activityIds.ts';
import { isNeverShorter } from './neverShorter.ts';
import { formatPeriod, type Period } from './period.ts';
import { PLANS, type PlanId } from './plans.ts';
import type { ResolvedRetention } from './retention.ts';

export type Bound = { period: Period; reason: string };
export type Bounds = { shortest: Bound | null; longest: Bound | null };

/** Why law or proof allows no shorter period. */
const FLOOR_REASONS: Partial<Record<ActivityId, string>> = {
  consentRecords: 'That somebody agreed must be provable while the consent is relied on (Art. 7(1) GDPR).',
  auditLog: 'Who read and changed personal data must stay provable for a year (Art. 5(2) GDPR).',
  deletionProofs: 'A receipt must outlive the oldest backup, so that a restore deletes again what had been deleted.',
  documentVersions: 'The record must be shown to the supervisory authority on request (Art. 30(4) GDPR).',
};

/** How short and how long an activity may be kept: the floor of law and proof, and what the plan allows at the most. */
export function retentionBounds(activity: ActivityId, plan: PlanId): Bounds {
  const { retention } = activities[activity];
  const floor = retention.kind === 'period' ? retention.floor : undefined;
  const longest = PLANS[plan].longest[activity];
  return {
    shortest: floor ? { period: floor, reason: FLOOR_REASONS[activity] ?? 'The declared retention allows no shorter one.' } : null,
    longest: longest ? { period: longest, reason: `The ${PLANS[plan].title} keeps it for ${formatPeriod(longest)} at the most.` } : null,
  };
}

/** What is wrong with a retention by these bounds, in words; null when it is within. */
export function outOfBounds(retention: ResolvedRetention, { shortest, longest }: Bounds): string | null {
  if (retention.kind === 'live') return shortest ? `At least ${formatPeriod(shortest.period)}: ${shortest.reason}` : null;
  if (retention.kind === 'untilDeleted')
    return longest ? `It must end after ${formatPeriod(longest.period)} at the latest: ${longest.reason}` : null;
  if (shortest && !isNeverShorter(retention.period, shortest.period))
    return `At least ${formatPeriod(shortest.period)}: ${shortest.reason}`;
  if (longest && !isNeverShorter(longest.period, retention.period)) return `At most ${formatPeriod(longest.period)}: ${longest.reason}`;
  return null;
}
