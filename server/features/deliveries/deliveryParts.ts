import type { Clock } from '../../ports/clock.ts';
import type { Keyring } from '../../records/keyring.ts';
import type { Records } from '../../records/recordsPort.ts';

/** What becomes of deliveries, for the figures. */
export type DeliveryOutcome = 'sent' | 'retried' | 'dropped' | 'settled';

export type DeliveryParts = {
  records: Records;
  keyring: Pick<Keyring, 'destroyOwner'>;
  clock: Clock;
  /** 0 to 1. */
  random: () => number;
  count: (outcome: DeliveryOutcome, deliveries: number) => void;
  /** The service is about to stop: what is left waits for the next start. */
  halted: () => boolean;
};
