import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { PublicKey, PublicKeys } from '../../protocol/publicKeys.ts';
import type { Signed } from '../../protocol/receipt.ts';
import { canonicalJson } from './canonicalJson.ts';
import { thumbprint } from './signingKey.ts';

/** Clocks of several nodes differ by less than this. */
const SKEW_MS = 5 * 60_000;
const SIGNATURE_BYTES = 64;

/** What is wrong with a signature that was made at `at` (null: not known), as the rest of a sentence, or null. */
export type SignatureCheck = (signed: Signed<unknown>, at: string | null) => string | null;

type Known = { key: KeyObject; from: number; until: number };

const read = ({ kid, x, crv, kty, validFrom, validUntil }: PublicKey): Known | string => {
  if (thumbprint(x) !== kid) return `is signed with a key whose id is not that of the key`;
  try {
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    if (key.export({ format: 'jwk' }).x !== x) return 'is signed with a key that is malformed';
    return { key, from: Date.parse(validFrom) - SKEW_MS, until: validUntil === null ? Infinity : Date.parse(validUntil) + SKEW_MS };
  } catch {
    return 'is signed with a key that is malformed';
  }
};

/** Null unless the text is exactly what these bytes are written as: base64url has spare bits that a change could hide in. */
const signatureBytes = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === SIGNATURE_BYTES && bytes.toString('base64url') === text ? bytes : null;
};

export const createSignatureCheck = ({ keys }: PublicKeys): SignatureCheck => {
  const known = new Map(keys.map((key) => [key.kid, read(key)]));
  return ({ document, keyId, signature }, at) => {
    const key = known.get(keyId);
    if (key === undefined) return 'is signed with a key that is not among the given ones';
    if (typeof key === 'string') return key;
    const bytes = signatureBytes(signature);
    if (!bytes || !verify(null, Buffer.from(canonicalJson(document)), key.key, bytes)) return 'does not have a signature that fits it';
    const time = at === null ? key.from : Date.parse(at);
    if (!(time >= key.from && time <= key.until)) return `is signed with a key that was not valid at ${at}`;
    return null;
  };
};
