import { CopaneError } from '../../protocol/copaneError.ts';
import type { Keys } from '../ports/keys.ts';
import type { Wrapping } from './wrapping.ts';

/** A secret of the installation. `wrapped` is what a replacement must still find. */
export type Root = { secret: Buffer; wrapped: string };

/** Named secrets of the installation: kept with the keys, wrapped by the master key. A new master key leaves them as they are. */
export type Roots = {
  /** Throws `internal` when another master key wrapped it. */
  read(name: string): Promise<Root | null>;
  /** Made when there is none; of several that make it at once the first one counts. */
  obtain(name: string, make: () => Uint8Array): Promise<Root>;
  /** False when somebody else was first. */
  replace(name: string, before: Root, secret: Uint8Array): Promise<boolean>;
  /** Throws `unavailable` when the master key was changed under a running process, whose new keys would be lost. */
  assertCurrent(): Promise<void>;
};

/** The root that every installation has, so that it tells whether a master key is the right one. */
export const EQUALITY_ROOT = 'equality';

export function createRoots(keys: Pick<Keys, 'getRoot' | 'putRootIfAbsent' | 'replaceRoot' | 'removeRoot'>, wrapping: Wrapping): Roots {
  const open = (name: string, wrapped: string): Root => ({ secret: wrapping.unwrap(wrapped, name), wrapped });

  const assertCurrent = async (): Promise<void> => {
    const kept = await keys.getRoot(EQUALITY_ROOT);
    if (kept === null) return;
    try {
      wrapping.unwrap(kept, EQUALITY_ROOT);
    } catch (error) {
      throw new CopaneError('unavailable', 'The master key was changed. Start this process again with the new one.', { cause: error });
    }
  };

  return {
    assertCurrent,
    async read(name) {
      const kept = await keys.getRoot(name);
      return kept === null ? null : open(name, kept);
    },
    async obtain(name, make) {
      const present = await keys.getRoot(name);
      if (present !== null) return open(name, present);
      const made = wrapping.wrap(make(), name);
      const kept = await keys.putRootIfAbsent(name, made);
      if (kept !== made) return open(name, kept);
      await assertCurrent().catch(async (error: unknown) => {
        await keys.removeRoot(name);
        throw error;
      });
      return open(name, kept);
    },
    replace: (name, before, secret) => keys.replaceRoot(name, before.wrapped, wrapping.wrap(secret, name)),
  };
}
