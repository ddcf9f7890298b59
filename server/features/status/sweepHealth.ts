import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReadinessCheck } from './statusRoutes.ts';

/** So many rounds may be missed before what is due counts as kept too long. */
const ROUNDS = 3;

type Parts = {
  clock: Clock;
  everyMs: number;
  /** When a sweep last came through in any process, as the store says; null: never. */
  lastFinished(): Promise<string | null>;
};

/** Whether deletion keeps up: when no process has come through for three rounds, the service is unready. */
export const createSweepHealth = ({ clock, everyMs, lastFinished }: Parts): ReadinessCheck & { done(): void } => {
  let doneAt = clock.monotonic();
  let knownFinish: string | null = null;
  return {
    name: 'sweep',
    done: () => {
      doneAt = clock.monotonic();
    },
    check: async () => {
      if (clock.monotonic() - doneAt <= ROUNDS * everyMs) return;
      // Another node may have done the work: a finish that was not there before counts from when it is seen.
      const finish = await lastFinished();
      if (finish !== null && finish !== knownFinish && clock.now() - Date.parse(finish) <= ROUNDS * everyMs) {
        knownFinish = finish;
        doneAt = clock.monotonic() - Math.max(0, clock.now() - Date.parse(finish));
        return;
      }
      const minutes = Math.round((clock.monotonic() - doneAt) / 60_000);
      throw new CopaneError(
        'unavailable',
        `No sweep has come through for ${minutes} minutes; the log says why. Nothing is deleted meanwhile.`,
      );
    },
  };
};
