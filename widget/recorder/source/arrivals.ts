import { isElement } from '../dom.ts';

/** Nodes that came to the page, until their places are looked at: in the task of the page only their lists are kept, however long they are. */
export type Arrivals = {
  /** The list is read later: it must not change. */
  add: (nodes: ArrayLike<Node>) => void;
  /** So many came since the last look that the page will have to lay itself out for long. */
  areMany: () => boolean;
  /** Hands them over one by one, a few at least, until time is up or none is left. */
  handOver: (came: (node: Node) => void, isLate: () => boolean) => void;
  isBusy: () => boolean;
  forget: () => void;
};

/** Changes of this many nodes wait for the frame in which the page lays itself out: until then every look at it costs a layout. */
const MANY = 200;

/** Elements in there, as far as they must be counted. */
const countIn = (node: Node): number => {
  if (!isElement(node) || !node.firstElementChild) return 1;
  const inside = node.getElementsByTagName('*');
  // Its length would count them all, in the task of the page that added them.
  return inside.item(MANY) ? MANY + 1 : inside.length;
};

export const createArrivals = (): Arrivals => {
  let lists: ArrayLike<Node>[] = [];
  let list = 0;
  let at = 0;
  let count = 0;
  const forget = (): void => {
    lists = [];
    list = 0;
    at = 0;
    count = 0;
  };
  return {
    add: (nodes) => {
      if (nodes.length === 0) return;
      lists.push(nodes);
      for (let next = 0; next < nodes.length && count <= MANY; next++) count += countIn(nodes[next] as Node);
    },
    areMany: () => count > MANY,
    handOver: (came, isLate) => {
      count = 0;
      for (let handed = 1; list < lists.length; handed++) {
        const nodes = lists[list] as ArrayLike<Node>;
        came(nodes[at++] as Node);
        if (at === nodes.length) {
          list++;
          at = 0;
        }
        if ((handed & 15) === 0 && isLate()) return;
      }
      forget();
    },
    isBusy: () => list < lists.length,
    forget,
  };
};
