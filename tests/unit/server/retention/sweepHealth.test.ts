import { expect, test } from 'vitest';
import { createSweepHealth } from '../../../../server/features/status/sweepHealth.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-21T12:00:00.000Z');

test('KEEP-22 three rounds without a sweep in any process make the service unready; one of another node makes it ready again', async () => {
  let passed = 0;
  let finished: string | null = null;
  const clock = { now: () => START + passed, monotonic: () => passed };
  const health = createSweepHealth({ clock, everyMs: HOUR, lastFinished: async () => finished });
  const at = (hours: number): string => new Date(START + hours * HOUR).toISOString();
  passed = 3 * HOUR;
  await health.check();
  passed = 3 * HOUR + 1;
  await expect(health.check()).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('180 minutes') });
  finished = at(2);
  await health.check();
  passed = 5 * HOUR + 1;
  await expect(health.check()).rejects.toMatchObject({ code: 'unavailable' });
  finished = at(5);
  await health.check();
  health.done();
  passed = 8 * HOUR;
  await health.check();
});
