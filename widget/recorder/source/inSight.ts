import { isElement } from '../dom.ts';
import { realmOf } from './realm.ts';

/** Whether the node, or something in it, may be on the visitor's screen. Reads layout: ask only when the page has laid itself out. */
export const isInSight = (node: Node): boolean => {
  if (!isElement(node)) return true;
  const view = realmOf(node);
  if (!view) return false;
  const { top, bottom, left, right, width, height } = node.getBoundingClientRect();
  if (width === 0 && height === 0 && node.getClientRects().length === 0)
    // Without a box, but what is in it has some.
    return /^(style|link)$/.test(node.localName) || view.getComputedStyle(node).display === 'contents';
  return bottom >= 0 && right >= 0 && top <= view.innerHeight && left <= view.innerWidth;
};
