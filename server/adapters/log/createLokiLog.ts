import { CopaneError } from '../../../protocol/copaneError.ts';
import type { Egress } from '../../ports/egress.ts';
import type { Timers } from '../../ports/timers.ts';
import { entryOf, type LogEntry, lokiHeaders, pushBody } from './lokiStreams.ts';

const EVERY_MS = 2_000;
const BATCH = 500;
const MOST_WAITING = 5_000;
/** A stop waits no longer for Loki. */
const LAST_WAIT_MS = 5_000;

type Parts = { egress: Egress; timers: Timers; url: string; tenant: string | undefined };

export type LokiLog = {
  /** For the logger: keeps a line until the next push, and never waits. */
  write(line: string): void;
  /** Lines that gave way to newer ones since the start. */
  dropped(): number;
  /** Pushes what is left, once. */
  stop(): Promise<void>;
};

/**
 * Lines to Loki, in batches. While Loki is away a bounded number waits, and the oldest give way; while it may not be told at all,
 * nothing is kept.
 */
export const createLokiLog = ({ egress, timers, url, tenant }: Parts): LokiLog => {
  const address = `${url.replace(/\/$/, '')}/loki/api/v1/push`;
  let waiting: LogEntry[] = [];
  let dropped = 0;
  let pushing: Promise<void> | null = null;

  const bound = (): void => {
    const over = waiting.length - MOST_WAITING;
    if (over <= 0) return;
    waiting.splice(0, over);
    dropped += over;
  };

  const push = async (): Promise<void> => {
    const batch = waiting.splice(0, BATCH);
    try {
      const { status } = await egress.request({
        recipient: 'grafana',
        method: 'POST',
        url: address,
        headers: lokiHeaders(tenant),
        body: pushBody(batch),
      });
      // A batch that is refused as such would be refused for ever.
      if (status >= 400 && status < 500 && status !== 429) dropped += batch.length;
      else if (status < 200 || status >= 300) waiting = [...batch, ...waiting];
    } catch (error) {
      if (error instanceof CopaneError && error.code === 'egress-denied') waiting = [];
      else waiting = [...batch, ...waiting];
    }
    bound();
  };
  const round = (): Promise<void> => {
    if (waiting.length === 0) return pushing ?? Promise.resolve();
    pushing ??= push().finally(() => {
      pushing = null;
    });
    return pushing;
  };

  const cancel = timers.every(EVERY_MS, () => void round());
  return {
    write: (line) => {
      const entry = entryOf(line);
      if (!entry) return;
      waiting.push(entry);
      bound();
      if (waiting.length % BATCH === 0) void round();
    },
    dropped: () => dropped,
    stop: async () => {
      cancel();
      const { promise, resolve } = Promise.withResolvers<void>();
      const tooLong = timers.after(LAST_WAIT_MS, resolve);
      const last = async (): Promise<void> => {
        await pushing;
        await round();
      };
      await Promise.race([last(), promise]);
      tooLong();
    },
  };
};
