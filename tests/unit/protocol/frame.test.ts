import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { decodeHeader, encodeHeader, FRAME_KINDS, type FrameHeader, HEADER_BYTES, stampSender } from '../../../protocol/frame.ts';
import { LIMITS } from '../../../protocol/limits.ts';

const u32 = (min: number) => fc.integer({ min, max: 0xffffffff });
const header: fc.Arbitrary<FrameHeader> = fc
  .record({
    kind: fc.constantFrom(...FRAME_KINDS),
    reset: fc.boolean(),
    chunk: fc.boolean(),
    last: fc.boolean(),
    sender: u32(1),
    target: u32(0),
    tab: u32(1),
    keyEpoch: u32(1),
    snapshotId: u32(1),
    contextId: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => new Uint8Array(bytes)),
    seq: fc.maxSafeNat(),
  })
  .map((any) =>
    any.kind === 'page' ? { ...any, target: 0, last: any.last && any.chunk } : { ...any, reset: false, chunk: false, last: false },
  );

const whole = (clear: Uint8Array, body = 17) => {
  const frame = new Uint8Array(HEADER_BYTES + body);
  frame.set(clear);
  return frame;
};
const page: FrameHeader = {
  kind: 'page',
  reset: true,
  chunk: true,
  last: true,
  sender: 0x01020304,
  target: 0,
  tab: 0x05060708,
  keyEpoch: 0x090a0b0c,
  snapshotId: 0x0d0e0f10,
  contextId: new Uint8Array(16).fill(0xcc),
  seq: 0x1_0000_0002,
};
const codeOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return error instanceof CopaneError ? error.code : `not a CopaneError: ${String(error)}`;
  }
  return 'nothing thrown';
};

describe('frame header', () => {
  it('SEAL-1 lays the header out as written down', () => {
    const hex = Buffer.from(encodeHeader(page)).toString('hex');
    expect(hex).toBe(`01010700${'01020304'}00000000${'05060708'}${'090a0b0c'}${'0d0e0f10'}${'cc'.repeat(16)}0000000100000002`);
  });

  it('SEAL-1 reads back every header it writes', () => {
    fc.assert(
      fc.property(header, (given) => {
        expect(decodeHeader(whole(encodeHeader(given)))).toEqual(given);
      }),
    );
  });

  it('SEAL-2 any bytes at all give a header or a CopaneError', () => {
    const plausible = fc
      .tuple(header, fc.integer({ min: 0, max: HEADER_BYTES - 1 }), fc.nat(255))
      .map(([given, at, value]) => whole(encodeHeader(given)).with(at, value));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), plausible), (bytes) => {
        const code = codeOf(() => decodeHeader(bytes));
        expect(['nothing thrown', 'bad-request', 'too-large']).toContain(code);
      }),
      { numRuns: 2_000 },
    );
  });

  const bad: [string, (frame: Uint8Array) => Uint8Array, string][] = [
    ['nothing', () => new Uint8Array(0), 'bad-request'],
    ['no body', (frame) => frame.subarray(0, HEADER_BYTES + 16), 'bad-request'],
    ['another version', (frame) => frame.with(0, 2), 'bad-request'],
    ['kind 0', (frame) => frame.with(1, 0), 'bad-request'],
    ['kind 7', (frame) => frame.with(1, 7), 'bad-request'],
    ['an unknown flag', (frame) => frame.with(2, 8), 'bad-request'],
    ['last without chunk', (frame) => frame.with(2, 4), 'bad-request'],
    ['a flag on a pointer', (frame) => frame.with(1, 2), 'bad-request'],
    ['the reserved byte', (frame) => frame.with(3, 1), 'bad-request'],
    ['sender 0', (frame) => frame.fill(0, 4, 8), 'bad-request'],
    ['a page for one', (frame) => frame.with(11, 1), 'bad-request'],
    ['tab 0', (frame) => frame.fill(0, 12, 16), 'bad-request'],
    ['epoch 0', (frame) => frame.fill(0, 16, 20), 'bad-request'],
    ['a page of no snapshot', (frame) => frame.fill(0, 20, 24), 'bad-request'],
    ['a seq beyond 2^53', (frame) => frame.with(40, 1), 'bad-request'],
    ['more than a message', () => whole(encodeHeader(page), LIMITS.messageBytes), 'too-large'],
  ];
  it.each(bad)('SEAL-2 refuses %s', (_what, spoil, code) => {
    expect(codeOf(() => decodeHeader(whole(encodeHeader(page))))).toBe('nothing thrown');
    expect(codeOf(() => decodeHeader(spoil(whole(encodeHeader(page)))))).toBe(code);
  });

  it('SEAL-2 does not write a header that it would not read', () => {
    expect(codeOf(() => encodeHeader({ ...page, sender: 0 }))).toBe('bad-request');
    expect(codeOf(() => encodeHeader({ ...page, tab: 1.5 }))).toBe('bad-request');
    expect(codeOf(() => encodeHeader({ ...page, contextId: new Uint8Array(15) }))).toBe('bad-request');
    expect(codeOf(() => encodeHeader({ ...page, seq: 2 ** 53 }))).toBe('bad-request');
  });

  it('SEAL-3 the relay can put the true sender on a frame, also within a larger buffer', () => {
    const pool = new Uint8Array(200);
    pool.set(whole(encodeHeader(page)), 100);
    const frame = pool.subarray(100, 100 + HEADER_BYTES + 17);
    stampSender(frame, 77);
    expect(decodeHeader(frame)).toEqual({ ...page, sender: 77 });
  });
});
