import type { Timers } from '../../ports/timers.ts';
import type { SweepReport } from '../retention/sweepReport.ts';

/** A sweep that another process holds is asked for again after this. */
const AGAIN_MS = 2_000;

/**
 * Begins a sweep and answers at once. What is asked for while one runs is done by another one right after it, since that one may have
 * read the settings already; while another process sweeps it is asked for again and again. A sweep that fails is left to the next round.
 */
export const createSweepSoon = (parts: {
  sweep(): Promise<Pick<SweepReport, 'outcome'>>;
  timers: Timers;
  failed(error: unknown): void;
}): (() => void) => {
  let wanted = false;
  let running = false;
  const run = async (): Promise<void> => {
    running = true;
    try {
      while (wanted) {
        wanted = false;
        const { outcome } = await parts.sweep();
        if (outcome === 'busy') parts.timers.after(AGAIN_MS, sweepSoon);
      }
    } catch (error) {
      parts.failed(error);
    } finally {
      running = false;
    }
  };
  const sweepSoon = (): void => {
    wanted = true;
    if (!running) void run();
  };
  return sweepSoon;
};
