import { CopaneError } from './copaneError.ts';
import { LIMITS } from './limits.ts';

/** First byte of every sealed frame. */
export const FRAME_VERSION = 1;
/** Clear header in bytes; the rest is AES-256-GCM ciphertext and tag, with these bytes as associated data. */
export const HEADER_BYTES = 48;
/** GCM tag (16 bytes) and the encoding byte that every body begins with. */
export const MIN_FRAME_BYTES = HEADER_BYTES + 16 + 1;

/** What a frame carries, by the number on the wire less one. */
export const FRAME_KINDS = ['page', 'pointer', 'control', 'call', 'mark', 'state'] as const;
export type FrameKind = (typeof FRAME_KINDS)[number];

/** Numbers are unsigned 32 bit; `seq` is unsigned 64 bit on the wire and at most 2^53 - 1 here. */
export type FrameHeader = {
  kind: FrameKind;
  /** First frame of a full snapshot. Pages only. */
  reset: boolean;
  /** One piece of a body that needs several frames. Pages only. */
  chunk: boolean;
  /** The last piece; only with `chunk`. */
  last: boolean;
  /** Participant number, from 1; the relay stamps it and the seal proves it. */
  sender: number;
  /** Participant number, or 0 for everyone on the other side. */
  target: number;
  tab: number;
  keyEpoch: number;
  /** Generation of the page that this frame belongs to; 0 where it has none. */
  snapshotId: number;
  /** 16 bytes, random for each page load and connection of the sender. */
  contextId: Uint8Array<ArrayBuffer>;
  seq: number;
};

const RESET = 1;
const CHUNK = 2;
const LAST = 4;
const SENDER_AT = 4;
const CONTEXT_AT = 24;
const SEQ_AT = 40;
const HIGH = 0x1_0000_0000;

const refuse = (what: string): never => {
  throw new CopaneError('bad-request', `The frame is refused: ${what}.`);
};

const isU32 = (value: number, least: number): boolean => value >= least && value < HIGH && value % 1 === 0;

const check = (header: FrameHeader): void => {
  const { kind, reset, chunk, last, sender, target, tab, keyEpoch, snapshotId, contextId, seq } = header;
  if (!isU32(sender, 1) || !isU32(target, 0) || !isU32(tab, 1) || !isU32(keyEpoch, 1)) refuse('a number is out of range');
  if (!isU32(snapshotId, kind === 'page' ? 1 : 0)) refuse('snapshotId is out of range');
  if (contextId.length !== 16 || !Number.isSafeInteger(seq) || seq < 0) refuse('contextId or seq is out of range');
  if (kind !== 'page' ? reset || chunk || last : last && !chunk) refuse('the flags do not go together');
  if (kind === 'page' && target) refuse('a page frame is for everyone');
};

/** The 48 header bytes. Throws CopaneError `bad-request` on a header that no receiver would take. */
export const encodeHeader = (header: FrameHeader): Uint8Array<ArrayBuffer> => {
  check(header);
  const bytes = new Uint8Array(HEADER_BYTES);
  const view = new DataView(bytes.buffer);
  bytes[0] = FRAME_VERSION;
  bytes[1] = FRAME_KINDS.indexOf(header.kind) + 1;
  bytes[2] = (header.reset ? RESET : 0) | (header.chunk ? CHUNK : 0) | (header.last ? LAST : 0);
  view.setUint32(SENDER_AT, header.sender);
  view.setUint32(8, header.target);
  view.setUint32(12, header.tab);
  view.setUint32(16, header.keyEpoch);
  view.setUint32(20, header.snapshotId);
  bytes.set(header.contextId, CONTEXT_AT);
  view.setUint32(SEQ_AT, Math.floor(header.seq / HIGH));
  view.setUint32(SEQ_AT + 4, header.seq % HIGH);
  return bytes;
};

/** Reads the clear header of a whole frame. Throws CopaneError: `too-large`, or `bad-request` for anything else that is wrong. */
export const decodeHeader = (frame: Uint8Array): FrameHeader => {
  if (frame.length > LIMITS.messageBytes) throw new CopaneError('too-large', 'The frame is larger than a message may be.');
  if (frame.length < MIN_FRAME_BYTES) refuse('it is too short');
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame[0] !== FRAME_VERSION) refuse('its version is not known');
  const kind = FRAME_KINDS[view.getUint8(1) - 1] ?? refuse('its kind is not known');
  const flags = view.getUint8(2);
  if (flags > (RESET | CHUNK | LAST) || frame[3] !== 0) refuse('a reserved bit is set');
  const header: FrameHeader = {
    kind,
    reset: (flags & RESET) > 0,
    chunk: (flags & CHUNK) > 0,
    last: (flags & LAST) > 0,
    sender: view.getUint32(SENDER_AT),
    target: view.getUint32(8),
    tab: view.getUint32(12),
    keyEpoch: view.getUint32(16),
    snapshotId: view.getUint32(20),
    contextId: new Uint8Array(frame.subarray(CONTEXT_AT, SEQ_AT)),
    seq: view.getUint32(SEQ_AT) * HIGH + view.getUint32(SEQ_AT + 4),
  };
  check(header);
  return header;
};

/**
 * Writes the number of the connection that a frame came from, in place. A false claim then no longer opens at the receiver.
 * Byte by byte, because the relay does it for every frame and a view would be an object for each.
 */
export const stampSender = (frame: Uint8Array, sender: number): void => {
  frame[SENDER_AT] = sender >>> 24;
  frame[SENDER_AT + 1] = sender >>> 16;
  frame[SENDER_AT + 2] = sender >>> 8;
  frame[SENDER_AT + 3] = sender;
};
