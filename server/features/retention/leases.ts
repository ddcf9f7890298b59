import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';

/** What only one may do at a time. */
export type Lease = {
  /** Prolongs it when it is time to. Throws `conflict` when somebody else has taken it over: stop then. */
  keep(): Promise<void>;
  release(): Promise<void>;
};

export type Leases = {
  /** Null while somebody else has it. */
  tryTake(name: string): Promise<Lease | null>;
  /** Waits for it. Throws `unavailable` when it is held all the time. */
  take(name: string): Promise<Lease>;
};

export const LEASE_MS = 60_000;
const KEEP_AFTER_MS = LEASE_MS / 3;
const POLL_MS = 25;
const PATIENCE_MS = 2 * LEASE_MS;

type Parts = { store: Store; clock: Clock; holder: string; wait(ms: number): Promise<unknown> };

/**
 * Leases in the store, for all nodes and commands. Whoever dies leaves one that runs out. Each change is bound to the revision
 * that was read, so of two that take it over at once one does, and a holder that was away too long hears of it.
 */
export function createLeases({ store, clock, holder, wait }: Parts): Leases {
  const platform = store.platform();
  const expiry = (): string => new Date(clock.now() + LEASE_MS).toISOString();
  // A lease that ends later than any lease can was written by a clock that was wrong.
  const isOver = (expiresAt: string): boolean => {
    const left = Date.parse(expiresAt) - clock.now();
    return left <= 0 || left > 2 * LEASE_MS;
  };

  const write = async (id: `lease_${string}`): Promise<number | null> => {
    const current = await platform.get('leases', id);
    try {
      if (!current) return (await platform.insert('leases', { id, holder, expiresAt: expiry() })).revision;
      if (!isOver(current.expiresAt)) return null;
      const { revision } = await platform.patch('leases', id, { holder, expiresAt: expiry() }, { revision: current.revision });
      return revision;
    } catch (error) {
      if (isLost(error)) return null;
      throw error;
    }
  };

  const tryTake = async (name: string): Promise<Lease | null> => {
    const id = `lease_${name}` as const;
    let revision = await write(id);
    if (revision === null) return null;
    let keptAt = clock.monotonic();
    return {
      async keep() {
        if (clock.monotonic() - keptAt < KEEP_AFTER_MS) return;
        try {
          ({ revision } = await platform.patch('leases', id, { expiresAt: expiry() }, { revision: revision ?? 0 }));
        } catch (error) {
          if (!isLost(error)) throw error;
          throw new CopaneError('conflict', 'Another process has taken this work over.', { cause: error });
        }
        keptAt = clock.monotonic();
      },
      async release() {
        // Whoever took it over keeps it.
        await platform.remove('leases', id, { revision: revision ?? 0 }).catch((error: unknown) => {
          if (!isLost(error)) throw error;
        });
      },
    };
  };

  return {
    tryTake,
    async take(name) {
      const since = clock.monotonic();
      for (;;) {
        const lease = await tryTake(name);
        if (lease) return lease;
        if (clock.monotonic() - since > PATIENCE_MS) {
          throw new CopaneError('unavailable', 'Another process is deleting for this customer; try again in a minute.');
        }
        await wait(POLL_MS);
      }
    },
  };
}

const isLost = (error: unknown): boolean => error instanceof CopaneError && (error.code === 'conflict' || error.code === 'not-found');
