import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteKeys } from '../../../../server/adapters/keys/createSqliteKeys.ts';
import { createSqliteStore } from '../../../../server/adapters/store/sqlite/createSqliteStore.ts';
import { type SweepReport, sweep } from '../../../../server/features/retention/sweep.ts';
import type { Keys } from '../../../../server/ports/keys.ts';
import type { Store, TenantStore } from '../../../../server/ports/store.ts';
import { cipher, ids, sampleTenant } from '../../../contracts/sampleRecords.ts';

export type SweepScratch = {
  store: Store;
  keys: Keys;
  tenant(): Promise<TenantStore>;
  sweepAt(now: string, store?: Store): Promise<SweepReport>;
  breaths(): number;
  end(): Promise<void>;
};

/** A store of its own and a clock that stands where the test puts it. */
export function sweepScratch(): SweepScratch {
  const folder = mkdtempSync(join(tmpdir(), 'copane-sweep-'));
  const store = createSqliteStore(join(folder, 'copane.sqlite'));
  const keys = createSqliteKeys(join(folder, 'keys.sqlite'));
  let breaths = 0;
  return {
    store,
    keys,
    async tenant() {
      const id = ids.next('ten');
      const createdAt = '2020-01-01T00:00:00.000Z';
      await store.platform().insert('tenants', sampleTenant(id, createdAt));
      return store.tenant(id);
    },
    sweepAt: (now, over = store) =>
      sweep({
        store: over,
        keys: {
          removeOwner: (tenantId, owner) => keys.removeOwner(tenantId, owner),
          removeTenant: (tenantId) => keys.removeTenant(tenantId),
        },
        clock: { now: () => Date.parse(now), monotonic: () => 0 },
        breathe: async () => {
          breaths++;
        },
      }),
    breaths: () => breaths,
    async end() {
      await store.close();
      await keys.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function setRetention(
  tenant: TenantStore,
  activity: string,
  amount: number,
  unit: 'days' | 'months' | 'years',
): Promise<void> {
  await tenant.insert('retentionSettings', {
    id: ids.next('ret'),
    activity,
    kind: 'period',
    sameAs: null,
    amount,
    unit,
    setAt: '2020-01-01T00:00:00.000Z',
    setBy: null,
  });
}

/** A definition with a period of its own, the activity it follows, or neither. */
export async function define(
  tenant: TenantStore,
  keep: { amount?: number; unit?: 'days' | 'months' | 'years'; sameAs?: string } = {},
): Promise<string> {
  const id = ids.next('fld');
  await tenant.insert('fieldDefinitions', {
    id,
    name: id,
    label: 'Field',
    type: 'text',
    options: [],
    required: false,
    sources: ['page'],
    category: 'user.content.customField',
    encrypted: true,
    shownToAgents: true,
    position: 1,
    keepAmount: keep.amount ?? null,
    keepUnit: keep.unit ?? null,
    keepSameAs: keep.sameAs ?? null,
    createdAt: '2020-01-01T00:00:00.000Z',
  });
  return id;
}

export async function setValue(
  tenant: TenantStore,
  definitionId: string,
  anchorAt: string,
  sessionId: string | null = null,
): Promise<string> {
  const id = ids.next('val');
  await tenant.insert('fieldValues', {
    id,
    definitionId,
    subjectId: 'sub_1',
    sessionId,
    value: cipher('k.x'),
    valueToken: null,
    plainValue: null,
    setBy: 'page',
    setById: null,
    setFrom: null,
    setAt: anchorAt,
    anchorAt,
  });
  return id;
}
