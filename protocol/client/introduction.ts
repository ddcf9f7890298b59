import { CopaneError } from '../copaneError.ts';
import { canonicalBytes } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';
import type { Pin } from './identityStore.ts';
import type { SessionIdentity } from './sessionIdentity.ts';
import { sha256 } from './signing.ts';

/**
 * New codes per session and side. Each gives somebody in the middle one chance in a million to find codes that agree,
 * so that breaking off and trying again must not be free.
 */
export const MAX_INTRODUCTIONS = 32;

/** Someone on the other end of the exchange, as this side knows them. */
export type PeerTrust = {
  number: number;
  /** P-256 point, 65 bytes. */
  identityKey: Bytes;
  /** Stands for the key in grants. */
  fingerprint: string;
  /** "482 913": both people must see the same. */
  code: string;
  status: 'unverified' | 'verified' | 'refused';
  /** False: this key was never met in this session, so what the visitor allowed before was not allowed to it. */
  known: boolean;
};

/** What the visitor's page binds itself to before it sees the agent's nonce. */
export const commitmentOf = (crypto: CryptoSource, sessionId: string, visitorKey: Bytes, visitorNonce: Bytes): Promise<Bytes> =>
  sha256(crypto, canonicalBytes('commit', sessionId, visitorKey, visitorNonce));

/** Six digits over both identities and both nonces: a short authentication string as in ZRTP (RFC 6189 section 4.5). */
export const verificationCode = async (
  crypto: CryptoSource,
  sessionId: string,
  keys: { visitor: Bytes; agent: Bytes },
  nonces: { visitor: Bytes; agent: Bytes },
): Promise<string> => {
  const hash = await sha256(crypto, canonicalBytes('code', sessionId, keys.visitor, keys.agent, nonces.visitor, nonces.agent));
  // 48 bits are enough for an even spread over a million and exact in a double.
  const number = hash.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0) % 1_000_000;
  return String(number).padStart(6, '0').replace(/(...)/, '$1 ');
};

/** Counts one try. Throws CopaneError `too-many-requests` when there were too many in this session. */
export const countIntroduction = async (identity: SessionIdentity): Promise<void> => {
  const count = await identity.update((record) => {
    record.introductions += 1;
    return record.introductions;
  });
  if (count > MAX_INTRODUCTIONS) {
    throw new CopaneError('too-many-requests', 'Too many connections were tried in this session; end it and start a new one.');
  }
};

/** What is known about a key. Throws CopaneError `forbidden` for one that a person refused. */
export const findPin = async (identity: SessionIdentity, fingerprint: string): Promise<Pin | undefined> => {
  const pin = await identity.update(({ peers }) => peers.get(fingerprint));
  if (pin?.refused) throw new CopaneError('forbidden', 'This key was refused because the codes differed.');
  return pin;
};

export const savePin = (identity: SessionIdentity, fingerprint: string, pin: Pin): Promise<unknown> =>
  identity.update(({ peers }) => peers.set(fingerprint, pin));

/** What a key message that failed is reported as. */
export const keyError = (cause: unknown): CopaneError =>
  cause instanceof CopaneError ? cause : new CopaneError('bad-request', 'A key message could not be used; connect again.', { cause });
