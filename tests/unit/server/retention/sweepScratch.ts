import { composeDeletion, type DeletionService } from '../../../../server/compose/composeDeletion.ts';
import type { AuditEntry } from '../../../../server/features/audit/audit.ts';
import type { Deliveries } from '../../../../server/features/deliveries/deliveries.ts';
import type { SweepReport } from '../../../../server/features/retention/sweepReport.ts';
import type { Store, TenantStore } from '../../../../server/ports/store.ts';
import { openScratch, type Scratch } from '../../../contracts/openScratch.ts';
import { cipher, ids, sampleTenant } from '../../../contracts/sampleRecords.ts';

/** A recipient that a test answers for. */
export type Answers = { states: Awaited<ReturnType<Deliveries['statesOf']>>; asked: { subjectId: string; receiptId: string }[] };

export type SweepScratch = Scratch & {
  tenant(): Promise<TenantStore>;
  /** Deletion as a process of its own would do it. */
  deletionAt(now: string, store?: Store, step?: (name: string) => void): DeletionService;
  sweepAt(now: string, store?: Store, step?: (name: string) => void): Promise<SweepReport>;
  audited: AuditEntry[];
  /** Numbers up to which the audit log was about to go. */
  checkpoints: number[];
  recipients: Answers;
  breaths(): number;
};

/** A store of its own and a clock that stands where the test puts it. */
export async function sweepScratch(kind: 'SQLite' | 'MongoDB' = 'SQLite'): Promise<SweepScratch> {
  const scratch = await openScratch(kind);
  const { store } = scratch;
  let breaths = 0;
  const audited: AuditEntry[] = [];
  const checkpoints: number[] = [];
  const recipients: Answers = { states: [], asked: [] };
  const deletionAt: SweepScratch['deletionAt'] = (now, over = store, step = () => undefined) =>
    composeDeletion({
      ...scratch,
      // The database's machine has the same clock.
      store: { ...over, now: async () => now },
      audit: { append: async (_tenantId, entry) => void audited.push(entry) },
      beforeAuditGoes: async (_tenantId, upTo) => void checkpoints.push(upTo),
      deliveries: {
        eraseSubject: async ({ subjectId, receiptId }) => void recipients.asked.push({ subjectId, receiptId }),
        statesOf: async (_tenantId, receiptId) => (recipients.asked.some((each) => each.receiptId === receiptId) ? recipients.states : []),
      },
      clock: { now: () => Date.parse(now), monotonic: () => 0 },
      ids,
      log: { error: () => undefined, info: () => undefined },
      breathe: async () => {
        breaths++;
      },
      step,
    });
  return {
    ...scratch,
    audited,
    checkpoints,
    recipients,
    async tenant() {
      const id = ids.next('ten');
      const createdAt = '2020-01-01T00:00:00.000Z';
      await store.platform().insert('tenants', sampleTenant(id, createdAt));
      return store.tenant(id);
    },
    deletionAt,
    sweepAt: (now, over, step) => deletionAt(now, over, step).sweep(),
    breaths: () => breaths,
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
