/**
 * Something that happened, as an analytics service may know it: under a random id that is nobody's but this service's. `insertId`
 * makes a second sending of the same event none; `at` is RFC 3339 UTC.
 */
export type AnalyticsEvent = {
  name: 'Page view' | 'Session';
  distinctId: string;
  insertId: string;
  at: string;
  properties: Readonly<Record<string, string | number | boolean>>;
};

export type Analytics = {
  /** Whether events may be sent now; asked before one is kept for sending. */
  permitted(): boolean;
  /** At most 50 at a time. Errors: `egress-denied`, `recipient-failed`. */
  track(events: readonly AnalyticsEvent[]): Promise<void>;
};
