import type { ActivityId } from './activityIds.ts';
import { addPeriod, formatPeriod, type Period } from './period.ts';

/** How long an activity keeps what it stores. Anchors are stored with the records, due dates never. */
export type Retention =
  /** Never stored: in memory while it is relayed or looked up. */
  | { kind: 'live' }
  /** `period` after the record's anchor. `setBy` says who may move it; `floor` is the shortest that law or proof allows. */
  | { kind: 'period'; period: Period; setBy: 'customer' | 'operator'; floor?: Period }
  /** Until somebody deletes it, and at most `afterContractEnd` after the contract with the customer has ended. */
  | { kind: 'untilDeleted'; afterContractEnd: Period }
  /** As long as another activity keeps its records. `perField`: where a field definition does not say otherwise. */
  | { kind: 'sameAs'; activity: ActivityId; perField?: true };

export type ResolvedRetention = Exclude<Retention, { kind: 'sameAs' }>;

/** What a customer may say in place of what is declared. `none`: stored no longer than the work with it takes. */
export type RetentionSetting =
  | { kind: 'none' }
  | { kind: 'period'; period: Period }
  | { kind: 'untilDeleted' }
  | { kind: 'sameAs'; activity: ActivityId };

export type RetentionSettings = Partial<Record<ActivityId, RetentionSetting>>;

/** Nothing of a customer is left this long after the end of the contract, whatever its settings say. */
export const AFTER_CONTRACT_END: Period = { amount: 30, unit: 'days' };

type Declared = Readonly<Record<ActivityId, { retention: Retention }>>;

/** Follows `sameAs` to the end and applies the customer's settings on the way. Throws on a cycle, which the start check refuses. */
export function resolveRetention(activities: Declared, activity: ActivityId, settings: RetentionSettings = {}): ResolvedRetention {
  const seen = new Set<ActivityId>();
  let current = activity;
  for (;;) {
    if (seen.has(current)) throw new RangeError(`retention of "${activity}" refers to itself`);
    seen.add(current);
    const { retention } = activities[current];
    const set = settings[current];
    if (set && mayBeSet(retention)) {
      if (set.kind === 'sameAs') {
        current = set.activity;
        continue;
      }
      return applied(set, retention.kind === 'period' ? retention.floor : undefined);
    }
    if (retention.kind !== 'sameAs') return retention;
    current = retention.activity;
  }
}

/** A setting as it works: never shorter than the floor. */
function applied(set: Exclude<RetentionSetting, { kind: 'sameAs' }>, floor: Period | undefined): ResolvedRetention {
  if (set.kind === 'untilDeleted') return { kind: 'untilDeleted', afterContractEnd: AFTER_CONTRACT_END };
  if (set.kind === 'none' && !floor) return { kind: 'live' };
  const asked = set.kind === 'none' ? NOTHING : set.period;
  const period = floor && isShorter(asked, floor) ? floor : asked;
  return { kind: 'period', period, setBy: 'customer', ...(floor ? { floor } : {}) };
}

const NOTHING: Period = { amount: 0, unit: 'days' };

/** True where a customer may put a period of its own. */
export function mayBeSet(retention: Retention): boolean {
  return retention.kind === 'sameAs' || (retention.kind === 'period' && retention.setBy === 'customer');
}

/**
 * The instant from which a record with this anchor must go; null while nothing but a request or the end of the contract
 * removes it. What must not be stored is due at once.
 */
export function dueAt(anchor: string | null, retention: ResolvedRetention): string | null {
  if (anchor === null || retention.kind === 'untilDeleted') return null;
  if (retention.kind === 'live') return anchor;
  return addPeriod(anchor, retention.period);
}

/** True from the due instant on. `now` is an RFC 3339 UTC string with milliseconds, as the anchors are. */
export function isDue(anchor: string | null, retention: ResolvedRetention, now: string): boolean {
  const due = dueAt(anchor, retention);
  return due !== null && due <= now;
}

/** Compared from a day on which no month is clamped, in a leap cycle of its own. */
export function isShorter(a: Period, b: Period): boolean {
  const reference = '2001-01-01T00:00:00.000Z';
  return addPeriod(reference, a) < addPeriod(reference, b);
}

/** In the words of the document. */
export function describeRetention(retention: Retention, titleOf: (activity: ActivityId) => string): string {
  switch (retention.kind) {
    case 'live':
      return 'Not stored; live only';
    case 'untilDeleted':
      return `Until deletion, at most ${formatPeriod(retention.afterContractEnd)} after the end of the contract`;
    case 'sameAs':
      return `${retention.perField ? 'Customer-defined per field, otherwise the' : 'The'} same as ${titleOf(retention.activity)}`;
    case 'period':
      return formatPeriod(retention.period);
  }
}
