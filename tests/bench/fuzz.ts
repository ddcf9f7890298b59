/** The seeded model check at its full size: 200 seeds of 200 operations, plain rrweb on the same seeds as the control. */
import { launchChromium } from '../chromium.ts';
import { runFaultySeed } from '../e2e/fuzz/faultySeed.ts';
import { allTurns, openFuzzBrowser } from '../e2e/fuzz/fuzzBrowser.ts';
import { startMortalProduct } from '../e2e/fuzz/mortalProduct.ts';
import { shrinkSeed } from '../e2e/fuzz/shrinkSeed.ts';
import type { Result } from './result.ts';

const OPERATIONS = 200;
/** Of the control only so many, since its failures cost the whole waiting time each. */
const CONTROL = 0.25;

/** Of the runs through the real product only so many, since each signs in, asks and shares. */
const FAULTY = 0.1;

const seedsOf = (): number[] => {
  const small = process.env.COPANE_BENCH_SMALL === '1';
  const [first = 1, count = small ? 20 : 200] = (process.env.COPANE_FUZZ_SEEDS ?? '').split(',').filter(Boolean).map(Number);
  return Array.from({ length: count }, (_, index) => first + index);
};

/** Every second seed has its slices cut off at random, as on a busy machine. */
const hasteOf = (seed: number): number => (seed % 2 === 0 ? 0.1 : 0);

/** `COPANE_FUZZ_SEEDS=1000,50` takes 50 seeds from 1000 on; each is said as it ends, so that a run that was broken off can go on from there. Failing ones are printed with the shortest run that still fails, to be pinned. */
export const benchFuzz = async (): Promise<Result[]> => {
  const browser = await launchChromium();
  const fuzz = await openFuzzBrowser(browser);
  const seeds = seedsOf();
  const failed: number[] = [];
  let plainFailed = 0;
  const controls = seeds.slice(0, Math.ceil(seeds.length * CONTROL));
  for (const seed of seeds) {
    const start = Date.now();
    const { differences, errors } = await fuzz.run({ seed, turns: allTurns(OPERATIONS), recorder: 'ours', haste: hasteOf(seed) });
    const isSame = differences.length + errors.length === 0;
    console.error(`seed ${seed}: ${isSame ? 'same' : 'DIFFERENT'}, ${Date.now() - start} ms`);
    if (isSame) continue;
    failed.push(seed);
    const shortest = await shrinkSeed(fuzz, seed, OPERATIONS, hasteOf(seed));
    console.error(`seed ${seed}: ${[...differences, ...errors].slice(0, 3).join('\n  ')}`);
    if (shortest) {
      const { operations, differences: left } = shortest.result;
      console.error(
        `  { seed: ${seed}, turns: ${JSON.stringify(shortest.turns)}, was: '' } ${operations.join(', ')}\n  ${left.slice(0, 3).join('\n  ')}`,
      );
    }
  }
  for (const seed of controls) {
    const { differences } = await fuzz.run({ seed, turns: allTurns(OPERATIONS), recorder: 'plain' });
    if (differences.length > 0) plainFailed += 1;
  }
  await fuzz.close();
  const faulty = seeds.slice(0, Math.ceil(seeds.length * FAULTY));
  const faultyFailed: number[] = [];
  const product = await startMortalProduct();
  for (const seed of faulty) {
    const { differences: left, errors, faults } = await runFaultySeed(browser, product, seed, OPERATIONS);
    const differences = [...left, ...errors];
    console.error(`seed ${seed} with faults (${faults.join(', ')}): ${differences.length === 0 ? 'same' : 'DIFFERENT'}`);
    if (differences.length === 0) continue;
    faultyFailed.push(seed);
    console.error(`  ${differences.slice(0, 3).join('\n  ')}`);
  }
  await product.stop();
  await browser.close();
  return [
    {
      id: 'REC-50',
      what: `seeds of ${OPERATIONS} operations after which the agent sees another page`,
      measured: `${failed.length} of ${seeds.length}${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
      anchor: `plain rrweb ${plainFailed} of ${controls.length}`,
      budget: 'none',
      met: failed.length === 0,
    },
    {
      id: 'REC-51',
      what: 'seeds with cut lines, reloads and a server that dies in between after which the agent sees another page',
      measured: `${faultyFailed.length} of ${faulty.length}${faultyFailed.length > 0 ? `: ${faultyFailed.join(', ')}` : ''}`,
      anchor: 'none of another product',
      budget: 'none',
      met: faultyFailed.length === 0,
    },
  ];
};
