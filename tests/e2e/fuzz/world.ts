import type { SeededRandom } from './seededRandom.ts';

export type Container = Element | ShadowRoot;

const HOLDERS = new Set('div p span section ul li b i x-card x-plain h2 td details summary dialog form article'.split(' '));
const HOSTS = new Set('div span section p article h2'.split(' '));
/** More nodes than this are not added, so that 200 operations stay quick. */
const MOST_NODES = 500;

/** The part of the page in which operations happen, and what of it masking has touched. */
export type World = {
  base: Element;
  /** In the order of the tree, shadow roots and frames included; what is in a box is left out. */
  elements: () => Element[];
  texts: () => Text[];
  isFull: () => boolean;
  /** Notes what is masked or boxed now: it stays so wherever it goes. */
  noteMasks: () => void;
  isMasked: (node: Node) => boolean;
  isBoxed: (node: Node) => boolean;
  /** Taken out of something that in the same task was masked, boxed or lost, which may have been before: a recorder that hears of both at once keeps it back. */
  isInDoubt: (node: Node) => boolean;
  /** A field that is not shown, whose own style changed: of that only `display` and `visibility` are told, since a field that grows tells its length. */
  isRestyled: (node: Node) => boolean;
  /** Style elements in the page that are boxed, or may be. */
  hiddenSheets: () => Element[];
  /** Whether the text was ever seen under a mask: copies of it may stay masked. */
  wasMasked: (text: string) => boolean;
  /** Words that no other text has, without digits. */
  words: (random: SeededRandom) => string;
  /** Waits that the page started: frames that load. */
  pending: Set<Promise<unknown>>;
};

export const isHolder = (node: Node): node is Element => node.nodeType === 1 && HOLDERS.has((node as Element).localName);
export const mayHost = (element: Element): boolean => HOSTS.has(element.localName) && !element.shadowRoot;

export const frameDocument = (element: Element): Document | null =>
  element.localName === 'iframe' ? ((element as HTMLIFrameElement).contentDocument ?? null) : null;

/** The node and all in it, through open shadow roots and frames, until `visit` says not to go into one. */
export const walkAll = (node: Node, visit: (node: Node) => boolean | undefined): void => {
  if (visit(node) === false) return;
  for (const child of [...node.childNodes]) walkAll(child, visit);
  if (node.nodeType !== 1) return;
  const shadow = (node as Element).shadowRoot;
  if (shadow) walkAll(shadow, visit);
  const inner = frameDocument(node as Element)?.body;
  if (inner) walkAll(inner, visit);
};

const letters = (count: number): string => (count < 26 ? '' : letters(Math.floor(count / 26) - 1)) + String.fromCharCode(97 + (count % 26));

export const createWorld = (base: Element): World => {
  const masked = new WeakSet<Node>();
  const boxed = new WeakSet<Node>();
  const doubtful = new WeakSet<Node>();
  let hidden: Element[] = [];
  const maskedTexts = new Set<string>();
  let count = 0;
  const elements = (): Element[] => {
    const found: Element[] = [];
    walkAll(base, (node) => {
      if (boxed.has(node)) return false;
      if (node.nodeType === 1) found.push(node as Element);
      return undefined;
    });
    return found;
  };
  const mark = (root: Node, into: WeakSet<Node>): void =>
    walkAll(root, (node) => {
      into.add(node);
      if (node.nodeType === 3) maskedTexts.add((node as Text).data.trim());
      return undefined;
    });
  const restyled = new WeakSet<Node>();
  const note = (records: readonly MutationRecord[]): void => {
    // Of a document that has lost its frame nobody knows any more what that was in.
    for (const { target, removedNodes, type } of records)
      if (type === 'attributes') restyled.add(target);
      else if ([boxed, masked, doubtful].some((all) => all.has(target)) || !target.ownerDocument?.defaultView)
        for (const node of removedNodes) if (!boxed.has(node) && !(masked.has(node) && masked.has(target))) mark(node, doubtful);
  };
  const left = new MutationObserver(note);
  const roots = new WeakSet<Node>();
  const follow = (node: Node): void => {
    const root = node.getRootNode();
    if (!roots.has(root)) left.observe(root, { childList: true, subtree: true, attributeFilter: ['style'] });
    roots.add(root);
  };
  return {
    base,
    elements,
    texts: () => {
      const found: Text[] = [];
      walkAll(base, (node) => {
        if (boxed.has(node) || (node as Element).localName === 'style') return false;
        if (node.nodeType === 3) found.push(node as Text);
        return undefined;
      });
      return found;
    },
    isFull: () => elements().length > MOST_NODES,
    noteMasks: () => {
      hidden = [];
      walkAll(base, (node) => {
        if (node.nodeType !== 1) return undefined;
        const element = node as Element;
        follow(element);
        if (doubtful.has(element)) mark(element, doubtful);
        if (boxed.has(element) || element.hasAttribute('data-copane-block')) mark(element, boxed);
        else if (masked.has(element) || element.hasAttribute('data-copane-mask')) mark(element, masked);
        if (element.localName === 'style' && (boxed.has(element) || doubtful.has(element))) hidden.push(element);
        return undefined;
      });
    },
    isMasked: (node) => masked.has(node),
    isBoxed: (node) => boxed.has(node),
    isRestyled: (node) =>
      restyled.has(node) && /^(input|textarea)$/.test((node as Element).localName) && !(node as Element).hasAttribute('data-copane-show'),
    hiddenSheets: () => hidden,
    isInDoubt: (node) => doubtful.has(node),
    wasMasked: (text) => maskedTexts.has(text.trim()),
    words: (random) => {
      count += 1;
      return `${random.pick(['note', 'line', 'word', 'piece'])} ${letters(count + 700)}`;
    },
    pending: new Set(),
  };
};
