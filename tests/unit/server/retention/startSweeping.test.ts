import { expect, test } from 'vitest';
import { startSweeping } from '../../../../server/features/retention/startSweeping.ts';

/** A wait that the test ends by hand. */
function handWait() {
  const waits: { ms: number; end(): void }[] = [];
  const wait = (ms: number, stopped: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      waits.push({ ms, end: () => resolve(true) });
      stopped.addEventListener('abort', () => resolve(false));
    });
  return { waits, wait };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));

test('KEEP-10 it sweeps at once, then after each wait, and never twice at once', async () => {
  const { waits, wait } = handWait();
  let running = 0;
  let runs = 0;
  const run = async () => {
    expect(++running).toBe(1);
    await settle();
    runs++;
    running--;
    return undefined;
  };
  const sweeping = startSweeping({ run, failed: () => undefined, everyMs: 5, wait });
  await settle();
  await settle();
  expect(runs).toBe(1);
  waits[0]?.end();
  await settle();
  await settle();
  expect(runs).toBe(2);
  expect(waits.map(({ ms }) => ms)).toEqual([5, 5]);
  await sweeping.stop();
  expect(runs).toBe(2);
});

test('KEEP-13 a round that could not work says when to try again', async () => {
  const { waits, wait } = handWait();
  const sweeping = startSweeping({ run: async () => 7, failed: () => undefined, everyMs: 5, wait });
  await settle();
  expect(waits.map(({ ms }) => ms)).toEqual([7]);
  await sweeping.stop();
});

test('KEEP-10 a failure is reported and tried again', async () => {
  const { waits, wait } = handWait();
  const failures: unknown[] = [];
  const run = () => Promise.reject(new Error('busy'));
  const sweeping = startSweeping({ run, failed: (error) => failures.push(error), everyMs: 5, wait });
  await settle();
  waits[0]?.end();
  await settle();
  expect(failures).toHaveLength(2);
  await sweeping.stop();
});
