import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import * as z from 'zod/mini';
import { publicKey } from '../../protocol/publicKeys.ts';

/** A key pair of the installation as it is kept, wrapped. Once a rotation has replaced it, its private half is gone. */
const storedKey = z.strictObject({ public: publicKey, privateKey: z.nullable(z.string()) });
const storedKeys = z.strictObject({ version: z.literal(1), keys: z.array(storedKey) });
export type SigningKey = z.infer<typeof storedKey>;

/** RFC 7638 with the members of RFC 8037, appendix A.3: the id of a key follows from the key. */
export const thumbprint = (x: string): string =>
  createHash('sha256')
    .update(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x }))
    .digest('base64url');

export const makeSigningKey = (validFrom: string): SigningKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return {
    public: { kid: thumbprint(x), kty: 'OKP', crv: 'Ed25519', x, use: 'sig', validFrom, validUntil: null },
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
};

export const privateKeyOf = (stored: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(stored, 'base64'), format: 'der', type: 'pkcs8' });

/** Newest last. */
export const parseSigningKeys = (secret: Uint8Array): SigningKey[] => storedKeys.parse(JSON.parse(Buffer.from(secret).toString())).keys;
export const writeSigningKeys = (keys: readonly SigningKey[]): Buffer => Buffer.from(JSON.stringify({ version: 1, keys }));
