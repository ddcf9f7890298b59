/** Shapes of a drawing: no text, no picture, no script, nothing that asks an address. */
export type Drawing = { tag: string; attributes: Record<string, string>; children: Drawing[] };

/** Elements that draw, or say how something is drawn. */
export const DRAWING_TAGS: ReadonlySet<string> = new Set(
  'symbol svg g path rect circle ellipse line polyline polygon defs linearGradient radialGradient stop clipPath mask pattern use'.split(
    ' ',
  ),
);
export const DRAWING_MOST = { nodes: 400, depth: 24, chars: 64 * 1024 } as const;
