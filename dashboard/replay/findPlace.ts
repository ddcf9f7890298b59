import type { LivePlayer } from './livePlayer.ts';
import type { Box, Place } from './replayMessages.ts';

export type Shown = Box & { scale: number };

/** An element of the replay. It belongs to the document of another frame, so `instanceof` of this one does not know it. */
const asElement = (node: Node | null | undefined): Element | undefined => (node?.nodeType === 1 ? (node as Element) : undefined);

/** The innermost element at a point, through open shadow roots and frames; `x` and `y` are those of the document it is in. */
const deepest = (
  root: DocumentOrShadowRoot,
  x: number,
  y: number,
  offset: { x: number; y: number },
  left = 20,
): { element: Element; offset: { x: number; y: number } } | undefined => {
  const element = root.elementFromPoint(x, y);
  if (!element) return;
  if (left > 0 && element.shadowRoot && element.shadowRoot !== root)
    return deepest(element.shadowRoot, x, y, offset, left - 1) ?? { element, offset };
  const inner = left > 0 && element.localName === 'iframe' ? (element as HTMLIFrameElement).contentDocument : null;
  if (inner) {
    const box = element.getBoundingClientRect();
    const frame = { x: box.left + element.clientLeft, y: box.top + element.clientTop };
    return deepest(inner, x - frame.x, y - frame.y, { x: offset.x + frame.x, y: offset.y + frame.y }, left - 1) ?? { element, offset };
  }
  return { element, offset };
};

const part = (at: number, start: number, length: number): number => (length > 0 ? Math.min(1, Math.max(0, (at - start) / length)) : 0);

const TEXT_TYPES = new Set([
  'text',
  'search',
  'email',
  'tel',
  'url',
  'number',
  'password',
  'date',
  'time',
  'month',
  'week',
  'datetime-local',
  '',
]);

const takes = (element: Element): Place['takes'] => {
  if (element.localName === 'select') return 'choice';
  if (element.localName === 'textarea' || (element as HTMLElement).isContentEditable) return 'text';
  return element.localName === 'input' && TEXT_TYPES.has(element.getAttribute('type')?.toLowerCase() ?? '') ? 'text' : 'click';
};

const optionsOf = (element: Element): Place['options'] =>
  element.localName === 'select'
    ? [...(element as HTMLSelectElement).options].slice(0, 500).map(({ label, selected }) => ({ label, selected }))
    : [];

/** Turns a point of the frame into a place in the visitor's page, or nothing where no page is. */
export const findPlace = (player: LivePlayer, shown: Shown, x: number, y: number): Place | null => {
  const at = { x: (x - shown.left) / shown.scale, y: (y - shown.top) / shown.scale };
  const document = player.document();
  const found = document && deepest(document, at.x, at.y, { x: 0, y: 0 });
  if (!found) return null;
  // Nodes that the player made itself have no id: their nearest ancestor of the page stands for them.
  let element: Element | undefined = found.element;
  while (element && !player.idOf(element)) element = asElement(element.parentNode);
  // An open list is one thing: its options are chosen by their order.
  element = asElement(element?.closest('select')) ?? element;
  const node = element && player.idOf(element);
  if (!element || !node) return null;
  const box = element.getBoundingClientRect();
  return {
    ...at,
    node,
    within: { x: part(at.x - found.offset.x, box.left, box.width), y: part(at.y - found.offset.y, box.top, box.height) },
    box: toFrame(box, found.offset, shown),
    takes: takes(element),
    options: optionsOf(element),
    ...((element as HTMLSelectElement).multiple && element.localName === 'select' ? { multiple: true } : {}),
  };
};

const toFrame = (box: DOMRect, offset: { x: number; y: number }, { scale, left, top }: Shown): Box => ({
  left: left + (box.left + offset.x) * scale,
  top: top + (box.top + offset.y) * scale,
  width: box.width * scale,
  height: box.height * scale,
});

/** Where a node is drawn in the frame now; `null` when it is gone or takes no room. */
export const findBox = (player: LivePlayer, shown: Shown, id: number): Box | null => {
  const element = asElement(player.nodeOf(id));
  if (!element?.isConnected) return null;
  const offset = { x: 0, y: 0 };
  let frame = element.ownerDocument.defaultView?.frameElement;
  while (frame && frame.ownerDocument !== document) {
    const outer = frame.getBoundingClientRect();
    offset.x += outer.left + frame.clientLeft;
    offset.y += outer.top + frame.clientTop;
    frame = frame.ownerDocument.defaultView?.frameElement;
  }
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 ? toFrame(box, offset, shown) : null;
};

export type ScrollTarget = { node: number; left: number; top: number };

/** What a turn of the wheel would scroll, and to where: the innermost box that can still move that way, else the page. */
export const findScroll = (
  player: LivePlayer,
  from: Place,
  deltaX: number,
  deltaY: number,
  wanted: ScrollTarget | undefined,
): ScrollTarget | null => {
  const document = player.document();
  const page = document?.scrollingElement;
  let element = asElement(player.nodeOf(from.node));
  for (; document && page && element; element = element.parentElement ?? asElement((element.getRootNode() as ShadowRoot).host)) {
    const isPage = element === page || element === document.body;
    if (!isPage && !/auto|scroll/.test(`${getComputedStyle(element).overflowX} ${getComputedStyle(element).overflowY}`)) continue;
    const box = isPage ? page : element;
    const node = isPage ? player.idOf(document) : player.idOf(element);
    if (!node) continue;
    const start = wanted?.node === node ? wanted : { left: box.scrollLeft, top: box.scrollTop };
    const left = Math.min(Math.max(0, start.left + deltaX), box.scrollWidth - box.clientWidth);
    const top = Math.min(Math.max(0, start.top + deltaY), box.scrollHeight - box.clientHeight);
    if (isPage || left !== start.left || top !== start.top) return { node, left, top };
  }
  return null;
};
