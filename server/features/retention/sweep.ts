import type { CollectionName } from '../../../ropa/collections.ts';
import { AFTER_CONTRACT_END, isDue, type ResolvedRetention } from '../../../ropa/retention.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Store } from '../../ports/store.ts';
import { advanceClock } from './advanceClock.ts';
import { type DueList, dueLists } from './duePlan.ts';
import { eachTenant } from './eachTenant.ts';
import { readRetentionSettings } from './readRetentionSettings.ts';
import { removeTenant } from './removeTenant.ts';
import { type Removal, removeWithChildren } from './removeWithChildren.ts';
import { setNull } from './setNull.ts';
import { untyped } from './untypedStore.ts';
import { writeMeta } from './writeMeta.ts';

export type SweepReport = {
  startedAt: string;
  /** `paused`: the clock went back, so nothing was judged. */
  outcome: 'done' | 'paused';
  tenants: number;
  removed: Partial<Record<CollectionName, number>>;
  cleared: Partial<Record<CollectionName, number>>;
  unlinked: Partial<Record<CollectionName, number>>;
};

export type SweepParts = {
  store: Store;
  /** Keys of people and tenants of whom nothing is left are destroyed. */
  keys: Pick<Keys, 'removeOwner' | 'removeTenant'>;
  clock: Clock;
  /** Awaited between steps, so that a server's sockets are served meanwhile. */
  breathe(): Promise<void>;
};

/** Changes between two breaths: well under a millisecond of work on SQLite each. */
const STEP = 10;
const BATCH = 50;
/** Nothing of a customer is left this long after the end of the contract, whatever its activities say. */
const AFTER_CONTRACT: ResolvedRetention = { kind: 'period', period: AFTER_CONTRACT_END, setBy: 'operator' };

/**
 * Removes what is due, tenant by tenant, oldest first. Every change is a step of its own that may be the last one: a run
 * that is interrupted, or runs twice at once, is finished by the next.
 */
export async function sweep({ store, keys, clock, breathe }: SweepParts): Promise<SweepReport> {
  const now = new Date(clock.now()).toISOString();
  const report: SweepReport = { startedAt: now, outcome: 'done', tenants: 0, removed: {}, cleared: {}, unlinked: {} };
  if (!(await advanceClock(store.platform(), now))) return { ...report, outcome: 'paused' };
  let changes = 0;
  const changed: Removal['changed'] = async (what, collection) => {
    report[what][collection] = (report[what][collection] ?? 0) + 1;
    if (++changes % STEP === 0) await breathe();
  };
  for await (const { id: tenantId, contractEndedAt } of eachTenant(store.platform())) {
    report.tenants++;
    if (isDue(contractEndedAt, AFTER_CONTRACT, now)) {
      await removeTenant({ store, keys, changed: (collection) => changed('removed', collection) }, tenantId);
      continue;
    }
    const scoped = store.tenant(tenantId);
    const settings = await readRetentionSettings(scoped);
    const removal: Removal = { tenantId, store: untyped(scoped), keys, settings, now, changed };
    for await (const list of dueLists(removal.store, settings)) await sweepList(removal, list);
    await breathe();
  }
  if (changes > 0) await store.scrub();
  await writeMeta(store.platform(), 'meta_lastSweep', JSON.stringify(report), now);
  return report;
}

async function sweepList(removal: Removal, list: DueList): Promise<void> {
  const { store, now, changed } = removal;
  for (;;) {
    const { records } = await store.list(list.collection, { index: list.index, where: list.where, limit: BATCH });
    const due = records.filter((record) => isDue(record[list.anchor] as string, list.retention, now));
    for (const record of due) {
      if (list.field === null) {
        await removeWithChildren(removal, list.collection, record);
      } else if (await setNull(store, list.collection, record.id, list.field)) {
        await changed('cleared', list.collection);
      }
    }
    if (due.length < BATCH) return;
  }
}
