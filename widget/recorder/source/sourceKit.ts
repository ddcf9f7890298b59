import type { Listeners } from './listeners.ts';
import type { PageTree } from './pageTree.ts';

/** What those who watch a part of the page's life work with. */
export type SourceKit = {
  tree: PageTree;
  listeners: Listeners;
  /** Reports an incremental event of this kind, by rrweb's numbers. */
  tell: (source: number, data: object) => void;
  /** The id of the node, or of the nearest around it that the player has. */
  nearest: (node: Node | undefined) => number | undefined;
  wake: () => void;
};
