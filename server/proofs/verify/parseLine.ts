import { canonicalJson } from '../canonicalJson.ts';

export type ParsedLine = { value: unknown } | { problem: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A line as data, only when it is exactly how its data are written in canonical form. The problem is the rest of a sentence. */
export const parseLine = (bytes: Uint8Array): ParsedLine => {
  if (bytes.length === 0) return { problem: 'is empty' };
  try {
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text
      ? { value }
      : { problem: 'is not in canonical form (RFC 8785); it was changed or written anew after it was signed' };
  } catch {
    return { problem: 'is not JSON; it is cut off, was changed, or was never a proof of Copane' };
  }
};
