import { signal } from '@preact/signals';
import type { Clock } from '../../protocol/client/clock.ts';
import type { ControlBody, Held } from '../../protocol/sealed/control.ts';
import type { PickedField, StateBody } from '../../protocol/sealed/state.ts';
import type { Box, Place } from '../replay/replayMessages.ts';
import { keyAction } from './keyAction.ts';
import { createOtherHands } from './otherHands.ts';
import { createPen } from './pen.ts';
import type { ReplayLink } from './replayLink.ts';
import type { SessionModel } from './sessionModel.ts';
import type { Tool } from './Toolbar.tsx';

type Action = ControlBody extends infer Body ? (Body extends { actionId: number } ? Omit<Body, 'actionId'> : never) : never;
type Point = { x: number; y: number };

/** The visitor sees the agent's cursor about this often; more would be traffic nobody sees. */
const POINT_EVERY_MS = 33;
/** What hovers is told this often: pages do more for it than for a cursor. */
const HOVER_EVERY_MS = 100;
/** A press that moved this far is a drag; its way is kept at such steps. */
const DRAG_PX = 5;
const DRAG_STEPS = 60;
const MARK_ID = 'highlight';

export type HandOptions = { model: SessionModel; link: () => ReplayLink | undefined; clock: Clock };

/** What the agent does over the visitor's page, turned into sealed bodies. Points are CSS pixels of the pane. */
export const createHand = ({ model, link, clock }: HandOptions) => {
  /** A list to choose from, which the visitor's browser would open and cannot show here. */
  const choice = signal<Place | undefined>(undefined);
  /** A field whose value is picked, not typed: a date, a colour. */
  const picking = signal<{ place: Place; field: PickedField } | undefined>(undefined);
  const highlight = signal<Box | undefined>(undefined);
  /** What a click with the highlighter would frame. */
  const preview = signal<Box | undefined>(undefined);
  /** Where the nodes are that drawings lie on. */
  const anchors = signal<ReadonlyMap<number, Box>>(new Map());
  let marked: number | undefined;
  let actionId = 0;
  /** Places of presses that are not answered yet, for what the answer may ask for. */
  const pressedAt = new Map<number, Place>();
  /** Where typed text goes: the node last clicked. */
  let focused: number | undefined;
  let pointedAt = Number.NEGATIVE_INFINITY;
  let hoveredAt = Number.NEGATIVE_INFINITY;
  let trailing: { at: Point; tool: Tool } | undefined;
  let cancel: (() => void) | undefined;
  let grip: { at: Point; path: Point[] } | undefined;
  let dragged = false;
  let scale = 1;
  let corner = { left: 0, top: 0 };

  const where = (at: Point): Promise<Place | null> => link()?.where(at.x, at.y) ?? Promise.resolve(null);
  const act = (action: Action): number => {
    actionId += 1;
    model.control({ ...action, actionId } as ControlBody);
    return actionId;
  };
  const spotOf = ({ node, within }: Place): { node: number; x: number; y: number } => ({ node, ...within });

  const follow = (): void => {
    const own = [...(marked === undefined ? [] : [marked]), ...pen.strokes.value.map(({ node }) => node)];
    const nodes = [...new Set([...own, ...others.nodes()])];
    if ([...anchors.peek().keys()].some((node) => !nodes.includes(node)))
      anchors.value = new Map([...anchors.peek()].filter(([node]) => nodes.includes(node)));
    link()?.send({ type: 'follow', nodes });
  };
  const pen = createPen({
    clock,
    newId: () => crypto.randomUUID(),
    place: where,
    mark: (body) => void model.mark(body),
    scale: () => scale,
  });
  const others = createOtherHands(clock, follow);
  pen.strokes.subscribe((strokes) => {
    const nodes = strokes.map(({ node }) => node);
    if (nodes.some((node) => !anchors.peek().has(node)) || (strokes.length === 0 && anchors.peek().size > 0)) follow();
    if (strokes.length === 0) anchors.value = new Map();
  });

  const point = async ({ at, tool }: { at: Point; tool: Tool }): Promise<void> => {
    const holds = grip !== undefined;
    const place = await where(at);
    preview.value = tool === 'highlight' && place && place.node !== marked ? place.box : undefined;
    if (!place) return;
    model.point({ type: 'at', x: place.x, y: place.y, node: { id: place.node, ...place.within } });
    if (tool !== 'control' || holds || grip || clock.now() - hoveredAt < HOVER_EVERY_MS) return;
    hoveredAt = clock.now();
    act({ type: 'hover', ...spotOf(place) });
  };
  const sendTrailing = (): void => {
    cancel = undefined;
    if (!trailing) return;
    pointedAt = clock.now();
    point(trailing);
    trailing = undefined;
  };

  const unmark = (): void => {
    marked = undefined;
    highlight.value = undefined;
    preview.value = undefined;
  };
  const mark = (place: Place): void => {
    if (marked === place.node) {
      model.mark({ type: 'clear', id: MARK_ID });
      unmark();
    } else {
      marked = place.node;
      model.mark({ type: 'highlight', id: MARK_ID, node: place.node, box: null });
    }
    preview.value = undefined;
    follow();
  };
  const wiped = (): void => {
    unmark();
    pen.wiped();
    follow();
  };

  const drag = async ({ at, path }: { at: Point; path: Point[] }, held: Held): Promise<void> => {
    const every = Math.ceil(path.length / DRAG_STEPS);
    const steps = path.filter((_, index) => index % every === every - 1 || index === path.length - 1);
    const [start, ...places] = await Promise.all([at, ...steps].map(where));
    const spots = places.flatMap((place) => (place ? [spotOf(place)] : []));
    if (!start || spots.length === 0) return;
    focused = start.node;
    act({ type: 'drag', ...spotOf(start), path: spots, ...(held?.length ? { held: [...held] } : {}) });
  };

  return {
    choice,
    picking,
    highlight,
    preview,
    anchors,
    strokes: pen.strokes,
    stays: pen.stays,
    others,
    /** How large the visitor's page is shown. */
    viewed: ({ viewport, shown }: { viewport: { width: number }; shown: Box }): void => {
      scale = shown.width / viewport.width || 1;
      corner = { left: shown.left, top: shown.top };
    },
    scale: (): number => scale,
    /** Where the picture begins in the pane. */
    corner: () => corner,
    move: (at: Point, tool: Tool = 'pointer'): void => {
      if (tool === 'draw') pen.move(at);
      const before = grip?.path.at(-1) ?? grip?.at;
      if (grip && before && Math.hypot(at.x - before.x, at.y - before.y) >= DRAG_PX) grip.path.push(at);
      trailing = { at, tool };
      if (cancel) return;
      const wait = pointedAt + POINT_EVERY_MS - clock.now();
      if (wait <= 0) sendTrailing();
      // The last place of a movement that has stopped is sent, too.
      else cancel = clock.after(wait, sendTrailing);
    },
    leave: (): void => {
      trailing = undefined;
      cancel?.();
      cancel = undefined;
      preview.value = undefined;
      model.point({ type: 'gone' });
    },
    /** The first button came down, to draw or perhaps to drag. */
    down: (tool: Tool, at: Point): void => {
      dragged = false;
      if (tool === 'draw') void pen.begin(at);
      else if (tool === 'control') grip = { at, path: [] };
    },
    up: (tool: Tool, at: Point, held?: Held): void => {
      if (tool === 'draw') pen.end();
      const done = grip;
      grip = undefined;
      if (!done || done.path.length === 0) return;
      // The click that the agent's browser makes of it is not another one.
      dragged = true;
      void drag({ ...done, path: [...done.path, at] }, held);
    },
    /** What was held is lost, as when the window loses the pointer. */
    letGo: (): void => {
      grip = undefined;
      pen.end();
    },
    click: async (tool: Tool, at: Point, count: 1 | 2 | 3, held?: Held): Promise<void> => {
      if (dragged || tool === 'draw') return;
      const place = await where(at);
      if (!place) return;
      picking.value = undefined;
      if (tool === 'highlight') mark(place);
      else if (tool === 'pointer') model.point({ type: 'ping', x: place.x, y: place.y });
      else if (place.takes === 'choice') choice.value = place;
      else {
        focused = place.node;
        pressedAt.set(act({ type: 'click', ...spotOf(place), count, ...(held?.length ? { held: [...held] } : {}) }), place);
      }
    },
    menu: async (at: Point): Promise<void> => {
      const place = await where(at);
      if (place) act({ type: 'menu', ...spotOf(place) });
    },
    wheel: (at: Point, deltaX: number, deltaY: number): void => link()?.send({ type: 'wheel', ...at, deltaX, deltaY }),
    scroll: (node: number, left: number, top: number): void => {
      act({ type: 'scroll', node, left, top });
    },
    choose: (place: Place, index: number, add = false): void => {
      if (!add) choice.value = undefined;
      act({ type: 'choose', node: place.node, index, ...(add ? { add } : {}) });
    },
    /** Fills in what was picked here. */
    pick: (value: string): void => {
      const { place } = picking.value ?? {};
      picking.value = undefined;
      if (place && value) act({ type: 'type', node: place.node, text: value, replace: true });
    },
    /** The visitor's page answers an action. */
    answered: ({ actionId: id, field }: Extract<StateBody, { type: 'control:result' }>): void => {
      const place = pressedAt.get(id);
      pressedAt.delete(id);
      if (place && field && id === actionId) picking.value = { place, field };
    },
    /** True when the key was the page's and the browser must not act on it. */
    key: (event: Parameters<typeof keyAction>[0]): boolean => {
      const action = keyAction(event);
      if (!action) return false;
      if (action.type === 'release') model.release('control');
      else if (action.type === 'key')
        act({ type: 'key', node: focused ?? 1, key: action.key, ...(action.held.length ? { held: action.held } : {}) });
      else if (focused !== undefined) act({ type: 'type', node: focused, text: action.text, replace: false });
      return true;
    },
    paste: (text: string): void => {
      if (focused !== undefined && text) act({ type: 'type', node: focused, text: text.slice(0, 2_000), replace: false });
    },
    /** The visitor's page says where its focus went, as after Tab: what is typed next goes there. */
    focusMoved: (node: number): void => {
      if (focused !== undefined) focused = node;
    },
    /** Where a followed node is now. `origin` also where it reaches out of the picture. */
    boxed: (node: number, box: Box | null, origin: Box | null): void => {
      if (node === marked) highlight.value = box ?? undefined;
      if (!pen.strokes.value.some((stroke) => stroke.node === node) && !others.nodes().has(node)) return;
      const next = new Map(anchors.value);
      if (origin) next.set(node, origin);
      else next.delete(node);
      anchors.value = next;
    },
    /** A new picture numbers its nodes anew. */
    renew: (): void => {
      focused = undefined;
      choice.value = undefined;
      picking.value = undefined;
      // They hang on nodes that this end cannot name any more.
      if (marked !== undefined || pen.strokes.value.length > 0) model.mark({ type: 'clear', id: null });
      unmark();
      pen.wiped();
      others.forget();
    },
    /** Takes back all that this agent drew. */
    clear: (): void => {
      model.mark({ type: 'clear', id: null });
      wiped();
    },
    /** The visitor took it away, and what others drew. */
    wipedAll: (): void => {
      others.wiped();
      wiped();
    },
  };
};
export type Hand = ReturnType<typeof createHand>;
