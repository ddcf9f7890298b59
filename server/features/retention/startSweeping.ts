/** Runs again and again, never twice at once. A failed run is reported and tried again in the next round. */
export function startSweeping(parts: {
  /** Answers with the time until the next round, when that is another one. */
  run(): Promise<number | undefined>;
  failed(error: unknown): void;
  everyMs: number;
  /** Waits; answers false when it was stopped meanwhile. */
  wait(ms: number, stopped: AbortSignal): Promise<boolean>;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      let next = parts.everyMs;
      try {
        next = (await parts.run()) ?? next;
      } catch (error) {
        parts.failed(error);
      }
      if (!(await parts.wait(next, stopping.signal))) return;
    }
  };
  const ended = loop();
  return {
    stop() {
      stopping.abort();
      return ended;
    },
  };
}
