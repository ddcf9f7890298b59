import { CopaneError } from '../copaneError.ts';
import { utf8 } from './canonicalBytes.ts';
import type { Bytes, CryptoSource } from './cryptoSource.ts';

export type PiecePlace = { recordingId: string; number: number; piece: number };

const NONCE_BYTES = 12;
/** Ties a piece to its place: one that is moved to another opens no more. */
const boundTo = ({ recordingId, number, piece }: PiecePlace): Bytes => utf8(`copane recording|${recordingId}|${number}|${piece}`);

/** The key of a track, as the server gives it (32 bytes, base64). */
export const importTrackKey = async ({ subtle }: CryptoSource, base64: string): Promise<CryptoKey> => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
};

/** AES-256-GCM under a nonce of its own, which stands before it. */
export const sealPiece = async (crypto: CryptoSource, key: CryptoKey, place: PiecePlace, plain: Bytes): Promise<Bytes> => {
  const iv = crypto.randomBytes(NONCE_BYTES);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: boundTo(place) }, key, plain);
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), NONCE_BYTES);
  return bytes;
};

/** Throws CopaneError `unavailable` for a piece that is not what was sealed at this place. */
export const openPiece = async ({ subtle }: CryptoSource, key: CryptoKey, place: PiecePlace, sealed: Bytes): Promise<Bytes> => {
  const iv = sealed.subarray(0, NONCE_BYTES);
  try {
    return new Uint8Array(await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: boundTo(place) }, key, sealed.subarray(NONCE_BYTES)));
  } catch (cause) {
    throw new CopaneError('unavailable', 'A part of the recording is damaged.', { cause });
  }
};
