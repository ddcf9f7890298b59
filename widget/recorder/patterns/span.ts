/** A part of a text, in UTF-16 units; `end` is the first that is not of it. */
export type Span = { start: number; end: number };
