import { hkdfSync } from 'node:crypto';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { Keys } from '../ports/keys.ts';
import { decrypt, encrypt } from './cipher.ts';

/** What the master key does: it wraps keys and secrets, each bound to its place, and opens what it wrapped. */
export type Wrapping = {
  wrap(secret: Uint8Array, place: string): string;
  /** Throws `internal` when another master key wrapped it, or it was damaged. */
  unwrap(wrapped: string, place: string): Buffer;
};

const KEY_BYTES = 32;
/** Root that is there while a master key is being changed: the one before, wrapped by the new one. */
export const PREVIOUS_MASTER = 'previousMaster';

/** Throws `config-invalid` when the master key is not 32 bytes. */
export function createWrapping(masterKey: Uint8Array, previous?: Wrapping): Wrapping {
  if (masterKey.length !== KEY_BYTES) throw new CopaneError('config-invalid', 'COPANE_KEY must be 32 bytes, base64.');
  const key = new Uint8Array(hkdfSync('sha256', masterKey, '', 'copane/1 wrap', KEY_BYTES));
  return {
    wrap: (secret, place) => encrypt(key, secret, place),
    unwrap(wrapped, place) {
      try {
        return decrypt(key, wrapped, place);
      } catch (error) {
        if (previous) return previous.unwrap(wrapped, place);
        throw error;
      }
    },
  };
}

/** The same over what is kept: while the master key is being changed, the new one opens what the one before wrapped. */
export async function openWrapping(keys: Pick<Keys, 'getRoot'>, masterKey: Uint8Array): Promise<Wrapping> {
  const current = createWrapping(masterKey);
  const before = await keys.getRoot(PREVIOUS_MASTER);
  if (before === null) return current;
  return createWrapping(masterKey, createWrapping(previousMaster(current, before)));
}

function previousMaster(current: Wrapping, wrapped: string): Uint8Array {
  try {
    return current.unwrap(wrapped, PREVIOUS_MASTER);
  } catch (error) {
    const message = 'The master key is being changed and COPANE_KEY is not the new one. Run "copane key rotate-master" again to finish.';
    throw new CopaneError('config-invalid', message, { cause: error });
  }
}
