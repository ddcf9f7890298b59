import { expect, test } from '@playwright/test';
import { allTurns, type FuzzBrowser, openFuzzBrowser } from './fuzzBrowser.ts';
import { PINNED_SEEDS } from './pinnedSeeds.ts';
import { shrinkSeed } from './shrinkSeed.ts';

test.use({ trace: 'off' });
test.describe.configure({ mode: 'default' });

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
const OPERATIONS = 200;

let fuzz: FuzzBrowser;
test.beforeAll(async ({ browser }) => {
  fuzz = await openFuzzBrowser(browser);
});
test.afterAll(() => fuzz.close());

for (const { seed, turns, was } of PINNED_SEEDS) {
  test(`REC-50 pinned seed ${seed}: ${was}`, async () => {
    const { differences, errors } = await fuzz.run({ seed, turns, recorder: 'ours' });
    expect({ differences, errors }).toEqual({ differences: [], errors: [] });
  });
}

for (const seed of SEEDS) {
  test(`REC-50 after ${OPERATIONS} random operations the agent sees the page as it is: seed ${seed}`, async () => {
    const { differences, errors } = await fuzz.run({ seed, turns: allTurns(OPERATIONS), recorder: 'ours' });
    if (differences.length + errors.length === 0) return;
    const shortest = await shrinkSeed(fuzz, seed, OPERATIONS);
    const pin = shortest ? JSON.stringify({ seed, turns: shortest.turns, was: '' }) : 'it did not fail again';
    expect(shortest?.result ?? { differences, errors }, `To be pinned: ${pin}`).toMatchObject({ differences: [], errors: [] });
  });
}
