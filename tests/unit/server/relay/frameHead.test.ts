import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeHeader, encodeHeader, FRAME_KINDS, stampSender } from '../../../../protocol/frame.ts';
import {
  FLAG_CHUNK,
  FLAG_LAST,
  FLAG_RESET,
  frameFlags,
  frameKeyEpoch,
  frameKind,
  frameSnapshotId,
  frameTab,
  frameTarget,
} from '../../../../server/relay/frameHead.ts';

const u32 = fc.integer({ min: 1, max: 0xffffffff });
const header = fc
  .record({
    kind: fc.constantFrom(...FRAME_KINDS),
    reset: fc.boolean(),
    chunk: fc.boolean(),
    last: fc.boolean(),
    sender: u32,
    target: u32,
    tab: u32,
    keyEpoch: u32,
    snapshotId: u32,
    seq: fc.maxSafeNat(),
    contextId: fc.constant(new Uint8Array(16)),
  })
  .map((one) =>
    one.kind === 'page' ? { ...one, target: 0, last: one.last && one.chunk } : { ...one, reset: false, chunk: false, last: false },
  );

it('FRAME-R1 the relay reads of a frame what its layout says', () => {
  fc.assert(
    fc.property(header, u32, (one, sender) => {
      const frame = Buffer.concat([encodeHeader(one), Buffer.alloc(17)]);
      expect(frameKind(frame)).toBe(one.kind);
      expect([frameTarget(frame), frameTab(frame), frameKeyEpoch(frame), frameSnapshotId(frame)]).toEqual([
        one.target,
        one.tab,
        one.keyEpoch,
        one.snapshotId,
      ]);
      expect(frameFlags(frame)).toBe((one.reset ? FLAG_RESET : 0) | (one.chunk ? FLAG_CHUNK : 0) | (one.last ? FLAG_LAST : 0));
      stampSender(frame, sender);
      expect(decodeHeader(frame)).toEqual({ ...one, sender });
    }),
  );
});

it('FRAME-R2 random bytes are a frame to the relay only if a receiver could take their kind and flags', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const frame = Buffer.from(bytes);
      const kind = frameKind(frame);
      if (kind !== undefined) expect([frame[0], frame[3], FRAME_KINDS[(frame[1] ?? 0) - 1]]).toEqual([1, 0, kind]);
      let taken = true;
      try {
        decodeHeader(frame);
      } catch {
        taken = false;
      }
      if (taken) expect(kind).toBeDefined();
    }),
    { numRuns: 2_000 },
  );
});
