import type { Bytes } from './cryptoSource.ts';

const encoder = new TextEncoder();

export const utf8 = (text: string): Bytes => encoder.encode(text);

export const concatBytes = (parts: readonly Uint8Array[]): Bytes => {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/**
 * What is hashed, signed or derived from: the purpose first, then each part after its length (u32), so that no two
 * different lists give the same bytes and a signature for one purpose is none for another.
 */
export const canonicalBytes = (purpose: string, ...parts: readonly (Uint8Array | string | number | boolean)[]): Bytes =>
  concatBytes(
    [`copane/1 ${purpose}`, ...parts].flatMap((part) => {
      const bytes = part instanceof Uint8Array ? part : utf8(String(part));
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      return [length, bytes];
    }),
  );
