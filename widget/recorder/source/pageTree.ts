/** A node that the agent's player holds. Together they are the tree as it was told, beside the tree as it is. */
export type Known = {
  readonly id: number;
  readonly node: Node;
  /** Of a shadow root: its host. Of the document in a frame: the frame's element. */
  readonly parent: Known | undefined;
  /** A shadow root: its children go by the id of the host. */
  readonly isShadow: boolean;
  /** Id of the document it is in, where that is a frame's. */
  readonly rootId: number | undefined;
  previous: Known | undefined;
  next: Known | undefined;
  first: Known | undefined;
  last: Known | undefined;
  /** Its open shadow root, or the document in it. */
  inner: Known | undefined;
  alive: boolean;
  /** Masking lets nothing of its inside leave: it is not looked into. */
  closed: boolean;
  walk: Walk | undefined;
};

/** A walk through the live children of a node that is not over. */
export type Walk = {
  of: Known;
  /** The last child that was told; none: at the start. Taken out, it hands on to the one before. */
  last: Known | undefined;
  /** Ends at the first child that is already told, since all behind it is. */
  short: boolean;
  /** The last child that was passed over; anything that happens among the children forgets it. */
  passed: Node | undefined;
  /** Only what is in sight is taken. */
  inSight: boolean;
  /** Children that came while the walk was on: it may have passed their place. */
  later: Node[];
};

export type PageTree = {
  /** `undefined`: the player does not have it. */
  of: (node: Node) => Known | undefined;
  byId: (id: number) => Known | undefined;
  /** Puts a node before `next`, or at the end. `inner`: as shadow root or document of its parent. */
  put: (node: Node, parent?: Known, next?: Known, place?: 'child' | 'shadow' | 'document') => Known;
  /** Takes a node out, with all that is in it; ids stay readable until `bury`. */
  take: (known: Known) => void;
  bury: () => void;
  /** Forgets everything; ids are never given twice. */
  reset: () => void;
};

export const createPageTree = (): PageTree => {
  let nodes = new WeakMap<Node, Known>();
  let ids = new Map<number, Known>();
  let count = 0;
  let gone: number[] = [];

  const kill = (known: Known): void => {
    known.alive = false;
    known.walk = undefined;
    if (!known.isShadow) gone[gone.length] = known.id;
    for (let child = known.first; child; child = child.next) kill(child);
    if (known.inner) kill(known.inner);
  };

  return {
    of: (node) => {
      const known = nodes.get(node);
      return known?.alive ? known : undefined;
    },
    byId: (id) => ids.get(id),
    put: (node, parent, next, place = 'child') => {
      const isShadow = place === 'shadow';
      const known: Known = {
        id: isShadow && parent ? parent.id : ++count,
        node,
        parent,
        isShadow,
        rootId: parent && (parent.node.nodeType === 9 && parent.parent ? parent.id : parent.rootId),
        previous: undefined,
        next: undefined,
        first: undefined,
        last: undefined,
        inner: undefined,
        alive: true,
        closed: false,
        walk: undefined,
      };
      nodes.set(node, known);
      if (!isShadow) ids.set(known.id, known);
      if (!parent) return known;
      if (place !== 'child') {
        parent.inner = known;
        return known;
      }
      const previous = next ? next.previous : parent.last;
      known.previous = previous;
      known.next = next;
      if (previous) previous.next = known;
      else parent.first = known;
      if (next) next.previous = known;
      else parent.last = known;
      return known;
    },
    take: (known) => {
      const { parent, previous, next } = known;
      if (parent?.inner === known) parent.inner = undefined;
      else if (parent) {
        if (previous) previous.next = next;
        else parent.first = next;
        if (next) next.previous = previous;
        else parent.last = previous;
        if (parent.walk?.last === known) parent.walk.last = previous;
      }
      kill(known);
    },
    bury: () => {
      for (const id of gone) ids.delete(id);
      gone = [];
    },
    reset: () => {
      nodes = new WeakMap();
      ids = new Map();
      gone = [];
    },
  };
};
