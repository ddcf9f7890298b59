import type { ActivityState } from '../../../protocol/http/privacy.ts';
import { activities } from '../../../ropa/activities.ts';
import type { ActivityId } from '../../../ropa/activityIds.ts';
import { ACTIVITY_IDS } from '../../../ropa/activityIds.ts';
import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import type { Deployment } from '../../../ropa/deployment.ts';
import { activityRows } from '../../../ropa/document/activityRows.ts';
import type { PlanId } from '../../../ropa/plans.ts';
import { dueAt, mayBeSet, type ResolvedRetention, resolveRetention } from '../../../ropa/retention.ts';
import { retentionBounds } from '../../../ropa/retentionBounds.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import { dueLists } from '../retention/duePlan.ts';
import type { RetentionContext } from '../retention/retentionContext.ts';

type Parts = {
  context: RetentionContext;
  deployment: Deployment;
  plan: PlanId;
  /** What is due longer than this should have gone, in milliseconds: two rounds of the sweep. */
  patienceMs: number;
};

type Measured = { records: number; oldest: string | null; nextDeletion: string | null };

/** Records of an activity are counted up to here; the page says "more than". */
const COUNTED_UP_TO = 10_000;

const declared = Object.entries<CollectionDeclaration>(collections) as [CollectionName, CollectionDeclaration][];

/** Each activity with what is stored now: how much, since when, what goes next, and whether anything is kept too long. */
export const activityStates = async ({ context, deployment, plan, patienceMs }: Parts): Promise<ActivityState[]> => {
  const { settings, now } = context;
  const measured = await measure(context);
  const late = new Date(Date.parse(now) - patienceMs).toISOString();
  const rows = new Map(activityRows(deployment, now.slice(0, 10), settings).map((row) => [row.id as ActivityId, row]));
  return ACTIVITY_IDS.flatMap((id): ActivityState[] => {
    const row = rows.get(id);
    if (!row) return [];
    const { records, oldest, nextDeletion } = measured.get(id) ?? NOTHING;
    const resolved = resolveRetention(activities, id, settings);
    const changeable = mayBeSet(activities[id].retention);
    const bounds = changeable ? retentionBounds(id, plan) : { shortest: null, longest: null };
    const state = records === 0 ? 'nothing' : nextDeletion !== null && nextDeletion < late ? 'late' : 'kept';
    return [
      {
        id,
        title: row.title,
        purpose: row.purpose,
        role: row.role,
        main: row.main,
        categories: row.categories,
        notes: row.notes,
        recipients: row.recipients.map(({ id: recipient, name, location }) => ({ id: recipient, name, location })),
        locations: row.locations,
        retention: {
          text: row.retention.text,
          setting: (changeable && settings[id]) || null,
          resolved: { kind: resolved.kind, period: resolved.kind === 'period' ? resolved.period : null },
          mayBeSet: changeable,
          ...bounds,
        },
        records: Math.min(records, COUNTED_UP_TO),
        countedUpTo: records > COUNTED_UP_TO ? COUNTED_UP_TO : null,
        oldest,
        nextDeletion,
        state,
        sentence: sentenceOf(state, resolved),
      },
    ];
  });
};

const NOTHING: Measured = { records: 0, oldest: null, nextDeletion: null };

/** From the heads of the sweep's own lists, and counts that stop early. */
const measure = async (context: RetentionContext): Promise<Map<ActivityId, Measured>> => {
  const found = new Map<ActivityId, Measured>();
  const of = (activity: ActivityId): Measured => {
    const known = found.get(activity) ?? { ...NOTHING };
    found.set(activity, known);
    return known;
  };
  const { store } = context;
  for (const [name, declaration] of declared) {
    if (declaration.scope !== 'tenant') continue;
    const known = of(declaration.activity);
    if (known.records > COUNTED_UP_TO) continue;
    known.records += await store.count(name, { index: totalIndexOf(declaration) ?? '', upTo: COUNTED_UP_TO + 1 - known.records });
  }
  for await (const list of dueLists(context.store, context.settings, context.trash)) {
    if (list.field !== null) continue;
    const [first] = (await store.list(list.collection, { index: list.index, where: list.where, limit: 1 })).records;
    if (!first) continue;
    const anchor = first[list.anchor] as string;
    const known = of(collections[list.collection].activity);
    if (known.oldest === null || anchor < known.oldest) known.oldest = anchor;
    const due = dueAt(anchor, list.retention);
    if (due !== null && (known.nextDeletion === null || due < known.nextDeletion)) known.nextDeletion = due;
  }
  return found;
};

const sentenceOf = (state: ActivityState['state'], resolved: ResolvedRetention): string => {
  if (state === 'late') return 'Something is kept longer than the rule says. The deletion runs late.';
  if (state === 'nothing') return resolved.kind === 'live' ? 'Nothing is stored.' : 'Nothing is stored now.';
  if (resolved.kind === 'untilDeleted') return 'Kept until it is deleted.';
  return resolved.kind === 'live' ? 'It goes with the next round of the deletion.' : 'Nothing is kept longer than the rule says.';
};
