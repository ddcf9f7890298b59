/** A page as the log knows it: origin and plain path. `at` is when the server was told. */
export type SeenPage = { origin: string; path: string; at: string };

/** The visit of somebody who is online, beside its record. */
export type Visit = {
  readonly id: string;
  readonly subjectId: string;
  views: number;
  /** Milliseconds since 1970. */
  lastSeenAt: number;
  /** The latest, oldest first. */
  pages: readonly SeenPage[];
};
