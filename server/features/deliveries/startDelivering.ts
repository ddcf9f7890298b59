import type { Timers } from '../../ports/timers.ts';

const ROUND_MS = 500;

type Parts = { round: () => Promise<void>; timers: Timers; failed: (error: unknown) => void };

/** Rounds one after the other, never two at once. `stop` resolves when the one under way has ended. */
export const startDelivering = ({ round, timers, failed }: Parts): { stop(): Promise<void> } => {
  let running: Promise<void> | null = null;
  const cancel = timers.every(ROUND_MS, () => {
    running ??= round()
      .catch(failed)
      .finally(() => {
        running = null;
      });
  });
  return {
    stop: async () => {
      cancel();
      await running;
    },
  };
};
