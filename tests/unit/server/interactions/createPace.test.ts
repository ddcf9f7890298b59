import { expect, it } from 'vitest';
import { createPace } from '../../../../server/adapters/recipients/createPace.ts';

it('SEND-13 callers are let through one at a time, a second apart, in the order in which they came', async () => {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  const pace = createPace({
    clock: { now: () => now, monotonic: () => now },
    timers: {
      after: (ms, run) => {
        due.push({ at: now + ms, run });
        return () => {};
      },
      every: () => () => {},
    },
    everyMs: 1_000,
  });
  const passed: [caller: number, at: number][] = [];
  const calls = [1, 2, 3].map((caller) => pace().then(() => passed.push([caller, now])));
  await new Promise(setImmediate);
  for (const { at, run } of due) {
    now = at;
    run();
    await new Promise(setImmediate);
  }
  await Promise.all(calls);
  expect(passed).toEqual([
    [1, 0],
    [2, 1_000],
    [3, 2_000],
  ]);
  now = 10_000;
  await pace();
  expect(due).toHaveLength(2);
});
