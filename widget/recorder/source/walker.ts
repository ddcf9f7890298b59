import { nextOf, parentOf } from '../dom.ts';
import type { Known, PageTree, Walk } from './pageTree.ts';
import { hasInside, isOfUse } from './serialise.ts';
import type { Telling } from './telling.ts';

/** What goes first: what just came, then the head, then what is in sight, then the rest. */
export type Turn = 'urgent' | 'head' | 'sight' | 'rest';

/** Merges live children into what the player holds, one parent at a time, and remembers its place when time is up. */
export type Walker = {
  begin: (of: Known, turn: Turn) => void;
  /** A node came to a place; it may have come and gone. */
  came: (node: Node) => void;
  /** Walks on in the turns given, until time is up or nothing is left. */
  go: (turns: readonly Turn[], isLate: () => boolean) => void;
  isBusy: (turns?: readonly Turn[]) => boolean;
  /** What is not in sight yet may wait no longer for being looked for. */
  stopLooking: () => void;
  forget: () => void;
};

const TURNS: readonly Turn[] = ['urgent', 'head', 'sight', 'rest'];

export type WalkerOptions = {
  tree: PageTree;
  telling: Telling;
  isInSight: (node: Node) => boolean;
  /** Attributes that an element brings beyond its own. */
  more: (known: Known) => Record<string, string> | undefined;
  /** Takes those that came while a walk was on: they are to come again. */
  again: (nodes: readonly Node[]) => void;
  /** The player has the element now. */
  opened: (known: Known, turn: Turn) => void;
};

const firstOf = (node: Node): Node | null => node.firstChild;

export const createWalker = ({ tree, telling, isInSight, more, again, opened }: WalkerOptions): Walker => {
  const waiting: Record<Turn, Walk[]> = { urgent: [], head: [], sight: [], rest: [] };
  let looking = true;

  const queue = (walk: Walk, turn: Turn): void => {
    walk.of.walk = walk;
    waiting[turn].push(walk);
  };
  const begin = (of: Known, turn: Turn): void => {
    if (of.walk || !hasInsideOf(of)) return;
    queue({ of, last: undefined, short: false, passed: undefined, inSight: turn === 'sight', later: [] }, turn);
  };
  const hasInsideOf = ({ node }: Known): boolean => node.nodeType !== 1 || hasInside(node);

  const came = (node: Node): void => {
    const parent = parentOf(node);
    const of = parent && tree.of(parent);
    if (!of || of.closed || tree.of(node) || !hasInsideOf(of) || !isOfUse(node, parent)) return;
    if (of.walk) {
      of.walk.later.push(node);
      return;
    }
    let last: Known | undefined;
    for (let before = node.previousSibling; before && !last; before = before.previousSibling) last = tree.of(before);
    queue({ of, last, short: true, passed: undefined, inSight: false, later: [] }, 'urgent');
  };

  const flush = (turn: Turn): void => {
    const fresh = telling.flush();
    for (let at = fresh.length; at-- > 0; ) {
      const known = fresh[at];
      if (known?.alive) opened(known, turn);
    }
  };

  /** Whether it came to its end. */
  const walkOn = (walk: Walk, turn: Turn, isLate: () => boolean): boolean => {
    const { of } = walk;
    const parent = of.node;
    const from = walk.passed ?? walk.last?.node;
    let pointer = walk.last ? walk.last.next : of.first;
    let seen = 0;
    for (let child = from ? nextOf(from) : firstOf(parent); child; child = nextOf(child)) {
      let known = tree.of(child);
      if (known && known !== pointer) {
        // Something went unnoticed: it is told anew.
        flush(turn);
        telling.remove(known);
        flush(turn);
        pointer = walk.last ? walk.last.next : of.first;
        known = undefined;
      }
      if (known) {
        if (walk.short) return true;
        pointer = known.next;
        walk.last = known;
        walk.passed = undefined;
      } else if (isOfUse(child, parent) && (!walk.inSight || !looking || isInSight(child))) {
        const fresh = tree.put(child, of, pointer);
        telling.add(fresh, pointer, more(fresh));
        walk.last = fresh;
        walk.passed = undefined;
        if (telling.isFull()) {
          const before = waiting[turn].length;
          flush(turn);
          // What was turned up goes first, so that the page comes from its top to its end.
          if (isLate() || waiting[turn].length > before) return false;
        }
      } else walk.passed = child;
      if ((++seen & 15) === 0 && isLate()) return false;
    }
    return true;
  };

  const end = (walk: Walk): void => {
    const { of, later } = walk;
    of.walk = undefined;
    if (walk.inSight) queue({ of, last: undefined, short: false, passed: undefined, inSight: false, later }, 'rest');
    else again(later);
  };

  const isBusy = (turns: readonly Turn[] = TURNS): boolean => turns.some((turn) => waiting[turn].length > 0);

  return {
    begin,
    came,
    isBusy,
    go: (turns, isLate) => {
      // What waits to be told from before the walk goes with its first news.
      let turn = turns.find((one) => waiting[one].length > 0) ?? 'rest';
      for (;;) {
        const next = turns.find((one) => waiting[one].length > 0);
        if (next !== undefined && next !== turn) flush(turn);
        turn = next ?? turn;
        const stack = waiting[turn];
        const walk = next && stack[stack.length - 1];
        if (!walk) {
          flush(turn);
          if (!isBusy(turns)) return;
          continue;
        }
        const at = stack.length - 1;
        if (walk.of.walk !== walk) stack.splice(at, 1);
        else if (walkOn(walk, turn, isLate)) {
          stack.splice(at, 1);
          end(walk);
        }
        if (isLate()) break;
      }
      flush(turn);
    },
    stopLooking: () => {
      looking = false;
    },
    forget: () => {
      looking = true;
      for (const turn of TURNS) waiting[turn] = [];
    },
  };
};
