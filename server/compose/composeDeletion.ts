import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Audit } from '../features/audit/audit.ts';
import type { BeforeAuditGoes } from '../features/audit/writeCheckpoint.ts';
import type { Deliveries } from '../features/deliveries/deliveries.ts';
import { createOffboard } from '../features/offboarding/createOffboard.ts';
import { createMediaCare } from '../features/recordings/mediaCare.ts';
import { type ClockGuard, createClockGuard } from '../features/retention/clockGuard.ts';
import { createDeletion, type Deletion } from '../features/retention/createDeletion.ts';
import { createLeases, type Leases } from '../features/retention/leases.ts';
import { sweep } from '../features/retention/sweep.ts';
import type { SweepReport } from '../features/retention/sweepReport.ts';
import type { Metrics } from '../features/status/metrics.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Media } from '../ports/media.ts';
import type { Store } from '../ports/store.ts';
import type { Signer } from '../proofs/signer.ts';
import type { Keyring } from '../records/keyring.ts';
import { randomToken } from '../tokens.ts';

export type DeletionService = Pick<Deletion, 'deleteRecords' | 'finalise'> & {
  /** One round over all customers. */
  sweep(): Promise<SweepReport>;
  guard: ClockGuard;
  leases: Leases;
};

type Parts = {
  store: Store;
  keys: Keys;
  keyring: Keyring;
  ledger: Ledger;
  signer: Signer;
  audit: Audit;
  beforeAuditGoes: BeforeAuditGoes;
  deliveries: Deliveries;
  media: Media;
  clock: Clock;
  ids: Ids;
  log: Pick<Logger, 'error' | 'info'>;
  metrics?: Pick<Metrics, 'swept' | 'clockState'>;
  /** Awaited between steps; lets a server's sockets be served, unless a test counts it. */
  breathe?(): Promise<void>;
  step?(name: string): void;
};

/** Deletion with receipts, and the sweep that goes by itself. */
export const composeDeletion = (parts: Parts): DeletionService => {
  const { store, clock, log, metrics } = parts;
  const breathe = parts.breathe ?? (async () => void (await setImmediate()));
  const leases = createLeases({ store, clock, holder: `${process.pid}-${randomToken()}`, wait: (ms) => sleep(ms) });
  const deletion = createDeletion({ ...parts, leases, breathe });
  const guard = createClockGuard({
    store,
    clock,
    alert: ({ state, sentence }) => log.error({ event: 'clock-distrusted', state }, sentence),
  });
  const mediaCare = createMediaCare(parts);
  const { offboard, contractEnded } = createOffboard({ ...parts, breathe });
  return {
    deleteRecords: deletion.deleteRecords,
    finalise: deletion.finalise,
    guard,
    leases,
    sweep: async () => {
      const report = await sweep({ ...parts, deletion, leases, guard, breathe, offboard, contractEnded, mediaCare });
      metrics?.swept(report);
      metrics?.clockState(guard.last().state);
      return report;
    },
  };
};
