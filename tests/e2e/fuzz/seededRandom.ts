/** Numbers that one seed always yields in the same order. */
export type SeededRandom = {
  /** In [0, 1). */
  next: () => number;
  /** A whole number in [0, below). */
  below: (below: number) => number;
  chance: (part: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
};

/** Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, enough to choose operations by. `turn` gives each operation a stream of its own. */
export const seededRandom = (seed: number, turn = 0): SeededRandom => {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(turn + 1, 0x85ebca6b)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (part) => next() < part,
    pick: <T>(from: readonly T[]): T => {
      if (from.length === 0) throw new RangeError('There is nothing to pick from.');
      return from[below(from.length)] as T;
    },
  };
};
