import { expect, it } from 'vitest';
import { createSweepSoon } from '../../../../server/features/retentionSettings/sweepSoon.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

const scratch = () => {
  const ends: ((outcome: 'done' | 'busy') => void)[] = [];
  const waiting: (() => void)[] = [];
  const errors: unknown[] = [];
  const fails = { next: false };
  const sweepSoon = createSweepSoon({
    sweep: () =>
      fails.next ? Promise.reject(new Error('no store')) : new Promise((resolve) => ends.push((outcome) => resolve({ outcome }))),
    timers: {
      after: (_ms, run) => {
        waiting.push(run);
        return () => undefined;
      },
      every: () => () => undefined,
    },
    failed: (error) => errors.push(error),
  });
  return { ends, waiting, errors, fails, sweepSoon };
};

it('SET-17 what is asked for while a sweep runs is done by one more, however often it was asked for', async () => {
  const { ends, sweepSoon } = scratch();
  sweepSoon();
  sweepSoon();
  sweepSoon();
  expect(ends).toHaveLength(1);
  ends[0]?.('done');
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]?.('done');
  await settle();
  expect(ends).toHaveLength(2);
});

it('SET-17 while another process sweeps it is asked for again', async () => {
  const { ends, waiting, sweepSoon } = scratch();
  sweepSoon();
  ends[0]?.('busy');
  await settle();
  expect(waiting).toHaveLength(1);
  waiting[0]?.();
  expect(ends).toHaveLength(2);
});

it('SET-17 a sweep that fails is reported, and the next one is done', async () => {
  const { ends, errors, fails, sweepSoon } = scratch();
  fails.next = true;
  sweepSoon();
  await settle();
  expect(errors).toHaveLength(1);
  fails.next = false;
  sweepSoon();
  expect(ends).toHaveLength(1);
});
