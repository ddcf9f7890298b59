import type { FrameKind } from '../frame.ts';
import { utf8 } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';
import type { Direction, EpochKey } from './keyring.ts';

/** 32 secret bytes as the input of HKDF, usable for nothing else and not exportable. */
export const importEpochSecret = (subtle: SubtleCrypto, secret: Bytes): Promise<CryptoKey> =>
  subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);

/**
 * One AES-256-GCM key for one kind of frame from one sender, page load and epoch (HKDF, RFC 5869). The kind is part
 * of it because each kind counts its own frames: a gap in the page is then seen although a cursor may be dropped.
 */
export const deriveSendKey = (
  { subtle }: CryptoSource,
  epoch: EpochKey,
  direction: Direction,
  sender: number,
  contextId: Bytes,
  kind: FrameKind,
): Promise<CryptoKey> =>
  subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: contextId, info: utf8(`copane/1 send|${direction}|${sender}|${epoch.tab}|${kind}`) },
    epoch.secret,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );

/** 4 zero bytes and the 8 sequence bytes of the header: a counter nonce (NIST SP 800-38D section 8.2.1), never used twice with a key. */
export const frameNonce = (header: Uint8Array): Bytes => {
  const nonce = new Uint8Array(12);
  nonce.set(header.subarray(40, 48), 4);
  return nonce;
};
