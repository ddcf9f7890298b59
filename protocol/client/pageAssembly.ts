import type { FrameHeader } from '../frame.ts';
import { LIMITS } from '../limits.ts';
import { concatBytes } from './canonicalBytes.ts';
import type { Bytes } from './cryptoSource.ts';

/** A whole body, `undefined` while pieces are missing, or why this frame cannot be used. */
export type Assembled = { bytes: Bytes; reset: boolean } | undefined | 'gap' | 'too-large';

/**
 * Puts pages together from the frames of one sender's page load: nothing before a snapshot, nothing after a missing
 * frame until the next snapshot, pieces only as long as they stay within the size of a snapshot.
 */
export const createPageAssembly = (wireBytes: number = LIMITS.snapshotWireBytes) => {
  /** Number and generation that the next frame must have; undefined until a snapshot begins. */
  let expected: { seq: number; snapshotId: number } | undefined;
  let pieces: Bytes[] = [];
  let size = 0;
  let reset = false;

  const giveUp = (reason: 'gap' | 'too-large') => {
    expected = undefined;
    pieces = [];
    size = 0;
    return reason;
  };

  return {
    add: (header: FrameHeader, bytes: Bytes): Assembled => {
      if (header.reset) {
        giveUp('gap');
      } else if (expected?.seq !== header.seq || expected.snapshotId !== header.snapshotId) {
        return giveUp('gap');
      }
      expected = { seq: header.seq + 1, snapshotId: header.snapshotId };
      if (pieces.length === 0) reset = header.reset;
      // A single frame amid pieces: the sender lost its way, so what is there is no body.
      else if (!header.chunk) return giveUp('gap');
      size += bytes.length;
      if (size > wireBytes) return giveUp('too-large');
      // Each frame begins with the encoding byte; the body keeps the first.
      pieces.push(pieces.length > 0 ? bytes.subarray(1) : bytes);
      if (header.chunk && !header.last) return undefined;
      const whole = { bytes: concatBytes(pieces), reset };
      pieces = [];
      size = 0;
      return whole;
    },
  };
};
