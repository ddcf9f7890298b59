import { EventType } from '@rrweb/types';
import type { SeenPart } from '../../protocol/sealed/sightTag.ts';
import { createAssetStore } from './assets/assetStore.ts';
import { findBox, findPlace, findScroll, type ScrollTarget, type Shown } from './findPlace.ts';
import { clip, fitInto } from './fitInto.ts';
import { createLivePlayer, type LivePlayer } from './livePlayer.ts';
import type { FromReplay, ToReplay } from './replayMessages.ts';

/** How long a scroll that was asked for stands in for the one that the visitor's page has not told yet. */
const WANTED_MS = 400;
/** How long the last picture stays while a new one is built: what the visitor sees comes first, and mostly sooner. */
const BUILD_MS = 1_000;

type Size = { width: number; height: number };
type Generation = { player: LivePlayer; generation: number; element: HTMLElement; viewport: Size; part: SeenPart };
/** More marks than these an agent does not have at a time. */
const MOST_FOLLOWED = 100;

/** The one picture of the frame: the player of the running generation, scaled into the room there is, and the visitor's cursor. */
export const createStage = (root: HTMLElement, cursor: HTMLElement, tell: (message: FromReplay) => void) => {
  const assets = createAssetStore();
  let running: Generation | undefined;
  /** Built unseen until all that the visitor sees is in it. */
  let coming: Generation | undefined;
  let viewport: Size = { width: 1280, height: 720 };
  let shown: Shown = { scale: 1, left: 0, top: 0, width: 0, height: 0 };
  /** Nodes whose place is told on, with what was told last. */
  let followed = new Map<number, string>();
  let following = false;
  let wanted: (ScrollTarget & { until: number }) | undefined;
  let cursorAt: { x: number; y: number } | undefined;

  const placeCursor = (): void => {
    cursor.hidden = !cursorAt || !running;
    if (cursorAt) {
      cursor.style.transform = `translate(${shown.left + cursorAt.x * shown.scale}px, ${shown.top + cursorAt.y * shown.scale}px)`;
    }
  };

  /** What the visitor sees of the page while they are zoomed in, or a keyboard covers it: the rest is dimmed. */
  const sight = document.createElement('div');
  sight.id = 'sight';
  sight.hidden = true;
  root.append(sight);
  const placeSight = (): void => {
    const part = running?.part;
    sight.hidden = !part;
    if (!part) return;
    const { scale, left, top } = shown;
    sight.style.transform = `translate(${left + part.x * scale}px, ${top + part.y * scale}px)`;
    sight.style.width = `${part.width * scale}px`;
    sight.style.height = `${part.height * scale}px`;
  };

  const tellBox = (): void => {
    for (const [node, last] of followed) {
      const origin = running ? findBox(running.player, shown, node) : null;
      const text = JSON.stringify(origin);
      if (text === last) continue;
      followed.set(node, text);
      tell({ type: 'box', node, box: clip(origin, shown), origin });
    }
  };

  /** Pages also move by themselves: animations, images that arrive. */
  const followOn = (): void => {
    following = followed.size > 0;
    if (!following) return;
    tellBox();
    requestAnimationFrame(followOn);
  };

  const layout = (): void => {
    shown = fitInto(viewport, { width: innerWidth, height: innerHeight });
    root.style.setProperty('--left', `${shown.left}px`);
    root.style.setProperty('--top', `${shown.top}px`);
    root.style.setProperty('--scale', String(shown.scale));
    placeCursor();
    placeSight();
    tellBox();
    const { left, top, width, height } = shown;
    tell({ type: 'view', viewport, shown: { left, top, width, height } });
  };

  const drop = (gone: Generation | undefined): void => {
    gone?.player.destroy();
    gone?.element.remove();
  };

  /** Puts what was built in the place of the last picture: no empty page in between. */
  const show = (next: Generation): void => {
    if (coming !== next) return;
    coming = undefined;
    drop(running);
    next.element.classList.remove('coming');
    running = next;
    viewport = next.viewport;
    layout();
  };

  const begin = (generation: number, events: readonly unknown[]): number => {
    const element = document.createElement('div');
    element.className = 'generation coming';
    root.append(element);
    const player = createLivePlayer(
      element,
      assets,
      ({ width, height }) => {
        next.viewport = { width, height };
        if (running === next) viewport = next.viewport;
      },
      (at) => {
        if (running === next) cursorAt = { x: at.x, y: at.y };
      },
      (part) => {
        next.part = part;
        if (running === next) placeSight();
      },
    );
    const next: Generation = { player, generation, element, viewport, part: null };
    // The player keeps its frame hidden until it knows a size, and a snapshot need not bring one.
    player.apply([{ type: EventType.Meta, timestamp: 0, data: viewport }]);
    const { refused, inSight } = player.apply(events);
    const built = player.document();
    if (!built?.documentElement || !player.idOf(built)) {
      // Not a page: what is shown stays.
      drop(next);
      return events.length;
    }
    drop(coming);
    coming = next;
    // A snapshot with content comes whole; one without is filled in by what follows.
    if (inSight || built.body?.hasChildNodes()) show(next);
    else
      setTimeout(() => {
        if (coming !== next) return;
        show(next);
        tellApplied(generation, 0, 0);
      }, BUILD_MS);
    return refused;
  };

  const apply = (generation: number, events: readonly unknown[]): number => {
    const to = [coming, running].find((one) => one?.generation === generation);
    if (!to) return events.length;
    const { refused, inSight } = to.player.apply(events);
    if (inSight) show(to);
    return refused;
  };

  const tellApplied = (generation: number, events: number, refused: number): void =>
    tell({ type: 'applied', generation, events, refused, shows: running !== undefined });

  const page = ({ generation, reset, events }: Extract<ToReplay, { type: 'page' }>): void => {
    const list = Array.isArray(events) ? events : [];
    const before = `${viewport.width}x${viewport.height}`;
    const refused = reset ? begin(generation, list) : apply(generation, list);
    if (reset || before !== `${viewport.width}x${viewport.height}`) layout();
    placeCursor();
    tellBox();
    // In a task of its own: answering takes about as long as a small change, and the picture is not to wait for it.
    setTimeout(tellApplied, 0, generation, list.length, refused);
  };

  const clear = (): void => {
    drop(coming);
    drop(running);
    [coming, running] = [undefined, undefined];
    assets.clear();
    cursorAt = undefined;
    placeCursor();
    placeSight();
  };

  const showCursor = (at: Extract<ToReplay, { type: 'cursor' }>['at']): void => {
    const within = at?.node && running ? findBox(running.player, { ...shown, scale: 1, left: 0, top: 0 }, at.node.id) : null;
    cursorAt =
      at?.node && within ? { x: within.left + within.width * at.node.x, y: within.top + within.height * at.node.y } : (at ?? undefined);
    placeCursor();
  };

  const wheel = ({ x, y, deltaX, deltaY }: Extract<ToReplay, { type: 'wheel' }>): void => {
    const from = running && findPlace(running.player, shown, x, y);
    if (!running || !from) return;
    const pending = wanted && wanted.until > performance.now() ? wanted : undefined;
    const target = findScroll(running.player, from, deltaX, deltaY, pending);
    if (!target) return;
    wanted = { ...target, until: performance.now() + WANTED_MS };
    tell({ type: 'scroll', ...target });
  };

  addEventListener('resize', layout);
  layout();

  const handlers: { [Type in ToReplay['type']]: (message: Extract<ToReplay, { type: Type }>) => void } = {
    page,
    clear,
    wheel,
    cursor: ({ at }) => showCursor(at),
    where: ({ ask, x, y }) => tell({ type: 'place', ask, place: running ? findPlace(running.player, shown, x, y) : null }),
    follow: ({ nodes }) => {
      followed = new Map(nodes.slice(0, MOST_FOLLOWED).map((node) => [node, '']));
      tellBox();
      if (!following) followOn();
    },
  };

  return {
    handle: (message: ToReplay): void => {
      if (Object.hasOwn(handlers, message.type)) (handlers[message.type] as (message: ToReplay) => void)(message);
    },
  };
};
