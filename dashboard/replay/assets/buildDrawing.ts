import { DRAWING_MOST, DRAWING_TAGS } from '../../../protocol/sealed/drawing.ts';
import { gateAttribute } from '../gate/gateAttributes.ts';
import { asList, isRecord } from '../gate/shape.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** The shapes that came, built anew of known elements and gated attributes; `null` for what is no drawing. */
export const buildDrawing = (document: Document, raw: unknown): Element | null => {
  let left: number = DRAWING_MOST.nodes;
  const build = (from: unknown, depth: number): Element | null => {
    if (!isRecord(from) || typeof from.tag !== 'string' || !DRAWING_TAGS.has(from.tag) || left-- <= 0 || depth > DRAWING_MOST.depth)
      return null;
    const element = document.createElementNS(SVG, from.tag);
    for (const [name, value] of Object.entries(isRecord(from.attributes) ? from.attributes : {}).slice(0, 60)) {
      const kept = typeof value === 'string' ? gateAttribute(name, value) : undefined;
      // A link leads nowhere but into this drawing.
      if (kept !== undefined && !name.includes(':') && (name !== 'href' || kept.startsWith('#'))) element.setAttribute(name, kept);
    }
    for (const child of asList(from.children)) {
      const built = build(child, depth + 1);
      if (built) element.append(built);
    }
    return element;
  };
  return build(raw, 0);
};
