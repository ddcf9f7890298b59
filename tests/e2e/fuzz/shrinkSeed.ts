import { allTurns, type FuzzBrowser, type SeedResult } from './fuzzBrowser.ts';

/** Runs of a browser that one shrinking may cost. */
const MOST_RUNS = 60;

/** The shortest failing prefix by halving, then what can be left out of it; with the differences that remain. */
export const shrinkSeed = async (
  browser: FuzzBrowser,
  seed: number,
  count: number,
  haste = 0,
): Promise<{ turns: number[]; result: SeedResult } | undefined> => {
  let runs = 0;
  const attempt = async (turns: readonly number[]): Promise<SeedResult | undefined> => {
    runs += 1;
    const result = await browser.run({ seed, turns, recorder: 'ours', haste });
    return result.differences.length > 0 || result.errors.length > 0 ? result : undefined;
  };
  let turns = allTurns(count);
  let result = await attempt(turns);
  if (!result) return undefined;
  for (let low = 0, high = count; low + 1 < high; ) {
    const middle = (low + high) >> 1;
    const found = await attempt(allTurns(middle));
    if (found) [high, turns, result] = [middle, allTurns(middle), found];
    else low = middle;
  }
  for (let part = Math.max(1, turns.length >> 1); part >= 1 && runs < MOST_RUNS; part >>= 1) {
    for (let from = 0; from < turns.length && runs < MOST_RUNS; ) {
      const without = [...turns.slice(0, from), ...turns.slice(from + part)];
      const found = without.length > 0 ? await attempt(without) : undefined;
      if (found) [turns, result] = [without, found];
      else from += part;
    }
  }
  return { turns, result };
};
