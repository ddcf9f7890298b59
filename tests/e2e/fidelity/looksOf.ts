/** How an element of a case looks: its place, what is painted and what lies on top of its middle. */
export type Looks = Record<string, string>;

const NAMED = '[class*="p-"]';

/** Elements of a case are known by a class `p-NAME`, which a rule of the page names, so that both sides have it. */
const nameOf = (element: Element): string | undefined => [...element.classList].find((name) => name.startsWith('p-'));

const describe = (element: Element): string => {
  // What is skipped keeps the place that it last had, or none.
  if (!element.checkVisibility()) return 'not shown';
  const view = element.ownerDocument.defaultView as Window;
  const { x, y, width, height } = element.getBoundingClientRect();
  const { color, backgroundColor, display, visibility, opacity, direction } = view.getComputedStyle(element);
  const inside = x + width / 2 < view.innerWidth && y + height / 2 < view.innerHeight && width > 0 && height > 0;
  const top = inside ? (element.getRootNode() as Document | ShadowRoot).elementFromPoint(x + width / 2, y + height / 2) : null;
  const onTop = top?.closest(NAMED);
  const shown = [x, y, width, height].map(Math.round).join(' ');
  const scroll = `${Math.round(element.scrollLeft)} ${Math.round(element.scrollTop)}`;
  // A canvas is a box of the replay's own making there; both take the same room.
  const flow = element.localName === 'canvas' ? '' : display;
  return [shown, color, backgroundColor, flow, visibility, opacity, direction, scroll, (onTop && nameOf(onTop)) ?? '-'].join(' | ');
};

/** Of everything named in a document, its open shadow roots and its frames of the same origin. */
export const looksOf = (root: Document | ShadowRoot): Looks => {
  const looks: Looks = {};
  for (const element of root.querySelectorAll('*')) {
    const name = nameOf(element);
    if (name) looks[name] = describe(element);
    if (element.shadowRoot) Object.assign(looks, looksOf(element.shadowRoot));
    if (element.localName === 'iframe') {
      const inner = (element as HTMLIFrameElement).contentDocument;
      if (inner) Object.assign(looks, looksOf(inner));
    }
  }
  return looks;
};
