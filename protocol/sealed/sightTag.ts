/** Tag of the custom rrweb event that tells which part of the page's viewport the visitor sees: they zoomed in, or a keyboard covers it. */
export const SIGHT_TAG = 'copane:sight';

/** CSS pixels of the layout viewport; `null`: all of it. */
export type SeenPart = { x: number; y: number; width: number; height: number } | null;
