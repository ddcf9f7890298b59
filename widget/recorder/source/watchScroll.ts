import { isDocument } from '../dom.ts';
import { targetOf } from './listeners.ts';
import type { Known } from './pageTree.ts';
import { realmOf } from './realm.ts';
import type { SourceKit } from './sourceKit.ts';

const EVERY = 16;

/** How far everything is scrolled. */
export type ScrollWatch = {
  watchRoot: (root: Node) => void;
  /** Tells it of what has come to the player with its content. */
  tell: (known: Known) => void;
  /** Scrolled before the player had it. */
  early: WeakSet<Node>;
  stop: () => void;
};

const offsetOf = (node: Node): { x: number; y: number } => {
  if (!isDocument(node)) return { x: (node as Element).scrollLeft, y: (node as Element).scrollTop };
  const view = realmOf(node);
  return { x: view?.scrollX ?? 0, y: view?.scrollY ?? 0 };
};

/** `told`: of something that moved; it may have come to the player before the content that it scrolls. */
export const createScrollWatch = ({ tree, listeners, tell }: SourceKit, told: (known: Known) => void): ScrollWatch => {
  const moved = new Set<Node>();
  const early = new WeakSet<Node>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  const flush = (): void => {
    timer = undefined;
    last = Date.now();
    for (const node of moved) {
      const known = tree.of(node);
      if (!known) continue;
      tell(3, { id: known.id, ...offsetOf(node) });
      told(known);
    }
    moved.clear();
  };
  return {
    watchRoot: (root) =>
      listeners.on(root, 'scroll', (event) => {
        const node = targetOf(event);
        if (!node) return;
        (tree.of(node) ? moved : early).add(node);
        if (timer !== undefined) return;
        const wait = last + EVERY - Date.now();
        if (wait <= 0) flush();
        else timer = setTimeout(flush, wait);
      }),
    tell: (known) => {
      const { x, y } = offsetOf(known.node);
      if (x !== 0 || y !== 0) tell(3, { id: known.id, x, y });
    },
    early,
    stop: () => clearTimeout(timer),
  };
};
