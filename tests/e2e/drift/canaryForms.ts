import { createHash } from 'node:crypto';
import { constants, gunzipSync, inflateSync } from 'node:zlib';
import { formsOf } from '../canary.ts';
import { allCanaries, type Canary } from './canaries.ts';

/** Everything that a text may have been turned into: as it is, URL, base64, hex, JSON, UTF-16, and its plain hashes. */
const allFormsOf = (text: string): Buffer[] => [
  ...formsOf(text),
  Buffer.from(JSON.stringify(text).slice(1, -1)),
  Buffer.from(Buffer.from(text).toString('hex')),
  ...['md5', 'sha1', 'sha256', 'sha512'].flatMap((algorithm) => [
    createHash(algorithm).update(text).digest().subarray(0, 16),
    ...(['hex', 'base64', 'base64url'] as const).map((encoding) =>
      Buffer.from(createHash(algorithm).update(text).digest(encoding).slice(0, 20)),
    ),
  ]),
];

/** By the first four bytes, so that bytes are read once for all forms of all canaries. */
const byHead = new Map<number, { form: Buffer; canary: Canary }[]>();
for (const canary of allCanaries) {
  for (const form of allFormsOf(canary.text)) {
    if (form.length < 6) continue;
    const head = form.readUInt32LE(0);
    byHead.set(head, [...(byHead.get(head) ?? []), { form, canary }]);
  }
}
/** One bit for each 16 bits that a form may begin with: most places of most bytes end here. */
const mayBegin = new Uint8Array(65_536);
for (const head of byHead.keys()) mayBegin[head & 0xffff] = 1;

const scan = (bytes: Buffer, found: Set<Canary>): void => {
  for (let at = 0; at + 6 <= bytes.length; at++) {
    if (mayBegin[(bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)] === 0) continue;
    const candidates = byHead.get(bytes.readUInt32LE(at));
    if (!candidates) continue;
    for (const { form, canary } of candidates) if (bytes.subarray(at, at + form.length).equals(form)) found.add(canary);
  }
};

/** What is unpacked of a piece is bounded: it is searched, not kept. */
const UNPACK = { maxOutputLength: 16 * 1024 * 1024, finishFlush: constants.Z_SYNC_FLUSH };

/** Whatever in these bytes can be unpacked: gzip (RFC 1952) and zlib (RFC 1950) streams, wherever they begin. */
const unpacked = function* (bytes: Buffer): Generator<Buffer> {
  for (let at = bytes.indexOf(0x1f); at >= 0; at = bytes.indexOf(0x1f, at + 1)) {
    if (bytes[at + 1] === 0x8b && bytes[at + 2] === 8) yield* attempt(() => gunzipSync(bytes.subarray(at), UNPACK));
  }
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    const head = bytes.subarray(at, at + 2);
    // The usual window, and the check of the head: one place in many is worth the try.
    if (head.length === 2 && head.readUInt16BE(0) % 31 === 0) yield* attempt(() => inflateSync(bytes.subarray(at), UNPACK));
  }
};

const attempt = function* (work: () => Buffer): Generator<Buffer> {
  try {
    yield work();
  } catch {
    // Not packed after all.
  }
};

/** Those that lie in the bytes, in whatever form, packed or not. */
export const canariesIn = (bytes: Buffer): Set<Canary> => {
  const found = new Set<Canary>();
  scan(bytes, found);
  for (const piece of unpacked(bytes)) scan(piece, found);
  return found;
};
