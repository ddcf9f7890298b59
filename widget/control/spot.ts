import { deepestAt, isWithin } from './composed.ts';

/** A place in a document of the page: what is hit there, in client coordinates of that document. */
export type Spot = { target: Element; x: number; y: number; view: Window & typeof globalThis };
export type Fractions = { x: number; y: number };

const viewOf = (element: Element): Spot['view'] | null => element.ownerDocument.defaultView as Spot['view'] | null;

/** Half a pixel inside, since the right and bottom edges belong to the neighbour. */
const placeIn = (element: Element, { x, y }: Fractions): { x: number; y: number } => {
  const box = element.getBoundingClientRect();
  const along = (start: number, length: number, part: number): number =>
    start + Math.min(Math.max(length * part, Math.min(0.5, length / 2)), Math.max(length - 0.5, length / 2));
  return { x: along(box.left, box.width, x), y: along(box.top, box.height, y) };
};

/** Whether the frames around a document are on top at that place, too. */
const framesAreHit = (view: Window, x: number, y: number): boolean => {
  const frame = view.frameElement;
  if (view === window || !frame) return true;
  const box = frame.getBoundingClientRect();
  const at = { x: x + box.left + frame.clientLeft, y: y + box.top + frame.clientTop };
  const outer = frame.ownerDocument.defaultView;
  return outer !== null && deepestAt(frame.ownerDocument, at.x, at.y) === frame && framesAreHit(outer, at.x, at.y);
};

/** What really lies at a place of the element now, without moving anything. */
export const spotAt = (element: Element, fractions: Fractions): Spot | null => {
  const view = viewOf(element);
  const at = placeIn(element, fractions);
  const target = view && deepestAt(element.ownerDocument, at.x, at.y);
  return view && target ? { target, ...at, view } : null;
};

/** The place in the element where a person's mouse would hit it, brought into sight first; `covered` where it would hit something else. */
export const spotWithin = (element: Element, fractions: Fractions): Spot | 'covered' => {
  const view = viewOf(element);
  const { width, height } = element.getBoundingClientRect();
  if (!view || width === 0 || height === 0) return 'covered';
  const look = (): Spot | null => {
    const spot = spotAt(element, fractions);
    return spot && isWithin(element, spot.target) && framesAreHit(view, spot.x, spot.y) ? spot : null;
  };
  const seen = look();
  if (seen) return seen;
  const { x, y } = placeIn(element, fractions);
  const isOut = x < 0 || y < 0 || x >= view.innerWidth || y >= view.innerHeight;
  element.scrollIntoView({ block: isOut ? 'center' : 'nearest', inline: 'nearest', behavior: 'instant' });
  return look() ?? 'covered';
};
