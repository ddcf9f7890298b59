import * as z from 'zod/mini';

const view = z.string().check(z.regex(/^[0-9a-f-]{36}$/));

/** The page to a frame in it, by exact origin: who sees this page may see you. Said again until the frame answers. */
export const pageCall = z.strictObject({
  copane: z.literal('view'),
  /** Key of the site; a frame of another site stays silent. */
  site: z.string().check(z.maxLength(64)),
  /** Names the view: the same one is answered once. */
  view,
  /** The page shows nothing but what is marked to be shown; the frame then does the same. */
  strict: z.boolean(),
});
export type PageCall = z.infer<typeof pageCall>;

/** The frame to the page around it, by exact origin, with one end of a channel. */
export const frameAnswer = z.strictObject({ copane: z.literal('framed'), view });
export type FrameAnswer = z.infer<typeof frameAnswer>;

/** Page to frame over the channel: begin a whole view, or end. From the frame come lists of rrweb's events as JSON, and `GONE`. */
export const SNAPSHOT = 'snapshot';
export const STOP = 'stop';
/** The frame's page is about to leave. */
export const GONE = 'gone';
