import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../protocol/limits.ts';
import { FLAG_CHUNK, FLAG_LAST, FLAG_RESET } from '../../../../server/relay/frameHead.ts';
import { closedGate, closeGate, gatePage } from '../../../../server/relay/pageGate.ts';

const { sendBufferSoft: soft, sendBufferHard: hard } = LIMITS;

describe('what one agent gets of the page', () => {
  it('GATE-1 nothing before a snapshot begins, then everything of that generation', () => {
    const gate = closedGate();
    expect(gatePage(gate, 0, 4, 100, 0)).toBe('skip');
    expect(gatePage(gate, FLAG_CHUNK, 4, 100, 0)).toBe('skip');
    expect(gatePage(gate, FLAG_RESET, 5, 100, 0)).toBe('send');
    expect(gatePage(gate, 0, 5, 100, 0)).toBe('send');
    expect(gatePage(gate, 0, 4, 100, 0)).toBe('skip');
    closeGate(gate);
    expect(gatePage(gate, 0, 5, 100, 0)).toBe('skip');
  });

  it('GATE-2 a snapshot larger than the soft cap is sent whole, and its bytes do not count against what follows', () => {
    const gate = closedGate();
    let buffered = 0;
    const piece = 60_000;
    expect(gatePage(gate, FLAG_RESET | FLAG_CHUNK, 1, piece, buffered)).toBe('send');
    for (let sent = 1; sent < 50; sent += 1) {
      buffered += piece;
      expect(gatePage(gate, sent === 49 ? FLAG_CHUNK | FLAG_LAST : FLAG_CHUNK, 1, piece, buffered)).toBe('send');
    }
    expect(buffered).toBeGreaterThan(soft);
    expect(gatePage(gate, 0, 1, 300, buffered + piece)).toBe('send');
    expect(gatePage(gate, 0, 1, 300, 50 * piece + soft + 1)).toBe('fellBehind');
  });

  it('GATE-3 who falls behind gets nothing until the buffer has drained, then only a new snapshot', () => {
    const gate = closedGate();
    gatePage(gate, FLAG_RESET, 1, 100, 0);
    gatePage(gate, 0, 1, 100, 0);
    expect(gatePage(gate, 0, 1, 100, soft + 1_000)).toBe('fellBehind');
    expect(gatePage(gate, FLAG_RESET, 2, 100, 10)).toBe('skip');
    gate.lagging = false;
    expect(gatePage(gate, 0, 2, 100, 0)).toBe('skip');
    expect(gatePage(gate, FLAG_RESET, 3, 100, 0)).toBe('send');
  });

  it('GATE-4 above the hard cap the connection is closed, whatever comes', () => {
    expect(gatePage(closedGate(), FLAG_RESET, 1, 100, hard + 1)).toBe('overflow');
  });

  it('GATE-5 in any order of frames, no delta is sent but of the generation whose beginning was sent last', () => {
    const frame = fc.record({
      reset: fc.boolean(),
      id: fc.integer({ min: 1, max: 3 }),
      close: fc.boolean(),
      buffered: fc.constantFrom(0, soft * 2),
    });
    fc.assert(
      fc.property(fc.array(frame), (frames) => {
        const gate = closedGate();
        let open: number | undefined;
        for (const { reset, id, close, buffered } of frames) {
          if (close) {
            closeGate(gate);
            open = undefined;
          }
          const verdict = gatePage(gate, reset ? FLAG_RESET : 0, id, 10, buffered);
          if (verdict === 'send' && reset) open = id;
          else if (verdict === 'send') expect(id).toBe(open);
          if (verdict === 'fellBehind') open = undefined;
        }
      }),
    );
  });
});
