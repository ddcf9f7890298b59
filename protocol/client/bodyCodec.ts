import { CopaneError } from '../copaneError.ts';
import { concatBytes, utf8 } from './canonicalBytes.ts';
import type { Bytes } from './cryptoSource.ts';
import { fromJson, toJson } from './json.ts';

/** First byte of every plaintext. */
export const ENCODING = { json: 0, deflate: 1 } as const;
export type EncodedBody = { encoding: number; bytes: Bytes };

/** Deeper JSON than this is refused: about a thousand nested elements, where a browser's own parser stops at 512. */
export const MAX_JSON_DEPTH = 2_000;

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Runs bytes through a (de)compression stream and stops as soon as the result is larger than `limit`. */
const pump = async (bytes: Bytes, stream: CompressionStream | DecompressionStream, limit: number): Promise<Bytes> => {
  const writer = stream.writable.getWriter();
  // Failures come out at the reading end; these promises would only report them a second time.
  writer.write(bytes).catch(() => {});
  writer.close().catch(() => {});
  const reader: ReadableStreamDefaultReader<Uint8Array> = stream.readable.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return concatBytes(parts);
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      throw new CopaneError('too-large', 'What was received is larger than allowed once it is unpacked.');
    }
    parts.push(value);
  }
};

/** Large bodies are compressed where that makes them smaller; small ones stay as they are and cost no turn of the event loop. */
export const encodeBody = (body: unknown, compressAbove: number): EncodedBody | Promise<EncodedBody> => {
  const plain: EncodedBody = { encoding: ENCODING.json, bytes: utf8(toJson(body)) };
  if (plain.bytes.length <= compressAbove) return plain;
  return pump(plain.bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY).then((bytes) =>
    bytes.length < plain.bytes.length ? { encoding: ENCODING.deflate, bytes } : plain,
  );
};

/** Brackets outside strings, counted before parsing, since what walks the result would recurse as deep as it is. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== 34; at += 1) if (text.charCodeAt(at) === 92) at += 1;
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > MAX_JSON_DEPTH) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
};

const parseBody = (bytes: Bytes): unknown => {
  const text = decoder.decode(bytes);
  if (isTooDeep(text)) throw new CopaneError('too-large', 'What was received is nested too deeply.');
  return fromJson(text);
};

/** At most `limit` bytes once unpacked. Throws CopaneError `too-large`, or another error on anything that is not what `encodeBody` makes. */
export const decodeBody = ({ encoding, bytes }: EncodedBody, limit: number): unknown => {
  if (encoding === ENCODING.deflate) return pump(bytes, new DecompressionStream('deflate-raw'), limit).then(parseBody);
  if (encoding !== ENCODING.json || bytes.length > limit) throw new CopaneError('bad-request', 'The body of the frame is not readable.');
  return parseBody(bytes);
};
