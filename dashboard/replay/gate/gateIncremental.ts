import { IncrementalSource, type incrementalData, MouseInteractions } from '@rrweb/types';
import { gateMutation } from './gateMutation.ts';
import type { Depths } from './gateNode.ts';
import { gateAdoptedStyleSheet, gateStyleDeclaration, gateStyleSheetRule } from './gateStyles.ts';
import { asId, asNumber, asPixels, asText, GATE, mapKnown, type Unknown } from './shape.ts';

const size = (value: unknown): number | undefined => {
  const number = asNumber(value);
  return number === undefined || number < 1 ? undefined : Math.min(GATE.pixels, Math.round(number));
};

export const gateSize = (raw: Unknown): { width: number; height: number } | undefined => {
  const [width, height] = [size(raw.width), size(raw.height)];
  return width && height ? { width, height } : undefined;
};

const moved = (
  raw: Unknown,
  source: IncrementalSource.MouseMove | IncrementalSource.TouchMove | IncrementalSource.Drag,
): incrementalData | undefined => {
  const positions = mapKnown(raw.positions, (item) => {
    const [x, y, id] = [asPixels(item.x), asPixels(item.y), asId(item.id)];
    return x === undefined || y === undefined || !id ? undefined : { x, y, id, timeOffset: 0 };
  });
  // Only where the pointer is now matters on arrival; an empty list makes the player throw.
  const last = positions.at(-1);
  return last ? { source, positions: [last] } : undefined;
};

const interaction = (raw: Unknown): incrementalData | undefined => {
  const [id, type] = [asId(raw.id), asNumber(raw.type)];
  if (!id || type === undefined || MouseInteractions[type] === undefined) return;
  return { source: IncrementalSource.MouseInteraction, type, id, x: asPixels(raw.x) ?? 0, y: asPixels(raw.y) ?? 0 };
};

const scrolled = (raw: Unknown): incrementalData | undefined => {
  const [id, x, y] = [asId(raw.id), asPixels(raw.x), asPixels(raw.y)];
  return id && x !== undefined && y !== undefined ? { source: IncrementalSource.Scroll, id, x, y } : undefined;
};

const entered = (raw: Unknown): incrementalData | undefined => {
  const [id, text] = [asId(raw.id), asText(raw.text)];
  return id && text !== undefined ? { source: IncrementalSource.Input, id, text, isChecked: raw.isChecked === true } : undefined;
};

const selected = (raw: Unknown): incrementalData => ({
  source: IncrementalSource.Selection,
  ranges: mapKnown(raw.ranges, (item) => {
    const [start, end, startOffset, endOffset] = [asId(item.start), asId(item.end), asNumber(item.startOffset), asNumber(item.endOffset)];
    return start && end && startOffset !== undefined && endOffset !== undefined ? { start, end, startOffset, endOffset } : undefined;
  }).slice(0, 10),
});

/** Sources that replay needs; canvas commands, media, fonts by address, logs and custom elements never reach the player. */
export const gateIncremental = (raw: Unknown, depths: Depths): incrementalData | undefined => {
  switch (raw.source) {
    case IncrementalSource.Mutation:
      return gateMutation(raw, depths);
    case IncrementalSource.MouseMove:
    case IncrementalSource.TouchMove:
    case IncrementalSource.Drag:
      return moved(raw, raw.source);
    case IncrementalSource.MouseInteraction:
      return interaction(raw);
    case IncrementalSource.Scroll:
      return scrolled(raw);
    case IncrementalSource.ViewportResize: {
      const viewport = gateSize(raw);
      return viewport && { source: IncrementalSource.ViewportResize, ...viewport };
    }
    case IncrementalSource.Input:
      return entered(raw);
    case IncrementalSource.StyleSheetRule:
      return gateStyleSheetRule(raw);
    case IncrementalSource.StyleDeclaration:
      return gateStyleDeclaration(raw);
    case IncrementalSource.AdoptedStyleSheet:
      return gateAdoptedStyleSheet(raw);
    case IncrementalSource.Selection:
      return selected(raw);
    default:
      return;
  }
};
