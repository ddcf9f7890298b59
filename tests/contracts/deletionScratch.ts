import { setTimeout as sleep } from 'node:timers/promises';
import type { Audit } from '../../server/features/audit/audit.ts';
import { createAudit } from '../../server/features/audit/createAudit.ts';
import type { Deliveries } from '../../server/features/deliveries/deliveries.ts';
import { createDeletion, type Deletion } from '../../server/features/retention/createDeletion.ts';
import { createLeases, type Leases } from '../../server/features/retention/leases.ts';
import { readRetentionContext } from '../../server/features/retention/retentionContext.ts';
import { newReport, type SweepReport } from '../../server/features/retention/sweepReport.ts';
import { sweepTenant } from '../../server/features/retention/sweepTenant.ts';
import type { Clock } from '../../server/ports/clock.ts';
import { openScratch, type Scratch } from './openScratch.ts';
import { ids } from './sampleRecords.ts';

export type DeletionScratch = Scratch & {
  clock: Clock;
  at(now: string): void;
  audit: Audit;
  leases: Leases;
  deletion: Deletion;
  deliveries: Deliveries;
  /** Subjects whose erasure recipients were asked for. */
  told: string[];
  sweepTenantNow(tenantId: string): Promise<SweepReport>;
};

/** A store with deletions that leave receipts, and a clock that stands where the test puts it. */
export async function openDeletionScratch(kind: 'SQLite' | 'MongoDB'): Promise<DeletionScratch> {
  const scratch = await openScratch(kind);
  let now = Date.parse('2026-11-21T12:00:00.000Z');
  const clock: Clock = { now: () => now, monotonic: () => performance.now() };
  const told: string[] = [];
  const deliveries: Deliveries = {
    eraseSubject: async ({ subjectId }) => void told.push(subjectId),
    statesOf: async () => [],
  };
  const audit = createAudit({ ...scratch, clock, ids });
  const leases = createLeases({ store: scratch.store, clock, holder: 'test', wait: (ms) => sleep(ms) });
  const deletion = createDeletion({ ...scratch, audit, deliveries, leases, clock, ids, breathe: async () => undefined });
  return {
    ...scratch,
    clock,
    at: (instant) => {
      now = Date.parse(instant);
    },
    audit,
    leases,
    deletion,
    deliveries,
    told,
    sweepTenantNow: async (tenantId) => {
      const report = newReport(new Date(now).toISOString());
      const context = await readRetentionContext(scratch.store, tenantId, new Date(now).toISOString());
      await sweepTenant({ context, deletion, report, beforeAuditGoes: async () => undefined, between: async () => undefined });
      return report;
    },
  };
}
