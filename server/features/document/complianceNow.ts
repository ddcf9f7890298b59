import type { Compliance } from '../../../protocol/http/privacy.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store, TenantStore } from '../../ports/store.ts';
import { measureCompliance } from './measureCompliance.ts';

export type ComplianceParts = {
  store: Store;
  clock: Clock;
  verifyChain(tenantId: string): Promise<Compliance['audit']>;
  clockState(): Compliance['clock'];
  /** Values of fields that were refused since the start of this process. */
  refusedFields(tenantId: string): number;
};

/** What is true of a tenant at this moment, measured, with what is wrong in words. */
export const complianceNow = async (parts: ComplianceParts, tenantId: string): Promise<Compliance> => {
  const { store, clock, verifyChain } = parts;
  const own = store.tenant(tenantId);
  const checkedAt = instantOf(clock);
  const measured = await measureCompliance(store, checkedAt, tenantId);
  const facts = {
    checkedAt,
    lastSweep: measured.lastSweep,
    clock: parts.clockState(),
    receipts: { ...measured.receipts, ...(await numbersOf(own, measured.receipts.total)) },
    audit: await verifyChain(tenantId),
    recipientsPending: await own.count('deliveries', { index: 'byNext' }),
    refusedFields: parts.refusedFields(tenantId),
    trash: await own.count('sessions', { index: 'byTrash' }),
  };
  const late = measured.activities.filter(({ state }) => state === 'late').map(({ title }) => title);
  return { ...facts, problems: problemsOf(facts, late) };
};

/** The first receipts go by their own retention, so the numbers need not begin with 1; between the first and the last none may miss. */
const numbersOf = async (own: TenantStore, total: number): Promise<{ lastNumber: number; gapFree: boolean }> => {
  const end = async (order: 'ascending' | 'descending') =>
    (await own.list('receipts', { index: 'byNumber', order, limit: 1 })).records[0]?.number ?? 0;
  const [first, last] = [await end('ascending'), await end('descending')];
  return { lastNumber: last, gapFree: total === 0 || last - first + 1 === total };
};

const problemsOf = ({ lastSweep, clock, receipts, audit }: Omit<Compliance, 'problems'>, late: readonly string[]): string[] => [
  ...late.map((title) => `Something is kept longer than the rule says: ${title}.`),
  ...(lastSweep?.outcome === 'paused' ? ['The last deletion run was paused, because the clock was not trusted.'] : []),
  ...(clock.state === 'good' ? [] : [clock.sentence]),
  ...(receipts.gapFree ? [] : ['A deletion receipt is missing between the first and the last.']),
  ...(audit.verified ? [] : [audit.sentence]),
];
