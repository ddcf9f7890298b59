import { signal } from '@preact/signals';
import type { Clock } from '../../protocol/client/clock.ts';
import type { ControlBody } from '../../protocol/sealed/control.ts';
import type { Box, Place } from '../replay/replayMessages.ts';
import { keyAction } from './keyAction.ts';
import type { ReplayLink } from './replayLink.ts';
import type { SessionModel } from './sessionModel.ts';
import type { Tool } from './Toolbar.tsx';

type Action = ControlBody extends infer Body ? (Body extends { actionId: number } ? Omit<Body, 'actionId'> : never) : never;
type Point = { x: number; y: number };

/** The visitor sees the agent's cursor about this often; more would be traffic nobody sees. */
const POINT_EVERY_MS = 33;
const MARK_ID = 'highlight';

export type HandOptions = { model: SessionModel; link: () => ReplayLink | undefined; clock: Clock };

/** What the agent does over the visitor's page, turned into sealed bodies. Points are CSS pixels of the pane. */
export const createHand = ({ model, link, clock }: HandOptions) => {
  /** A list to choose from, which the visitor's browser would open and cannot show here. */
  const choice = signal<Place | undefined>(undefined);
  const highlight = signal<Box | undefined>(undefined);
  let marked: number | undefined;
  let actionId = 0;
  /** Where typed text goes: the node last clicked. */
  let focused: number | undefined;
  let pointedAt = Number.NEGATIVE_INFINITY;
  let trailing: Point | undefined;
  let cancel: (() => void) | undefined;

  const act = (action: Action): void => {
    actionId += 1;
    model.control({ ...action, actionId } as ControlBody);
  };

  const point = async (at: Point): Promise<void> => {
    const place = await link()?.where(at.x, at.y);
    if (place) model.point({ type: 'at', x: place.x, y: place.y, node: { id: place.node, ...place.within } });
  };

  const sendTrailing = (): void => {
    cancel = undefined;
    if (!trailing) return;
    pointedAt = clock.now();
    point(trailing);
    trailing = undefined;
  };

  const mark = (place: Place) => {
    if (marked === place.node) return clear();
    marked = place.node;
    model.mark({ type: 'highlight', id: MARK_ID, node: place.node, box: null });
    link()?.send({ type: 'follow', node: place.node });
  };
  const clear = () => {
    if (marked !== undefined) model.mark({ type: 'clear', id: MARK_ID });
    marked = undefined;
    highlight.value = undefined;
    link()?.send({ type: 'follow', node: null });
  };

  return {
    choice,
    highlight,
    move: (at: Point): void => {
      trailing = at;
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
      model.point({ type: 'gone' });
    },
    click: async (tool: Tool, at: Point, count: 1 | 2): Promise<void> => {
      const place = await link()?.where(at.x, at.y);
      if (!place) return;
      if (tool === 'highlight') mark(place);
      else if (tool === 'pointer') model.point({ type: 'ping', x: place.x, y: place.y });
      else if (place.takes === 'choice') choice.value = place;
      else {
        focused = place.node;
        act({ type: 'click', node: place.node, ...place.within, count });
      }
    },
    wheel: (at: Point, deltaX: number, deltaY: number): void => link()?.send({ type: 'wheel', ...at, deltaX, deltaY }),
    scroll: (node: number, left: number, top: number): void => act({ type: 'scroll', node, left, top }),
    choose: (place: Place, index: number): void => {
      choice.value = undefined;
      act({ type: 'choose', node: place.node, index });
    },
    /** True when the key was the page's and the browser must not act on it. */
    key: (event: Parameters<typeof keyAction>[0]): boolean => {
      const action = keyAction(event);
      if (!action) return false;
      if (action.type === 'release') model.release('control');
      else if (action.type === 'key') act({ type: 'key', node: focused ?? 1, key: action.key, held: action.held });
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
    /** A new picture numbers its nodes anew. */
    renew: (): void => {
      focused = undefined;
      choice.value = undefined;
      marked = undefined;
      highlight.value = undefined;
    },
    clear,
  };
};
export type Hand = ReturnType<typeof createHand>;
