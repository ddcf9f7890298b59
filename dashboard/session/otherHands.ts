import { signal } from '@preact/signals';
import type { Clock } from '../../protocol/client/clock.ts';
import { DRAWING_FADES_MS, type MarkBody } from '../../protocol/sealed/mark.ts';
import type { PointerBody } from '../../protocol/sealed/pointer.ts';

type At = Extract<PointerBody, { type: 'at' }>;
type Highlight = Extract<MarkBody, { type: 'highlight' }>;
/** One mark: a frame, or a stroke whose points have come so far. */
type OtherMark = Highlight | { type: 'draw'; id: string; node: number; points: readonly number[] };
/** What one other agent has on the page, as the visitor's page tells it. */
export type OtherHand = {
  at: At | undefined;
  ring: { x: number; y: number; turn: number } | undefined;
  marks: ReadonlyMap<string, OtherMark>;
};

/** The visitor's page keeps no more either. */
const MARKS_PER_AGENT = 60;
const POINTS_PER_DRAWING = 8_000;
const RING_MS = 700;
const NOTHING: OtherHand = { at: undefined, ring: undefined, marks: new Map() };

const addedTo = (known: OtherMark | undefined, body: Exclude<MarkBody, { type: 'clear' }>): OtherMark | undefined => {
  if (body.type === 'highlight') return body;
  const { id, node, points } = body;
  if (known?.type !== 'draw') return { type: 'draw', id, node, points };
  const all = [...known.points, ...points];
  return all.length > POINTS_PER_DRAWING ? undefined : { ...known, points: all };
};

/** Pointers and drawings of the other agents of the session, by participant number; nothing of it is kept anywhere else. */
export const createOtherHands = (clock: Clock, follow: () => void) => {
  const hands = signal<ReadonlyMap<number, OtherHand>>(new Map());
  let nodes: ReadonlySet<number> = new Set();
  let turn = 0;

  const put = (next: ReadonlyMap<number, OtherHand>): void => {
    hands.value = next;
    const named = new Set<number>();
    for (const { at, marks } of next.values()) {
      if (at?.node) named.add(at.node.id);
      for (const { node } of marks.values()) if (node !== null) named.add(node);
    }
    const isSame = named.size === nodes.size && [...named].every((node) => nodes.has(node));
    nodes = named;
    if (!isSame) follow();
  };
  const change = (agent: number, part: Partial<OtherHand>): void =>
    put(new Map(hands.value).set(agent, { ...(hands.value.get(agent) ?? NOTHING), ...part }));
  const marksOf = (agent: number): Map<string, OtherMark> => new Map(hands.value.get(agent)?.marks);

  const unmark = (agent: number, id: string | null): void => {
    if (!hands.value.has(agent)) return;
    const marks = id === null ? new Map<string, OtherMark>() : marksOf(agent);
    if (id !== null) marks.delete(id);
    change(agent, { marks });
  };
  const mark = (agent: number, body: Exclude<MarkBody, { type: 'clear' }>): void => {
    const marks = marksOf(agent);
    const next = addedTo(marks.get(body.id), body);
    if (!next) return;
    marks.set(body.id, next);
    for (const oldest of marks.keys()) if (marks.size > MARKS_PER_AGENT) marks.delete(oldest);
    change(agent, { marks });
    if (body.type === 'draw' && body.done && !body.stays) clock.after(DRAWING_FADES_MS, () => unmark(agent, body.id));
  };
  const ring = (agent: number, { x, y }: { x: number; y: number }): void => {
    turn += 1;
    const own = turn;
    change(agent, { ring: { x, y, turn } });
    clock.after(RING_MS, () => {
      if (hands.value.get(agent)?.ring?.turn === own) change(agent, { ring: undefined });
    });
  };

  return {
    hands,
    /** All that pointers and marks lie on. */
    nodes: () => nodes,
    receive: (agent: number, body: PointerBody | MarkBody): void => {
      if (body.type === 'clear') unmark(agent, body.id);
      else if (body.type === 'draw' || body.type === 'highlight') mark(agent, body);
      else if (body.type === 'ping') ring(agent, body);
      else change(agent, { at: body.type === 'at' ? body : undefined });
    },
    /** Only these still see the page. */
    keep: (agents: ReadonlySet<number>): void => {
      if ([...hands.value.keys()].some((agent) => !agents.has(agent)))
        put(new Map([...hands.value].filter(([agent]) => agents.has(agent))));
    },
    /** The visitor took all drawings away. */
    wiped: (): void => put(new Map([...hands.value].map(([agent, hand]) => [agent, { ...hand, marks: new Map() }]))),
    /** The nodes that they name are not those of the picture any more. */
    forget: (): void => put(new Map()),
  };
};
