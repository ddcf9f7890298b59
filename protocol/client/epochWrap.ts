import { concatBytes } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
/** Each wrapping key is made from a new ephemeral key and used once, so the nonce may be constant. */
const NONCE = new Uint8Array(12);

export type EphemeralKeys = { privateKey: CryptoKey; publicKey: Bytes };

export const makeEphemeralKeys = async ({ subtle }: CryptoSource): Promise<EphemeralKeys> => {
  const { privateKey, publicKey } = await subtle.generateKey(CURVE, false, ['deriveBits']);
  return { privateKey, publicKey: new Uint8Array(await subtle.exportKey('raw', publicKey)) };
};

/** Rejects when the bytes are no point of the curve. */
export const importEphemeralKey = ({ subtle }: CryptoSource, publicKey: Bytes): Promise<CryptoKey> =>
  subtle.importKey('raw', publicKey, CURVE, false, []);

const wrappingKey = async (crypto: CryptoSource, mine: CryptoKey, theirs: Bytes, salt: Bytes, info: Bytes): Promise<CryptoKey> => {
  const { subtle } = crypto;
  const peer = await importEphemeralKey(crypto, theirs);
  const shared = await subtle.deriveBits({ name: 'ECDH', public: peer }, mine, 256);
  const base = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info };
  return subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
};

/** Wraps an epoch secret for one agent. `context` says for whom and for what; the same bytes are needed to unwrap. */
export const wrapEpochSecret = async (crypto: CryptoSource, secret: Bytes, agentKey: Bytes, context: Bytes) => {
  const { privateKey, publicKey } = await makeEphemeralKeys(crypto);
  const key = await wrappingKey(crypto, privateKey, agentKey, concatBytes([agentKey, publicKey]), context);
  const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: NONCE }, key, secret));
  return { ephemeralKey: publicKey, wrapped };
};

/** Rejects when it was wrapped for another key or another context. */
export const unwrapEpochSecret = async (crypto: CryptoSource, wrapped: Bytes, agent: EphemeralKeys, visitorKey: Bytes, context: Bytes) => {
  const key = await wrappingKey(crypto, agent.privateKey, visitorKey, concatBytes([agent.publicKey, visitorKey]), context);
  return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: NONCE }, key, wrapped));
};
