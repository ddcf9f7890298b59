import { isElement } from './dom.ts';

/** More than these are looked for from their parent on: the browser finds among thousands at once what matters. */
const FEW = 8;

/**
 * A page may add very much in one task and take it away again before its turn to be told. What must be known of it all the same is looked for at
 * once, by the browser's own search: `came` gets the roots to search in, `went` what goes without ever having been told.
 */
export const learnArrivals = (
  records: readonly MutationRecord[],
  isTold: (node: Node) => boolean,
  came: (root: Element) => void,
  went: (gone: Element) => void,
): void => {
  const crowded = new Set<Element>();
  for (const { type, target, addedNodes, removedNodes } of records) {
    if (type !== 'childList') continue;
    if (addedNodes.length > FEW && isElement(target)) crowded.add(target);
    else
      for (let at = 0; at < addedNodes.length; at++) {
        const node = addedNodes[at];
        if (isElement(node)) came(node);
      }
    for (let at = 0; at < removedNodes.length; at++) {
      const node = removedNodes[at];
      if (isElement(node) && !isTold(node)) went(node);
    }
  }
  for (const target of crowded) came(target);
};
