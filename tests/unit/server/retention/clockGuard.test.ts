import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clockCommand } from '../../../../server/commands/clockCommand.ts';
import { runCommand } from '../../../../server/commands/runCommand.ts';
import { createClockGuard } from '../../../../server/features/retention/clockGuard.ts';
import type { Store } from '../../../../server/ports/store.ts';
import { openScratch, type Scratch } from '../../../contracts/openScratch.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const YEAR = 365 * 24 * HOUR;
const START = Date.parse('2026-11-21T12:00:00.000Z');

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch('SQLite');
});
afterAll(() => scratch.end());
beforeEach(async () => {
  for (const id of ['meta_clock', 'meta_clockJump']) await scratch.store.platform().remove('meta', id);
});

/** A process with a wall clock that can be set, and a monotonic one that cannot. */
function processAt(wall: number, store: Store = scratch.store) {
  const time = { wall, monotonic: 0 };
  const alerts: string[] = [];
  const clock = { now: () => time.wall, monotonic: () => time.monotonic };
  const guard = createClockGuard({ store, clock, alert: ({ state }) => alerts.push(state) });
  return {
    guard,
    alerts,
    state: async () => (await guard.judge()).state,
    /** Time passes on both clocks. */
    pass: (ms: number) => {
      time.wall += ms;
      time.monotonic += ms;
    },
    /** Somebody sets the wall clock. */
    set: (ms: number) => {
      time.wall += ms;
    },
  };
}

/** A database on a machine with a clock of its own. */
const withClock = (now: () => number): Store => ({ ...scratch.store, now: async () => new Date(now()).toISOString() });

describe('the clock', () => {
  test('KEEP-8 set back a year, also over a restart, it stops deletion until it is set right', async () => {
    const one = processAt(START);
    expect(await one.state()).toBe('good');
    one.set(-YEAR);
    expect(await one.state()).toBe('behind');
    expect(await one.state()).toBe('behind');
    expect(one.alerts).toEqual(['behind']);
    expect(await processAt(START - YEAR).state()).toBe('behind');
    one.set(YEAR);
    one.pass(HOUR);
    expect(await one.state()).toBe('good');
  });

  test('KEEP-8 a step back within the process is seen although no one has been there before', async () => {
    const one = processAt(START);
    one.set(-10 * MINUTE);
    expect(await one.state()).toBe('behind');
  });

  test('KEEP-15 an unexplained step forward stops deletion for an hour, alerts once, then goes on', async () => {
    const one = processAt(START);
    expect(await one.state()).toBe('good');
    one.set(YEAR);
    expect(await one.state()).toBe('jumped');
    one.pass(HOUR - MINUTE);
    expect(await one.state()).toBe('jumped');
    expect(one.alerts).toEqual(['jumped']);
    // A restart does not shorten the hour.
    expect(await processAt(START + YEAR + HOUR - MINUTE).state()).toBe('jumped');
    one.pass(MINUTE);
    expect(await one.state()).toBe('good');
    expect(await processAt(START + YEAR + HOUR).state()).toBe('good');
  });

  test('KEEP-15 rejected, it waits until the clock is set right, and a right clock is not behind then', async () => {
    const one = processAt(START);
    await one.state();
    one.set(YEAR);
    await one.state();
    await processAt(START + YEAR).guard.reject();
    one.pass(5 * HOUR);
    expect(await one.state()).toBe('jumped');
    one.set(-YEAR);
    expect(await one.state()).toBe('good');
    one.pass(HOUR);
    expect(await one.state()).toBe('good');
    await expect(one.guard.reject()).rejects.toMatchObject({ code: 'not-found' });
  });

  test.each([YEAR, -YEAR])('KEEP-15 accepted by a command, every process goes by the clock as it is (%d ms)', async (step) => {
    const one = processAt(START);
    await one.state();
    one.set(step);
    expect(await one.state()).not.toBe('good');
    one.pass(MINUTE);
    await processAt(START + step + MINUTE).guard.accept();
    expect(await processAt(START + step + MINUTE).state()).toBe('good');
    one.pass(MINUTE);
    expect(await one.state()).toBe('good');
    one.pass(2 * HOUR);
    expect(await one.state()).toBe('good');
  });

  test("KEEP-15 after downtime it is judged by the clock of the database's machine", async () => {
    const there = START + 30 * 24 * HOUR;
    expect(
      await processAt(
        there,
        withClock(() => there),
      ).state(),
    ).toBe('good');
    await scratch.store.platform().remove('meta', 'meta_clock');
    expect(
      await processAt(
        there + YEAR,
        withClock(() => there),
      ).state(),
    ).toBe('jumped');
    await scratch.store.platform().remove('meta', 'meta_clockJump');
    const late = processAt(
      there - YEAR,
      withClock(() => there),
    );
    expect(await late.state()).toBe('behind');
    expect(await late.state()).toBe('behind');
  });

  test('KEEP-15 for any course of time and steps: a judgement that is good never follows an open step by less than an hour', async () => {
    const move = fc.oneof(
      fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 0, max: 3 * HOUR }) }),
      fc.record({ kind: fc.constant('set' as const), ms: fc.integer({ min: -2 * YEAR, max: 2 * YEAR }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 12 }), async (moves) => {
        for (const id of ['meta_clock', 'meta_clockJump']) await scratch.store.platform().remove('meta', id);
        const one = processAt(START);
        await one.state();
        let error = 0;
        let sinceStep = Number.POSITIVE_INFINITY;
        for (const { kind, ms } of moves) {
          if (kind === 'pass') {
            one.pass(ms);
            sinceStep += ms;
          } else {
            one.set(ms);
            error += ms;
            sinceStep = 0;
          }
          const state = await one.state();
          if (Math.abs(error) > MINUTE && sinceStep < HOUR) expect(state).not.toBe('good');
          // What was taken for good is from then on the measure.
          if (state === 'good') error = 0;
        }
      }),
      { numRuns: 60 },
    );
  });

  test('KEEP-15 the command says how it is and takes the decision', async () => {
    const env = { COPANE_DATA: scratch.dataFolder };
    const run = async (now: number, ...args: string[]) => {
      const answer = { code: 0, out: '', err: '' };
      answer.code = await runCommand({ clock: clockCommand }, ['clock', ...args], {
        env,
        write: (line) => {
          answer.out += line;
        },
        remark: (line) => {
          answer.err += line;
        },
        now: () => now,
      });
      return answer;
    };
    const one = processAt(START);
    await one.state();
    expect(JSON.parse((await run(START)).out)).toMatchObject({ state: 'good', lastSweepAt: null });
    expect(JSON.parse((await run(START - YEAR, 'status')).out)).toMatchObject({ state: 'behind' });
    expect(await run(START, 'reject')).toMatchObject({ code: 1, err: expect.stringContaining('no step forward') });
    one.set(YEAR);
    await one.state();
    expect(JSON.parse((await run(START + YEAR, 'reject')).out)).toMatchObject({ state: 'jumped' });
    expect(JSON.parse((await run(START + YEAR, 'accept')).out)).toMatchObject({ state: 'good' });
    expect(await run(START, 'wind')).toMatchObject({ code: 2 });
    expect((await run(START, '--help')).out).toContain('status');
  });
});
