import { toBase64Url } from './base64Url.ts';
import { canonicalBytes } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';
import type { IdentityRecord, IdentityStore } from './identityStore.ts';
import { createMemoryIdentityStore } from './memoryIdentityStore.ts';
import { makeSigningKeys, sha256, signBytes } from './signing.ts';

/** Who this end is within one session, over page loads as long as storage allows. */
export type SessionIdentity = {
  crypto: CryptoSource;
  sessionId: string;
  publicKey: Bytes;
  fingerprint: string;
  /** False where storage is refused: then every page load is somebody new, and is shown as not verified. */
  isKept: () => boolean;
  sign: (bytes: Bytes) => Promise<Bytes>;
  /** Changes what is kept, atomically between tabs. */
  update: <Result>(change: (record: IdentityRecord) => Result) => Promise<Result>;
  /** At the end of the session. */
  forget: () => Promise<void>;
};

/** 43 characters that stand for an identity key, within grants and pins. */
export const fingerprintOf = async (crypto: CryptoSource, publicKey: Bytes): Promise<string> =>
  toBase64Url(await sha256(crypto, canonicalBytes('identity', publicKey)));

export type SessionIdentityOptions = { crypto: CryptoSource; sessionId: string; store: IdentityStore };

/** Finds or makes the identity key of this end for this session; falls back to memory where the store refuses. */
export const openSessionIdentity = async ({ crypto, sessionId, store }: SessionIdentityOptions): Promise<SessionIdentity> => {
  const keys = await makeSigningKeys(crypto);
  const made: IdentityRecord = {
    sessionId,
    keys,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey)),
    peers: new Map(),
    introductions: 0,
    epochs: new Map(),
    grantNumber: 0,
    grants: new Map(),
  };
  const memory = createMemoryIdentityStore();
  let current = store;
  let latest = await store.claim(made).catch(() => {
    current = memory;
    return memory.claim(made);
  });
  const { privateKey } = latest.keys;
  const { publicKey } = latest;

  return {
    crypto,
    sessionId,
    publicKey,
    fingerprint: await fingerprintOf(crypto, publicKey),
    isKept: () => current === store,
    sign: (bytes) => signBytes(crypto, privateKey, bytes),
    update: async (change) => {
      const remember = (record: IdentityRecord) => {
        const result = change(record);
        latest = record;
        return result;
      };
      return current.update(sessionId, remember).catch(async () => {
        // Storage went away in mid-session: what is known goes on in memory.
        current = memory;
        await memory.claim(latest);
        return memory.update(sessionId, remember);
      });
    },
    forget: () => current.remove(sessionId),
  };
};
