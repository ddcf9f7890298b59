/** The next node outwards, through shadow roots. */
export const outerNode = (node: Node): Node | null => node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;

/** An element and those around it up to the top page's root, through shadow roots and same-origin frames: what a pointer over it is over. */
export const chainOf = (element: Element): Element[] => {
  const chain: Element[] = [];
  for (let node: Node | null = element; node; ) {
    if (node.nodeType === Node.ELEMENT_NODE) chain.push(node as Element);
    node = node.nodeType === Node.DOCUMENT_NODE ? ((node as Document).defaultView?.frameElement ?? null) : outerNode(node);
  }
  return chain;
};

export const isWithin = (outer: Element, inner: Node | null): boolean => {
  for (let node = inner; node; node = outerNode(node)) if (node === outer) return true;
  return false;
};

/** What has the focus, through open shadow roots and same-origin frames. */
export const focusedIn = (page: Document | ShadowRoot): Element | null => {
  const focused = page.activeElement;
  const inner = focused?.shadowRoot ?? (focused?.localName === 'iframe' ? (focused as HTMLIFrameElement).contentDocument : null);
  return (inner && focusedIn(inner)) ?? focused;
};

/** The innermost element at a place of a document, through open shadow roots. */
export const deepestAt = (root: Document | ShadowRoot, x: number, y: number): Element | null => {
  const hit = root.elementFromPoint(x, y);
  return hit?.shadowRoot && hit.shadowRoot !== root ? (deepestAt(hit.shadowRoot, x, y) ?? hit) : hit;
};
