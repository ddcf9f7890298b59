export type Side = 'below' | 'above' | 'right';

const GAP = 4;
const EDGE = 8;

type Box = { left: number; top: number; width: number; height: number };

/** Where a box of this size goes beside its anchor, in px of the viewport: on the other side when there is no room, never past an edge. */
export const placeBeside = (
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  side: Side,
): { left: number; top: number } => {
  const within = (value: number, length: number, space: number): number => Math.max(EDGE, Math.min(value, space - length - EDGE));
  if (side === 'right') {
    const right = anchor.left + anchor.width + GAP;
    const left = right + size.width + EDGE > view.width ? anchor.left - size.width - GAP : right;
    return {
      left: within(left, size.width, view.width),
      top: within(anchor.top + (anchor.height - size.height) / 2, size.height, view.height),
    };
  }
  const below = anchor.top + anchor.height + GAP;
  const above = anchor.top - size.height - GAP;
  const fitsBelow = below + size.height + EDGE <= view.height;
  const fitsAbove = above >= EDGE;
  const top = side === 'below' ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove || !fitsBelow ? above : below;
  return { left: within(anchor.left, size.width, view.width), top: within(top, size.height, view.height) };
};

/** Moves a shown popover beside its anchor. Styles set by script are not inline styles to the policy. */
export const moveBeside = (anchor: Element, floating: HTMLElement, side: Side): void => {
  const { width, height } = floating.getBoundingClientRect();
  const { left, top } = placeBeside(anchor.getBoundingClientRect(), { width, height }, { width: innerWidth, height: innerHeight }, side);
  floating.style.left = `${left}px`;
  floating.style.top = `${top}px`;
};
