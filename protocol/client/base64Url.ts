import type { Bytes } from './cryptoSource.ts';

const { btoa: encode, atob: decode } = globalThis;

/** RFC 4648 section 5, without padding. For keys, nonces and signatures: short inputs only. */
export const toBase64Url = (bytes: Uint8Array): string =>
  encode(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');

/** Throws a DOMException on characters outside the alphabet; callers check by schema first. */
export const fromBase64Url = (text: string): Bytes =>
  Uint8Array.from(decode(text.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));
