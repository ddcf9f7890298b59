import { CopaneError } from '../../protocol/copaneError.ts';
import type { PublicKey } from '../../protocol/publicKeys.ts';
import { instantOf } from '../instant.ts';
import type { Clock } from '../ports/clock.ts';
import type { Roots } from '../records/roots.ts';
import { REPLACED_KEY_STAYS_MS, SIGNING_ROOT } from './createSigner.ts';
import { makeSigningKey, parseSigningKeys, type SigningKey, writeSigningKeys } from './signingKey.ts';

/**
 * Puts a new key in place of the one in use, whose private half is forgotten at once and whose public half stays. Nodes that
 * have not heard of it yet may sign with the old one for ten more minutes. Throws `conflict` when somebody else was first.
 */
export const rotateSigningKey = async ({ roots, clock }: { roots: Roots; clock: Clock }): Promise<PublicKey> => {
  const made = makeSigningKey(instantOf(clock));
  const kept = await roots.obtain(SIGNING_ROOT, () => writeSigningKeys([made]));
  const keys = parseSigningKeys(kept.secret);
  if (keys.at(-1)?.public.kid === made.public.kid) return made.public;
  const validUntil = new Date(clock.now() + REPLACED_KEY_STAYS_MS).toISOString();
  const retired = keys.map((key): SigningKey => {
    return { public: { ...key.public, validUntil: key.public.validUntil ?? validUntil }, privateKey: null };
  });
  if (!(await roots.replace(SIGNING_ROOT, kept, writeSigningKeys([...retired, made])))) {
    throw new CopaneError('conflict', 'The signing key was changed by somebody else just now. Look at "copane key list".');
  }
  return made.public;
};
