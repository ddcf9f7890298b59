/** Runs again and again, never twice at once. A failed run is reported and tried again in the next round. */
export function startSweeping(parts: {
  run(): Promise<unknown>;
  failed(error: unknown): void;
  everyMs: number;
  /** Waits; answers false when it was stopped meanwhile. */
  wait(ms: number, stopped: AbortSignal): Promise<boolean>;
}): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await parts.run();
      } catch (error) {
        parts.failed(error);
      }
      if (!(await parts.wait(parts.everyMs, stopping.signal))) return;
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
