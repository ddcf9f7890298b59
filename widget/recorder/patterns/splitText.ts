import { childrenOf, isElement, isRendered, isShadow, openShadowOf, parentOf, tagOf, textOf } from '../dom.ts';

/** A text with what stands right before and after it, though in other elements. */
export type JoinedText = {
  text: string;
  /** In order; the text itself is one of them. */
  parts: { node: Node; start: number; end: number }[];
};

/** Where one line of thought ends and another begins: a number does not go on beyond. */
const BLOCKS = new Set(
  (
    'p li td th tr table tbody thead tfoot caption ul ol dl dd dt h1 h2 h3 h4 h5 h6 section article header footer main nav aside form fieldset legend ' +
    'figure figcaption blockquote pre hr select option textarea button body html dialog details summary address style script template noscript iframe title'
  ).split(' '),
);
const FAR = 60;
const MOST_STEPS = 160;

const previousOf = (node: Node): Node | null => node.previousSibling;
const nextOf = (node: Node): Node | null => node.nextSibling;

/** The next text in that direction, in the order in which it is read; `undefined` at the end of the line. */
const neighbour = (from: Node, forward: boolean, budget: { steps: number }): Node | undefined => {
  const sideways = forward ? nextOf : previousOf;
  let at: Node = from;
  while (budget.steps-- > 0) {
    let next = sideways(at);
    if (!next) {
      const parent = parentOf(at);
      const outer = isShadow(parent) ? parent.host : parent;
      if (!isElement(outer) || BLOCKS.has(tagOf(outer))) return undefined;
      at = outer;
      continue;
    }
    while (isElement(next)) {
      if (BLOCKS.has(tagOf(next))) return undefined;
      const children: NodeListOf<ChildNode> = childrenOf(openShadowOf(next) ?? next);
      const child: Node | undefined = forward ? children[0] : children[children.length - 1];
      if (!child) break;
      next = child;
      budget.steps--;
    }
    if (next.nodeType === 3) return next;
    at = next;
  }
  return undefined;
};

/** Texts that cannot be a part of a number: words. */
const isWords = (text: string): boolean => !/\p{N}/u.test(text) && text.trim().length > 6;

/**
 * Joins a text with its neighbours as far as a number may reach. Only the ends of a text can be parts of a number that goes on elsewhere, so a text
 * without digits near its ends costs nothing.
 */
export const joinText = (node: Node, text: string): JoinedText => {
  const joined: JoinedText = { text, parts: [{ node, start: 0, end: text.length }] };
  for (const forward of [false, true]) {
    const edge = forward ? text.slice(-24) : text.slice(0, 24);
    if (isWords(edge)) continue;
    const budget = { steps: MOST_STEPS };
    let far = 0;
    let at: Node | undefined = node;
    while (far < FAR) {
      at = neighbour(at, forward, budget);
      if (!at) break;
      const found = textOf(at) ?? '';
      if (found === '' || (found.trim() !== '' && !isRendered(at))) continue;
      if (isWords(found)) break;
      // White space between elements is as wide as the author's indentation, and worth one space.
      far += found.trim().length + 1;
      if (forward) {
        joined.parts.push({ node: at, start: joined.text.length, end: joined.text.length + found.length });
        joined.text += found;
      } else {
        for (const part of joined.parts) {
          part.start += found.length;
          part.end += found.length;
        }
        joined.parts.unshift({ node: at, start: 0, end: found.length });
        joined.text = found + joined.text;
      }
    }
  }
  return joined;
};
