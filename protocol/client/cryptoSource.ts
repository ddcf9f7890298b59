import { CopaneError } from '../copaneError.ts';

/** Bytes that WebCrypto takes (never on shared memory). */
export type Bytes = Uint8Array<ArrayBuffer>;

/** Where keys and randomness come from; injected, so that tests can count and replay. */
export type CryptoSource = {
  subtle: SubtleCrypto;
  randomBytes: (length: number) => Bytes;
};

/**
 * The platform's WebCrypto. Throws CopaneError `unavailable` on plain http, where browsers withhold `crypto.subtle`
 * (W3C Secure Contexts): nothing may then be sent.
 */
export const webCryptoSource = (platform: Crypto | undefined = globalThis.crypto): CryptoSource => {
  const subtle = platform?.subtle;
  if (!platform || !subtle) throw new CopaneError('unavailable', 'This page cannot seal: open it over https to use Copane.');
  return { subtle, randomBytes: (length) => platform.getRandomValues(new Uint8Array(length)) };
};
