import { createHmac, randomBytes } from 'node:crypto';
import { CopaneError } from '../../protocol/copaneError.ts';
import type { KeyScope, Keys, WrappedKey } from '../ports/keys.ts';
import type { Ledger } from '../ports/ledger.ts';
import { createHmacKey } from './hmacKey.ts';
import { EQUALITY_ROOT, type Roots } from './roots.ts';
import type { Wrapping } from './wrapping.ts';

export type DataKey = { keyId: string; key: Uint8Array };

/** Data keys in the clear, one per owner and activity, and the keyed hash of equality tokens. */
export type Keyring = {
  /** The key of this scope; made when there is none. `not-found` when it would be made for somebody who was erased. */
  obtain(scope: KeyScope): Promise<DataKey>;
  /** Throws `not-found` for somebody who was erased: for what is stored about a person without a key. */
  refuseBuried(tenantId: string, owner: string): Promise<void>;
  /** Null once the key is destroyed. */
  find(scope: KeyScope): Promise<DataKey | null>;
  /** Keyed hash: equal for equal text in the same place of the same tenant, and says nothing else. */
  token(tenantId: string, place: string, text: string): string;
  /** Keyed hash of a place (`collection/id`) for the ledger of deletions, 32 bytes. */
  ledgerHash(tenantId: string, place: string): Buffer;
  /** The same of many records of one collection (or `collection.field`), one after the other. */
  ledgerHashes(tenantId: string, place: string, ids: readonly string[]): Buffer;
  /** Keyed hash under which an erased owner is buried, base64url. */
  tombstone(tenantId: string, owner: string): string;
  /** From here on nothing that this key encrypted can be read, in any copy. True when there was one. */
  destroy(scope: KeyScope): Promise<boolean>;
  destroyOwner(tenantId: string, owner: string): Promise<number>;
  close(): Promise<void>;
};

const KEY_BYTES = 32;
const LEDGER_ROOT = 'ledger';

/** Throws `config-invalid` when the master key is not the one that the kept keys were wrapped with. */
export async function openKeyring(keys: Keys, wrapping: Wrapping, roots: Roots, ledger: Pick<Ledger, 'isBuried'>): Promise<Keyring> {
  const equality = await equalityKey(roots);
  const ledgerHmac = createHmacKey((await roots.obtain(LEDGER_ROOT, () => randomBytes(KEY_BYTES))).secret);
  const tombstone = (tenantId: string, owner: string): string => ledgerHmac.one(`${tenantId}/owner/${owner}`).toString('base64url');

  const unwrap = (scope: KeyScope, { keyId, wrapped }: WrappedKey): DataKey => ({
    keyId,
    key: wrapping.unwrap(wrapped, placeOfKey(scope, keyId)),
  });
  const refuseBuried = async (tenantId: string, owner: string): Promise<void> => {
    if (!(await ledger.isBuried(tenantId, tombstone(tenantId, owner)))) return;
    throw new CopaneError('not-found', 'The person whom this belongs to was erased; nothing more is stored about them.');
  };
  return {
    refuseBuried,
    async obtain(scope) {
      const kept = await keys.get(scope);
      if (kept) return unwrap(scope, kept);
      await refuseBuried(scope.tenantId, scope.owner);
      const keyId = randomBytes(8).toString('hex');
      const wrapped = wrapping.wrap(randomBytes(KEY_BYTES), placeOfKey(scope, keyId));
      const present = await keys.putIfAbsent(scope, { keyId, wrapped });
      if (present.keyId === keyId) {
        // Whoever was buried meanwhile has had her keys destroyed before this one was there.
        await Promise.all([roots.assertCurrent(), refuseBuried(scope.tenantId, scope.owner)]).catch(async (error: unknown) => {
          await keys.remove(scope);
          throw error;
        });
      }
      return unwrap(scope, present);
    },
    async find(scope) {
      const kept = await keys.get(scope);
      return kept && unwrap(scope, kept);
    },
    token: (tenantId, place, text) =>
      createHmac('sha256', equality)
        .update(JSON.stringify([tenantId, place, text]))
        .digest('base64url'),
    ledgerHash: (tenantId, place) => ledgerHmac.one(`${tenantId}/${place}`),
    ledgerHashes: (tenantId, place, ids) => ledgerHmac.many(`${tenantId}/${place}/`, ids),
    tombstone,
    destroy: (scope) => keys.remove(scope),
    destroyOwner: (tenantId, owner) => keys.removeOwner(tenantId, owner),
    close: () => keys.close(),
  };
}

/** The equality key is random and wrapped like the others, so that a new master key leaves the tokens as they are. */
async function equalityKey(roots: Roots): Promise<Uint8Array> {
  try {
    return (await roots.obtain(EQUALITY_ROOT, () => randomBytes(KEY_BYTES))).secret;
  } catch (error) {
    if (error instanceof CopaneError && error.code !== 'internal') throw error;
    throw new CopaneError('config-invalid', 'COPANE_KEY is not the key that this data was encrypted with; set the one it was made with.', {
      cause: error,
    });
  }
}

/** What ties a wrapped data key to its scope. */
export function placeOfKey({ tenantId, owner, activity }: KeyScope, keyId: string): string {
  return JSON.stringify(['copane/1 key', tenantId, owner, activity, keyId]);
}
