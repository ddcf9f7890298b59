/** Ids of one frame's nodes as the agents know them: a range of its own, so that no frame can name a node of another or of the page. */
export type IdRange = {
  /** The agents' id for one of the frame's; `undefined` for what the frame cannot have. */
  outer(id: unknown): number | undefined;
  /** The frame's id for one of the agents'. */
  inner(id: number): number | undefined;
  /** Two ids that the frame itself never names. */
  blank: readonly [document: number, root: number];
};

/** The page's own nodes count up from 1, and its editors from 0x8000_0000. */
const FIRST = 0x1000_0000;
const LAST = 0x8000_0000;
const SPAN = 0x40_0000;
/** A frame's own editors count from here, and go to the end of its range. */
const FACES = 0x8000_0000;
const FACES_AT = 0x3f_0000;
const MOST_FACES = 0xfff0;

/** No range is given twice: a late hand of an agent must not come down on another page. `undefined`: none is left. */
export const createIdRanges = (): (() => IdRange | undefined) => {
  let next = FIRST;
  return () => {
    if (next >= LAST) return undefined;
    const base = next;
    next += SPAN;
    return {
      outer: (id) => {
        if (typeof id !== 'number' || !Number.isInteger(id)) return undefined;
        if (id > 0 && id < FACES_AT) return base + id;
        const face = id - FACES;
        return face >= 0 && face < MOST_FACES ? base + FACES_AT + face : undefined;
      },
      inner: (id) => {
        const at = id - base;
        if (at <= 0 || at >= FACES_AT + MOST_FACES) return undefined;
        return at < FACES_AT ? at : FACES + at - FACES_AT;
      },
      blank: [base + SPAN - 2, base + SPAN - 1],
    };
  };
};
