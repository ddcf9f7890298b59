/** Deeper JSON than this is refused: about a thousand nested elements, where a browser's own parser stops at 512. */
export const MAX_JSON_DEPTH = 2_000;
