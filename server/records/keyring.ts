import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { KeyScope, Keys, WrappedKey } from '../ports/keys.ts';
import { decrypt, encrypt } from './cipher.ts';

export type DataKey = { keyId: string; key: Uint8Array };

/** Data keys in the clear, one per owner and activity, and the keyed hash of equality tokens. */
export type Keyring = {
  /** The key of this scope; made when there is none. */
  obtain(scope: KeyScope): Promise<DataKey>;
  /** Null once the key is destroyed. */
  find(scope: KeyScope): Promise<DataKey | null>;
  /** Keyed hash: equal for equal text in the same place of the same tenant, and says nothing else. */
  token(tenantId: string, place: string, text: string): string;
  /** From here on nothing that this key encrypted can be read, in any copy. True when there was one. */
  destroy(scope: KeyScope): Promise<boolean>;
  destroyOwner(tenantId: string, owner: string): Promise<number>;
  close(): Promise<void>;
};

const KEY_BYTES = 32;
const EQUALITY_ROOT = 'equality';

/** Throws `config-invalid` when the master key is not 32 bytes or not the one that the kept keys were wrapped with. */
export async function openKeyring(keys: Keys, masterKey: Uint8Array): Promise<Keyring> {
  if (masterKey.length !== KEY_BYTES) throw new CopaneError('config-invalid', 'COPANE_KEY must be 32 bytes, base64.');
  const wrapping = new Uint8Array(hkdfSync('sha256', masterKey, '', 'copane/1 wrap', KEY_BYTES));
  const equality = await equalityKey(keys, wrapping);

  const unwrap = (scope: KeyScope, { keyId, wrapped }: WrappedKey): DataKey => ({
    keyId,
    key: decrypt(wrapping, wrapped, placeOf(scope, keyId)),
  });
  return {
    async obtain(scope) {
      const kept = await keys.get(scope);
      if (kept) return unwrap(scope, kept);
      const keyId = randomBytes(8).toString('hex');
      const wrapped = encrypt(wrapping, randomBytes(KEY_BYTES), placeOf(scope, keyId));
      return unwrap(scope, await keys.putIfAbsent(scope, { keyId, wrapped }));
    },
    async find(scope) {
      const kept = await keys.get(scope);
      return kept && unwrap(scope, kept);
    },
    token: (tenantId, place, text) =>
      createHmac('sha256', equality)
        .update(JSON.stringify([tenantId, place, text]))
        .digest('base64url'),
    destroy: (scope) => keys.remove(scope),
    destroyOwner: (tenantId, owner) => keys.removeOwner(tenantId, owner),
    close: () => keys.close(),
  };
}

/** The equality key is random and wrapped like the others, so that a new master key leaves the tokens as they are. */
async function equalityKey(keys: Keys, wrapping: Uint8Array): Promise<Uint8Array> {
  const made = encrypt(wrapping, randomBytes(KEY_BYTES), EQUALITY_ROOT);
  const kept = await keys.putRootIfAbsent(EQUALITY_ROOT, made);
  try {
    return decrypt(wrapping, kept, EQUALITY_ROOT);
  } catch (error) {
    throw new CopaneError('config-invalid', 'COPANE_KEY is not the key that this data was encrypted with; set the one it was made with.', {
      cause: error,
    });
  }
}

function placeOf({ tenantId, owner, activity }: KeyScope, keyId: string): string {
  return JSON.stringify(['copane/1 key', tenantId, owner, activity, keyId]);
}
