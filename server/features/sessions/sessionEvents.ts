import type { LiveSession } from '../../relay/liveSession.ts';

/** What happens beside a session when it begins and ends. Neither waits for it nor fails it. */
export type SessionEvents = {
  /** Stored, and open from now. */
  opened(live: LiveSession): void;
  /** Over; `seconds` from the first word to the end. Called only for sessions that were stored. */
  ended(live: LiveSession, seconds: number): void;
};
