import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Keys } from '../../ports/keys.ts';
import type { Ledger } from '../../ports/ledger.ts';
import type { Media } from '../../ports/media.ts';
import type { Store } from '../../ports/store.ts';
import type { Signer } from '../../proofs/signer.ts';
import type { Keyring } from '../../records/keyring.ts';
import type { Audit } from '../audit/audit.ts';
import type { Deliveries } from '../deliveries/deliveries.ts';
import type { Leases } from './leases.ts';

/** Everything that a deletion touches. */
export type DeletionParts = {
  store: Store;
  keys: Pick<Keys, 'getMany' | 'ownersWithKey' | 'removeMany' | 'putIfAbsent'>;
  keyring: Pick<Keyring, 'ledgerHashes' | 'tombstone'>;
  ledger: Ledger;
  signer: Signer;
  audit: Audit;
  deliveries: Deliveries;
  leases: Leases;
  /** Files of records go with them. */
  media: Pick<Media, 'remove'>;
  clock: Clock;
  ids: Ids;
  /** Awaited between steps, so that a server's sockets are served meanwhile. */
  breathe(): Promise<void>;
  /** Called before each step that changes something, by a test that ends the process there. */
  step?(name: string): void;
};
