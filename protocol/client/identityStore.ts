import type { Bytes } from './cryptoSource.ts';

/** Somebody met before in this session, by the fingerprint of their identity key. */
export type Pin = {
  /** Six digits, as shown. */
  code: string;
  /** A person on this side said that the codes are the same. */
  verified: boolean;
  /** A person on this side said that they are not: this key is not heard again. */
  refused: boolean;
};

/** What one end keeps of one session, until it ends. The private key cannot be exported. Survives a structured clone. */
export type IdentityRecord = {
  sessionId: string;
  keys: CryptoKeyPair;
  /** P-256 point, 65 bytes. */
  publicKey: Bytes;
  peers: Map<string, Pin>;
  /** How often a new code was made: what an attacker in the middle gets as tries. */
  introductions: number;
  /** Highest key epoch by tab. */
  epochs: Map<number, number>;
  grantNumber: number;
  /** The number of the latest grant by purpose and agent key. */
  grants: Map<string, number>;
};

/** One record a session. Each call is atomic, also between tabs. Every one may reject where storage is refused. */
export type IdentityStore = {
  /** The record that is there, or else this one, kept from now on. */
  claim: (record: IdentityRecord) => Promise<IdentityRecord>;
  /** Changes the record in place and keeps it; rejects when there is none. `change` must not wait and not throw. */
  update: <Result>(sessionId: string, change: (record: IdentityRecord) => Result) => Promise<Result>;
  remove: (sessionId: string) => Promise<void>;
};
