import { firstOf, isElement, isRendered, isShadow, lastOf, nextOf, openShadowOf, parentOf, previousOf, tagOf, textOf } from '../dom.ts';
import { hasDigit } from './findNumbers.ts';

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
      const inner: Node = openShadowOf(next) ?? next;
      const child = forward ? firstOf(inner) : lastOf(inner);
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
const isWords = (text: string): boolean => text.trim().length > 6 && !hasDigit(text);

/** No number goes across it: signs that stand in none, and names (the longest word in a number is a bank's, of four letters). */
const WALL = /[!-)`;-@[-^{}~]|[A-Z][a-z]{4,}/;
const SIGN = /[\p{L}\p{N}]/u;

/** The texts in that direction, the nearest first, as far as a number may reach. */
const reach = (node: Node, forward: boolean): { node: Node; text: string }[] => {
  const found: { node: Node; text: string }[] = [];
  const budget = { steps: MOST_STEPS };
  let far = 0;
  let at: Node | undefined = node;
  while (far < FAR) {
    at = neighbour(at, forward, budget);
    if (!at) break;
    const text = textOf(at) ?? '';
    if (text === '') continue;
    const { length } = text.trim();
    if (length > 0 && !isRendered(at)) continue;
    if (length > 6 && !hasDigit(text)) break;
    // White space between elements is as wide as the author's indentation, and worth one space.
    far += length + 1;
    found.push({ node: at, text });
    if (WALL.test(text)) break;
  }
  return found;
};

/**
 * Joins a text with its neighbours as far as a number may reach. Only the ends of a text can be parts of a number that goes on elsewhere, so a text
 * without digits near its ends costs nothing.
 */
export const joinText = (node: Node, text: string): JoinedText => {
  const joined: JoinedText = { text: '', parts: [] };
  const put = (one: { node: Node; text: string }): void => {
    const start = joined.text.length;
    joined.text += one.text;
    joined.parts.push({ node: one.node, start, end: joined.text.length });
  };
  const walled = text.split(WALL);
  const goesOn = (end: unknown, words: string): boolean => !isWords(words) && (walled.length < 2 || SIGN.test(end as string));
  if (goesOn(walled[0], text.slice(0, 24))) for (const one of reach(node, false).reverse()) put(one);
  put({ node, text });
  if (goesOn(walled.at(-1), text.slice(-24))) for (const one of reach(node, true)) put(one);
  return joined;
};
