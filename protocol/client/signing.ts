import { CopaneError } from '../copaneError.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** ECDSA P-256; the private half cannot be exported. */
export const makeSigningKeys = ({ subtle }: CryptoSource): Promise<CryptoKeyPair> => subtle.generateKey(CURVE, false, ['sign', 'verify']);

export const signBytes = async ({ subtle }: CryptoSource, key: CryptoKey, bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await subtle.sign(ALGORITHM, key, bytes));

/** Throws CopaneError `forbidden` unless `bytes` were signed with the private half of `publicKey` (65 bytes). */
export const verifyBytes = async ({ subtle }: CryptoSource, publicKey: Bytes, signature: Bytes, bytes: Bytes): Promise<void> => {
  const key = await subtle.importKey('raw', publicKey, CURVE, false, ['verify']);
  if (!(await subtle.verify(ALGORITHM, key, signature, bytes))) {
    throw new CopaneError('forbidden', 'A signature does not belong to what it came with; connect again.');
  }
};

export const sha256 = async ({ subtle }: CryptoSource, bytes: Bytes): Promise<Bytes> =>
  new Uint8Array(await subtle.digest('SHA-256', bytes));
