import { emptyMutation, type Mutation } from './mutation.ts';
import { createSlices } from './source/slices.ts';

/** Nodes that must be told again, as many at a time as a slice holds. */
export type Retelling = { add: (nodes: Iterable<Node>) => void; isBusy: () => boolean; clear: () => void; stop: () => void };

/** `prepare` runs before each slice: it learns what has changed. `each` says what of the node is to be told. */
export const createRetelling = (
  prepare: () => void,
  each: (node: Node, to: Mutation) => void,
  emit: (mutation: Mutation) => void,
): Retelling => {
  let nodes: Node[] = [];
  let at = 0;
  const slices = createSlices((isLate) => {
    prepare();
    const to = emptyMutation();
    while (at < nodes.length) {
      each(nodes[at++] as Node, to);
      if ((at & 15) === 0 && isLate()) break;
    }
    emit(to);
    if (at < nodes.length) return 'more';
    nodes = [];
    at = 0;
    return 'nothing';
  });
  return {
    add: (more) => {
      for (const node of more) nodes.push(node);
      if (at < nodes.length) slices.wake();
    },
    isBusy: () => at < nodes.length,
    clear: () => {
      nodes = [];
      at = 0;
    },
    stop: slices.stop,
  };
};
