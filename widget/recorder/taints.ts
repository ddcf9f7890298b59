import { outerOf, textOf, walk } from './dom.ts';

export type Taint = 'mask' | 'block';

/** Once masked, always masked: what nodes were in once, and the texts that were seen there. */
export type Taints = {
  of: (node: Node) => Taint | undefined;
  /** Whether that is news. A box stays a box. */
  put: (node: Node, as: Taint) => boolean;
  isUnder: (node: Node) => boolean;
  any: () => boolean;
  hideText: (text: string) => void;
  hideTexts: (node: Node) => void;
  /** Whether the text was seen under a mark: a copy of it stays masked. */
  wasHidden: (text: string) => boolean;
};

const MOST_TEXTS = 5_000;
const SHORTEST_TEXT = 4;

export const createTaints = (): Taints => {
  const taints = new WeakMap<Node, Taint>();
  const texts = new Set<string>();
  let any = false;
  const hideText = (text: string): void => {
    const trimmed = text.trim();
    if (trimmed.length >= SHORTEST_TEXT && texts.size < MOST_TEXTS) texts.add(trimmed);
  };
  return {
    of: (node) => taints.get(node),
    put: (node, as) => {
      const before = taints.get(node);
      if (before === as || before === 'block') return false;
      taints.set(node, as);
      any = true;
      return true;
    },
    isUnder: (node) => {
      for (let outer: Node | null = node; outer; outer = outerOf(outer)) if (taints.has(outer)) return true;
      return false;
    },
    any: () => any,
    hideText,
    hideTexts: (node) =>
      walk(node, (inner) => {
        if (inner.nodeType === 3) hideText(textOf(inner) ?? '');
        return undefined;
      }),
    wasHidden: (text) => texts.size > 0 && texts.has(text.trim()),
  };
};
