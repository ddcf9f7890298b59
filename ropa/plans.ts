import type { ActivityId } from './activityIds.ts';
import { months, type Period, years } from './period.ts';

export const PLAN_IDS = ['standard', 'extended'] as const;
export type PlanId = (typeof PLAN_IDS)[number];

export type Plan = {
  title: string;
  /** Longest periods, by activity. Where none is named, the plan sets none and the records may stay until they are deleted. */
  longest: Readonly<Partial<Record<ActivityId, Period>>>;
};

/** What a customer's contract allows. A declared retention is within each plan. */
export const PLANS: Readonly<Record<PlanId, Plan>> = {
  standard: {
    title: 'standard plan',
    longest: {
      interactionLog: months(24),
      consentRecords: years(6),
      auditLog: years(6),
      deletionProofs: years(6),
      documentVersions: years(10),
    },
  },
  extended: {
    title: 'extended plan',
    longest: {
      interactionLog: months(60),
      consentRecords: years(10),
      auditLog: years(10),
      deletionProofs: years(10),
      documentVersions: years(15),
    },
  },
};

/** A customer without a plan has the standard one. */
export const planOf = (plan: PlanId | null): PlanId => plan ?? 'standard';
