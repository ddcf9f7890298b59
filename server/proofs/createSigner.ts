import { type KeyObject, sign } from 'node:crypto';
import { CopaneError } from '../../protocol/copaneError.ts';
import { instantOf } from '../instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Roots } from '../records/roots.ts';
import { canonicalJson } from './canonicalJson.ts';
import type { Signer } from './signer.ts';
import { makeSigningKey, parseSigningKeys, privateKeyOf, type SigningKey, writeSigningKeys } from './signingKey.ts';

/** Root with the key pairs of the installation, newest last. */
export const SIGNING_ROOT = 'signing';
/** Running nodes read the keys this often, and a key that was replaced stays valid for longer than that. */
export const READ_KEYS_EVERY_MS = 60_000;
export const REPLACED_KEY_STAYS_MS = 10 * READ_KEYS_EVERY_MS;

export type LoadedSigner = Signer & {
  /** Reads the keys again, for a rotation by somebody else. */
  reload(): Promise<void>;
};

/**
 * The signer of this installation. Its key is made on first use; of several nodes that make one at once the first counts.
 * Whoever keeps it for long calls `reload` every `READ_KEYS_EVERY_MS`.
 */
export const createSigner = async ({ roots, clock }: { roots: Roots; clock: Clock }): Promise<LoadedSigner> => {
  let keys: SigningKey[] = [];
  let current: { kid: string; key: KeyObject } | undefined;

  const reload = async (): Promise<void> => {
    const { secret } = await roots.obtain(SIGNING_ROOT, () => writeSigningKeys([makeSigningKey(instantOf(clock))]));
    keys = parseSigningKeys(secret);
    const newest = keys.at(-1);
    if (!newest?.privateKey) throw new CopaneError('unavailable', 'There is no signing key. Run "copane key rotate-signing".');
    current = { kid: newest.public.kid, key: privateKeyOf(newest.privateKey) };
  };
  await reload();

  return {
    reload,
    sign(document) {
      if (!current) throw new CopaneError('unavailable', 'There is no signing key.');
      const signature = sign(null, Buffer.from(canonicalJson(document)), current.key).toString('base64url');
      return { document, algorithm: 'Ed25519', keyId: current.kid, signature };
    },
    publicKeys: () => ({ keys: keys.map((key) => key.public).reverse() }),
  };
};
