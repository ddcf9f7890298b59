import { FRAME_KINDS, FRAME_VERSION, type FrameKind, MIN_FRAME_BYTES } from '../../protocol/frame.ts';

/**
 * What the relay reads of a frame, straight from its bytes: no object, no copy (protocol/frame.ts has the layout, a test holds
 * the two together). Everything behind the header is ciphertext.
 */
export const FLAG_RESET = 1;
export const FLAG_CHUNK = 2;
export const FLAG_LAST = 4;
const ALL_FLAGS = FLAG_RESET | FLAG_CHUNK | FLAG_LAST;

/** The kind, or undefined for a frame that no receiver would take. */
export const frameKind = (frame: Buffer): FrameKind | undefined => {
  if (frame.length < MIN_FRAME_BYTES || frame[0] !== FRAME_VERSION || frame[3] !== 0) return undefined;
  const kind = FRAME_KINDS[(frame[1] ?? 0) - 1];
  const flags = frameFlags(frame);
  if (kind === 'page') return flags <= ALL_FLAGS && frameTarget(frame) === 0 ? kind : undefined;
  return flags === 0 ? kind : undefined;
};

export const frameFlags = (frame: Buffer): number => frame[2] ?? 0;
export const frameTarget = (frame: Buffer): number => frame.readUInt32BE(8);
export const frameTab = (frame: Buffer): number => frame.readUInt32BE(12);
export const frameKeyEpoch = (frame: Buffer): number => frame.readUInt32BE(16);
export const frameSnapshotId = (frame: Buffer): number => frame.readUInt32BE(20);
