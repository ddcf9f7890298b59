/** Reads the page through the browser's own functions, taken when the script loads, so that a page that replaces them later is not asked. */
const getter = <T>(prototype: object, name: string): ((of: Node) => T) => {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  return get ? (of) => get.call(of) as T : (of) => (of as unknown as Record<string, T>)[name] as T;
};

export const parentOf = getter<Node | null>(Node.prototype, 'parentNode');
export const childrenOf = getter<NodeListOf<ChildNode>>(Node.prototype, 'childNodes');
export const firstOf = getter<Node | null>(Node.prototype, 'firstChild');
export const lastOf = getter<Node | null>(Node.prototype, 'lastChild');
export const nextOf = getter<Node | null>(Node.prototype, 'nextSibling');
export const previousOf = getter<Node | null>(Node.prototype, 'previousSibling');
export const textOf = getter<string | null>(Node.prototype, 'textContent');
const shadowOf = getter<ShadowRoot | null>(Element.prototype, 'shadowRoot');
const { matches, closest, getAttribute, querySelectorAll } = Element.prototype;
const queryDocument = Document.prototype.querySelectorAll;
const queryFragment = DocumentFragment.prototype.querySelectorAll;

export const isElement = (node: Node | null | undefined): node is Element => node?.nodeType === 1;
export const isDocument = (node: Node | null | undefined): node is Document => node?.nodeType === 9;
/** A shadow root: a fragment with a host. */
export const isShadow = (node: Node | null | undefined): node is ShadowRoot => node?.nodeType === 11 && 'host' in node;
export const tagOf = (element: Element): string => element.localName.toLowerCase();
export const matchesSelector = (element: Element, selector: string): boolean => matches.call(element, selector);
/** Within its own tree. */
export const closestOf = (element: Element, selector: string): Element | null => closest.call(element, selector);
export const attributeOf = (element: Element, name: string): string | null => getAttribute.call(element, name);
export const openShadowOf = (element: Element): ShadowRoot | null => shadowOf(element);

export const queryAll = (root: Node, selector: string): Element[] => {
  const query = isDocument(root) ? queryDocument : isElement(root) ? querySelectorAll : queryFragment;
  const found = query.call(root as Element & Document & DocumentFragment, selector);
  const all: Element[] = [];
  for (let at = 0; at < found.length; at++) all[at] = found[at] as Element;
  return all;
};

/** The document in a frame of the same origin. */
export const frameDocument = (element: Element): Document | null => {
  try {
    return 'contentDocument' in element ? ((element as HTMLIFrameElement).contentDocument ?? null) : null;
  } catch {
    return null;
  }
};

const VISIBLE: CheckVisibilityOptions = { visibilityProperty: true };

/** What is in a frame that has no box may still have one of before. */
const isShown = (element: Element): boolean => {
  const frame = outerOf(element.ownerDocument);
  return element.checkVisibility(VISIBLE) && (!isElement(frame) || isShown(frame));
};

/** Whether a text in there is painted at all. Layout is not read, only style. */
export const isRendered = (text: Node): boolean => {
  const parent = parentOf(text);
  let element = isShadow(parent) ? parent.host : parent;
  if (isElement(parent) && openShadowOf(parent) && !(text as Text).assignedSlot) return false;
  // What a closed shadow root of a custom element has no slot for.
  if (isElement(parent) && parent.localName.includes('-') && !openShadowOf(parent)) {
    const range = new Range();
    range.selectNode(text);
    if (!range.getClientRects()[0]) return false;
  }
  if (isElement(parent) && parent.localName === 'details' && !(parent as HTMLDetailsElement).open) return false;
  if (isElement(parent) && 'ownerSVGElement' in parent && parent.closest('defs,symbol,clipPath,mask,pattern,marker')) return false;
  for (; isElement(element); element = outerOf(element)) {
    if (typeof element.checkVisibility !== 'function') return element.getClientRects().length > 0;
    if (isShown(element)) return true;
    // It has no box, but what is in it has.
    if (element.ownerDocument.defaultView?.getComputedStyle(element).display !== 'contents') return false;
  }
  return true;
};

/** What a node is inside of, across shadow roots and frames of the same origin. */
export const outerOf = (node: Node): Node | null => {
  const parent = parentOf(node);
  if (parent) return parent;
  if (isShadow(node)) return node.host;
  if (!isDocument(node)) return null;
  try {
    return node.defaultView?.frameElement ?? null;
  } catch {
    return null;
  }
};

/** Calls for the node and everything in it, shadow roots and frames included, until `visit` says not to go into one. */
export const walk = (node: Node, visit: (node: Node) => boolean | undefined): void => {
  if (visit(node) === false) return;
  for (let child: Node | null = childrenOf(node)[0] ?? null; child; child = nextOf(child)) walk(child, visit);
  if (!isElement(node)) return;
  const inner = openShadowOf(node) ?? frameDocument(node);
  if (inner) walk(inner, visit);
};
