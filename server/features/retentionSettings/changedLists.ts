import type { ResolvedRetention, RetentionSettings } from '../../../ropa/retention.ts';
import { type DueList, dueLists } from '../retention/duePlan.ts';
import type { RetentionContext } from '../retention/retentionContext.ts';

const nameOf = ({ cause, collection, where, field }: DueList): string => JSON.stringify([cause, collection, where, field]);
const sameRule = (a: ResolvedRetention | undefined, b: ResolvedRetention): boolean => {
  if (a?.kind !== b.kind) return false;
  return a.kind !== 'period' || b.kind !== 'period' || (a.period.amount === b.period.amount && a.period.unit === b.period.unit);
};

/** The lists of the sweep whose rule is another one with the next settings, with the next rule. */
export const changedLists = async (context: RetentionContext, next: RetentionSettings): Promise<DueList[]> => {
  const before = new Map<string, ResolvedRetention>();
  for await (const list of dueLists(context.store, context.settings)) before.set(nameOf(list), list.retention);
  const changed: DueList[] = [];
  for await (const list of dueLists(context.store, next)) {
    if (!sameRule(before.get(nameOf(list)), list.retention)) changed.push(list);
  }
  return changed;
};
