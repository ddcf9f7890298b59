import { CopaneError } from '../copaneError.ts';
import { concatBytes, utf8 } from './canonicalBytes.ts';
import type { Bytes } from './cryptoSource.ts';
import { fromJson, toJson } from './json.ts';
import { MAX_JSON_DEPTH } from './jsonDepth.ts';

/** First byte of every plaintext: JSON, or packed (`packBody.ts`), each also in raw deflate. */
export const ENCODING = { json: 0, deflate: 1, packed: 2, packedDeflate: 3 } as const;
export type EncodedBody = { encoding: number; bytes: Bytes };

/** A packed body is small already: compressing it takes longer than JSON of that length, for less. */
const COMPRESS_PACKED_ABOVE = 4_096;

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

/** Each deflated encoding is one more than its plain one. */
const compress = (plain: EncodedBody, above: number): EncodedBody | Promise<EncodedBody> =>
  plain.bytes.length <= above
    ? plain
    : pump(plain.bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY).then((bytes) =>
        bytes.length < plain.bytes.length ? { encoding: plain.encoding + 1, bytes } : plain,
      );

/** Large bodies are compressed where that makes them smaller; small ones stay as they are and cost no turn of the event loop. */
export const encodeBody = (body: unknown, compressAbove: number): EncodedBody | Promise<EncodedBody> =>
  compress({ encoding: ENCODING.json, bytes: utf8(toJson(body)) }, compressAbove);

/** What a packer made, likewise. */
export const encodePacked = (bytes: Bytes): EncodedBody | Promise<EncodedBody> =>
  compress({ encoding: ENCODING.packed, bytes }, COMPRESS_PACKED_ABOVE);

export const isPacked = ({ encoding }: EncodedBody): boolean => encoding === ENCODING.packed || encoding === ENCODING.packedDeflate;

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

/**
 * At most `limit` bytes once unpacked; packed bodies need the `unpack` of their generation. Throws CopaneError `too-large`, or another error
 * on anything that is not what was encoded.
 */
export const decodeBody = ({ encoding, bytes }: EncodedBody, limit: number, unpack?: (bytes: Bytes, limit: number) => unknown): unknown => {
  const packed = isPacked({ encoding, bytes });
  if (encoding > ENCODING.packedDeflate || encoding < 0 || (packed && !unpack)) {
    throw new CopaneError('bad-request', 'The body of the frame is not readable.');
  }
  const parse = (plain: Bytes): unknown => (packed && unpack ? unpack(plain, limit) : parseBody(plain));
  if (encoding % 2 === 1) return pump(bytes, new DecompressionStream('deflate-raw'), limit).then(parse);
  if (bytes.length > limit) throw new CopaneError('bad-request', 'The body of the frame is not readable.');
  return parse(bytes);
};
