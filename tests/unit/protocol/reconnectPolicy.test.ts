import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReconnectPolicy } from '../../../protocol/client/reconnectPolicy.ts';
import { CLOSE } from '../../../protocol/closeCodes.ts';

describe('reconnect policy', () => {
  it('SOCK-2 waits longer after each failure, up to the cap', () => {
    const { delay } = createReconnectPolicy({ random: () => 0.5 });
    expect([0, 1, 2, 3, 5, 6, 60, 5_000].map((attempt) => delay(attempt, 1006))).toEqual([
      250, 500, 1_000, 2_000, 8_000, 15_000, 15_000, 15_000,
    ]);
  });

  it('SOCK-2 spreads the tries over the whole time', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(100), (random, attempt) => {
        const wait = createReconnectPolicy({ random: () => random }).delay(attempt, 1001);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(30_000);
        expect(wait).toBe(random * Math.min(30_000, 500 * 2 ** attempt));
      }),
    );
  });

  it('SOCK-11 comes back soon, and spread, where somebody waits for the picture', () => {
    const { delay } = createReconnectPolicy({ random: () => 0.5 });
    expect([0, 1, 2, 9].map((attempt) => delay(attempt, 1006, 1_000))).toEqual([250, 500, 500, 500]);
  });

  it('SOCK-2 keeps away longer when there were too many', () => {
    const { delay } = createReconnectPolicy({ random: () => 0.5 });
    expect(delay(0, CLOSE.tooMany.code)).toBe(4_000);
  });
});
