import type { AgentSessionEvent } from '../../protocol/client/agentSessionEvent.ts';

export type PageEvent = Extract<AgentSessionEvent, { type: 'page' }>;

/** What the replay frame missed while it loaded is kept up to here; beyond it a new picture is asked for. */
const MAX_KEPT = 2_000;

/** Hands pages to the one replay frame that is on the screen, from the last snapshot on. */
export const createPageFeed = (requestSnapshot: () => void) => {
  let kept: PageEvent[] = [];
  let sink: ((event: PageEvent) => void) | undefined;
  /** The frame had its first snapshot of this feed, so nothing is kept any more. */
  let consumed = false;
  return {
    page: (event: PageEvent): void => {
      if (sink) {
        consumed = true;
        sink(event);
        return;
      }
      if (event.reset) kept = [event];
      else if (kept.length > 0 && kept.length < MAX_KEPT) kept.push(event);
      else kept = [];
    },
    /** A frame is ready. Returns how to leave. */
    connect: (take: (event: PageEvent) => void): (() => void) => {
      sink = take;
      if (kept.length > 0) {
        for (const event of kept) take(event);
        kept = [];
        consumed = true;
      } else if (consumed) requestSnapshot();
      return () => {
        if (sink === take) sink = undefined;
      };
    },
  };
};
