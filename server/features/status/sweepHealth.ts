import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ReadinessCheck } from './statusRoutes.ts';

/** So many rounds may be missed before what is due counts as kept too long. */
const ROUNDS = 3;

/** Whether deletion keeps up: a sweep that has not come through for three rounds makes the service unready. */
export const createSweepHealth = ({ clock, everyMs }: { clock: Clock; everyMs: number }): ReadinessCheck & { done(): void } => {
  let doneAt = clock.monotonic();
  return {
    name: 'sweep',
    done: () => {
      doneAt = clock.monotonic();
    },
    check: async () => {
      const minutes = Math.round((clock.monotonic() - doneAt) / 60_000);
      if (clock.monotonic() - doneAt <= ROUNDS * everyMs) return;
      throw new CopaneError(
        'unavailable',
        `No sweep has come through for ${minutes} minutes; the log says why. Nothing is deleted meanwhile.`,
      );
    },
  };
};
