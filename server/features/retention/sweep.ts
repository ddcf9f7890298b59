import { CopaneError } from '../../../protocol/copaneError.ts';
import { AFTER_CONTRACT_END, isDue, type ResolvedRetention } from '../../../ropa/retention.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Store } from '../../ports/store.ts';
import type { MediaCare } from '../recordings/mediaCare.ts';
import type { ClockGuard } from './clockGuard.ts';
import type { Deletion } from './createDeletion.ts';
import { eachTenant } from './eachTenant.ts';
import type { Lease, Leases } from './leases.ts';
import { readRetentionContext } from './retentionContext.ts';
import { sweepPlatform } from './sweepPlatform.ts';
import { newReport, type SweepReport } from './sweepReport.ts';
import { sweepTenant, type TenantSweep } from './sweepTenant.ts';
import { writeMeta } from './writeMeta.ts';

export type SweepParts = {
  store: Store;
  ledger: Pick<Ledger, 'forgetBefore'>;
  deletion: Deletion;
  leases: Leases;
  clock: Clock;
  guard: Pick<ClockGuard, 'judge'>;
  /** Removes everything of a customer whose contract ended long enough ago. */
  offboard(tenantId: string): Promise<void>;
  /** From the end of the contract on, until then. */
  contractEnded(tenantId: string): Promise<void>;
  beforeAuditGoes: TenantSweep['beforeAuditGoes'];
  /** Media that no record knows any more, of a customer or of nobody. */
  mediaCare: MediaCare;
  /** Awaited between steps, so that a server's sockets are served meanwhile. */
  breathe(): Promise<void>;
};

const AFTER_CONTRACT: ResolvedRetention = { kind: 'period', period: AFTER_CONTRACT_END, setBy: 'operator' };
/** Longer than the longest backup: see the notes on the activity `deletionProofs`. */
const LEDGER_DAYS = -60;
const PROGRESS_EVERY_MS = 5000;

/**
 * Removes what is due, tenant by tenant, oldest first, in one process of the cluster at a time. Every change is a step of its own
 * that may be the last one: a run that is interrupted is finished by the next, under the receipts that it had begun.
 */
export async function sweep(parts: SweepParts): Promise<SweepReport> {
  const { store, leases, clock, guard } = parts;
  const report = newReport(new Date(clock.now()).toISOString());
  if (!(await guard.judge()).good) return { ...report, outcome: 'paused' };
  const lease = await leases.tryTake('sweep');
  if (!lease) return { ...report, outcome: 'busy' };
  try {
    await sweepAll(parts, report, lease);
    await writeMeta(store.platform(), 'meta_lastSweep', JSON.stringify(report), new Date(clock.now()).toISOString());
    return report;
  } finally {
    await lease.release();
  }
}

async function sweepAll(parts: SweepParts, report: SweepReport, lease: Lease): Promise<void> {
  const { store, ledger, deletion, clock, breathe, beforeAuditGoes } = parts;
  const now = report.startedAt;
  const platform = store.platform();
  const failures: unknown[] = [];
  let noted = Number.NEGATIVE_INFINITY;
  const progress = async (tenantId: string): Promise<void> => {
    await lease.keep();
    if (clock.monotonic() - noted < PROGRESS_EVERY_MS) return;
    noted = clock.monotonic();
    await writeMeta(platform, 'meta_sweepProgress', JSON.stringify({ ...report, tenantId }), new Date(clock.now()).toISOString());
  };
  for await (const { id: tenantId, contractEndedAt } of eachTenant(platform)) {
    report.tenants++;
    await progress(tenantId);
    try {
      if (isDue(contractEndedAt, AFTER_CONTRACT, now)) {
        await parts.offboard(tenantId);
        report.offboarded++;
      } else {
        if (contractEndedAt !== null && contractEndedAt <= now) await parts.contractEnded(tenantId);
        const context = await readRetentionContext(store, tenantId, now);
        await sweepTenant({ context, deletion, report, beforeAuditGoes, between: () => progress(tenantId) });
        await parts.mediaCare.customer(tenantId);
      }
    } catch (error) {
      // What is wrong with one customer keeps no other one's data too long.
      failures.push(error);
    }
    await breathe();
  }
  await parts.mediaCare.strangers();
  await sweepPlatform(platform, now, report, breathe);
  await ledger.forgetBefore(daysBefore(now));
  const changed = report.receipts + report.offboarded > 0 || Object.keys(report.removed).length > 0;
  if (changed) await store.scrub();
  if (failures.length > 0) throw failed(failures, report.tenants);
}

/** Only sentences that are known to name no value are passed on. */
function failed(failures: readonly unknown[], tenants: number): CopaneError {
  const [first] = failures;
  const reason = first instanceof CopaneError || first instanceof RangeError ? `: ${first.message}` : '.';
  return new CopaneError(
    'internal',
    `Deletion failed for ${failures.length} of ${tenants} customers, and was done for the others${reason}`,
    {
      cause: first,
    },
  );
}

/** No due date is ever judged by this: what is forgotten here is older than every backup by a month at least. */
const daysBefore = (now: string): string => new Date(Date.parse(now) + LEDGER_DAYS * 86_400_000).toISOString();
