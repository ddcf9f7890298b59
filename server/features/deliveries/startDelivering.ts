import type { Timers } from '../../ports/timers.ts';

const ROUND_MS = 500;
/** A stop waits no longer for a recipient's answer. */
const LAST_WAIT_MS = 5_000;

type Parts = { round: () => Promise<void>; halt: () => void; timers: Timers; failed: (error: unknown) => void };

/** Rounds one after the other, never two at once. `stop` resolves when the one under way has ended, or was waited for long enough. */
export const startDelivering = ({ round, halt, timers, failed }: Parts): { stop(): Promise<void> } => {
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
      halt();
      const { promise, resolve } = Promise.withResolvers<void>();
      const tooLong = timers.after(LAST_WAIT_MS, resolve);
      await Promise.race([running, promise]);
      tooLong();
    },
  };
};
