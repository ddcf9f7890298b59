import { activities } from '../../../ropa/activities.ts';
import { ACTIVITY_IDS, type ActivityId } from '../../../ropa/activityIds.ts';
import { collections } from '../../../ropa/collections.ts';
import type { ComplianceFigures } from '../../../ropa/document/complianceSchema.ts';
import { describeRetention, dueAt, type RetentionSettings, resolveRetention } from '../../../ropa/retention.ts';
import type { Store } from '../../ports/store.ts';
import { dueLists } from '../retention/duePlan.ts';
import { eachTenant } from '../retention/eachTenant.ts';
import { readRetentionSettings } from '../retention/readRetentionSettings.ts';
import { untyped } from '../retention/untypedStore.ts';
import { readLastSweep } from './readLastSweep.ts';

type Oldest = { oldest: string; due: string | null };

/** What is due longer than this should have gone: two rounds of the sweep. */
const PATIENCE_MS = 2 * 60 * 60_000;

/** Of one tenant, or of all: what the store really holds at this moment. */
export async function measureCompliance(store: Store, now: string, tenantId?: string): Promise<ComplianceFigures> {
  const found = new Map<ActivityId, Oldest>();
  const receipts = { total: 0, open: 0 };
  let settings: RetentionSettings = {};
  for await (const id of tenantId === undefined ? tenantIds(store) : [tenantId]) {
    const own = store.tenant(id);
    settings = await readRetentionSettings(own);
    await findOldest(store, id, settings, found);
    receipts.total += await own.count('receipts', { index: 'byNumber', upTo: 1_000_000 });
    for (const state of ['planned', 'deleted'] as const)
      receipts.open += await own.count('receipts', { index: 'byState', where: { state }, upTo: 1_000_000 });
  }
  const shown = tenantId === undefined ? {} : settings;
  const late = new Date(Date.parse(now) - PATIENCE_MS).toISOString();
  return {
    measuredAt: now,
    lastSweep: await readLastSweep(store.platform()),
    activities: ACTIVITY_IDS.map((id) => {
      const { oldest, due } = found.get(id) ?? { oldest: null, due: null };
      return {
        id,
        title: activities[id].title,
        retention: describeRetention(resolveRetention(activities, id, shown), () => ''),
        oldest,
        due,
        state: oldest === null ? 'nothing' : due !== null && due < late ? 'late' : 'kept',
      };
    }),
    receipts,
  };
}

/** The record of each activity whose turn comes first, from the heads of the ordered lists. */
async function findOldest(store: Store, tenantId: string, settings: RetentionSettings, found: Map<ActivityId, Oldest>): Promise<void> {
  const own = untyped(store.tenant(tenantId));
  for await (const list of dueLists(own, settings)) {
    if (list.field !== null) continue;
    const [first] = (await own.list(list.collection, { index: list.index, where: list.where, limit: 1 })).records;
    if (!first) continue;
    const anchor = String(first[list.anchor]);
    const due = dueAt(anchor, list.retention);
    const { activity } = collections[list.collection];
    const known = found.get(activity);
    found.set(activity, {
      oldest: known && known.oldest < anchor ? known.oldest : anchor,
      due: known?.due && (due === null || known.due < due) ? known.due : due,
    });
  }
}

async function* tenantIds(store: Store): AsyncGenerator<string> {
  for await (const { id } of eachTenant(store.platform())) yield id;
}
