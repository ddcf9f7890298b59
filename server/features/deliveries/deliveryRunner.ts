import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Page } from '../../ports/store.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Leases } from '../retention/leases.ts';

type Delivery = RecordOf<'deliveries'>;
type WorkOff = (tenantId: string, due: readonly Delivery[]) => Promise<void>;

const PAGE = 500;
/** Tenants that nobody woke here may have been woken on another node, or before a restart. */
const LOOK_EVERYWHERE_MS = 60_000;

export type DeliveryRunner = {
  wake(tenantId: string): void;
  /** Works off what is due now. Idempotent: whatever stops it, the next round goes on from the records. */
  round(): Promise<void>;
};

type Parts = {
  records: Records;
  clock: Clock;
  events: WorkOff;
  erasures: WorkOff;
  /** Null where there is one node alone. Without it two nodes would send what is due twice, which recipients take as once. */
  leases: Pick<Leases, 'tryTake'> | null;
};

/** Looks for deliveries that are due, with the tenants that have some. */
export const createDeliveryRunner = ({ records, clock, events, erasures, leases }: Parts): DeliveryRunner => {
  let busy = new Set<string>();
  let lookedEverywhereAt = Number.NEGATIVE_INFINITY;

  const workOff = async (tenantId: string): Promise<void> => {
    const own = records.tenant(tenantId);
    const before = instantOf({ ...clock, now: () => clock.now() + 1 });
    const { records: due } = await own.list('deliveries', { index: 'byNext', before, limit: PAGE });
    await events(
      tenantId,
      due.filter(({ kind }) => kind === 'event'),
    );
    await erasures(
      tenantId,
      due.filter(({ kind }) => kind === 'erasure'),
    );
    const soon = instantOf({ ...clock, now: () => clock.now() + LOOK_EVERYWHERE_MS });
    if ((await own.count('deliveries', { index: 'byNext', before: soon, upTo: 1 })) > 0) busy.add(tenantId);
  };

  const everybody = async (): Promise<string[]> => {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Page<RecordOf<'tenants'>> = await records.platform().list('tenants', { index: 'byCreation', limit: 500, cursor });
      ids.push(...page.records.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return ids;
  };

  return {
    wake: (tenantId) => void busy.add(tenantId),
    round: async () => {
      const everywhere = clock.monotonic() - lookedEverywhereAt >= LOOK_EVERYWHERE_MS;
      if (everywhere) lookedEverywhereAt = clock.monotonic();
      const tenants = everywhere ? await everybody() : [...busy];
      if (tenants.length === 0) return;
      const lease = await leases?.tryTake('deliveries');
      // Another node is at it, and looks everywhere itself.
      if (lease === null) return;
      busy = new Set();
      const failures: unknown[] = [];
      // One tenant's failure keeps no other waiting; its own deliveries are looked at again with everybody's.
      for (const tenantId of tenants) {
        await lease?.keep();
        await workOff(tenantId).catch((error: unknown) => failures.push(error));
      }
      await lease?.release();
      if (failures.length > 0) throw failures[0];
    },
  };
};
