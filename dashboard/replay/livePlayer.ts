import { EventType, type eventWithTime, IncrementalSource, type incrementalData, type mousemoveData, NodeType } from '@rrweb/types';
import { Replayer } from 'rrweb';
import { ASSET_TAG } from '../../protocol/sealed/assetNames.ts';
import type { SeenPart } from '../../protocol/sealed/sightTag.ts';
import type { AssetStore } from './assets/assetStore.ts';
import { createAssetStyles } from './assets/assetStyles.ts';
import { placePictures } from './assets/placePictures.ts';
import { gateEvent } from './gate/gateEvent.ts';
import type { Depths } from './gate/gateNode.ts';
import { gateSight } from './gate/gateSight.ts';
import { isRecord } from './gate/shape.ts';
import { mirrorHover } from './mirrorHover.ts';
import { showPopovers } from './showPopovers.ts';

export type LivePlayer = {
  /** Applies what came, at once and in order; what cannot be applied is counted and left out. `inSight`: all that the visitor sees is there. */
  apply: (events: readonly unknown[]) => { refused: number; inSight: boolean };
  document: () => Document | null;
  idOf: (node: Node) => number | undefined;
  nodeOf: (id: number) => Node | null;
  destroy: () => void;
};

/** rrweb measures media against the time of its first event, and so needs one. */
const FIRST: eventWithTime = { type: EventType.Custom, timestamp: 0, data: { tag: 'start', payload: null } };

/** Where no script runs a canvas is its fallback, of no size: it gets the room that its attributes ask for (CSS Values 5, `attr()`). */
const CANVAS =
  ':where(canvas) { display: inline-block; width: attr(width px, 300px); aspect-ratio: attr(width type(<number>), 300) / attr(height type(<number>), 150); }';

/** Moves, clicks and selections are kept back by the player's own synchronous path until a flush that never comes here. */
const isImmediate = (event: eventWithTime): boolean =>
  event.type === EventType.IncrementalSnapshot &&
  (event.data.source === IncrementalSource.MouseInteraction || event.data.source === IncrementalSource.Selection);

/** Parts of rrweb 2.2.2's player that it keeps private; the version is pinned exactly. */
type Inside = {
  getCastFn: (event: eventWithTime, isSync: boolean) => () => void;
  moveAndHover: (x: number, y: number, id: number, isSync: boolean, data: incrementalData) => void;
  mouse: HTMLElement;
};

/** A document that is new in the replay has no styles of ours yet. */
const bringsDocument = (event: eventWithTime): boolean =>
  event.type === EventType.FullSnapshot ||
  (event.type === EventType.IncrementalSnapshot &&
    event.data.source === IncrementalSource.Mutation &&
    event.data.adds.some(({ node }) => node.type === NodeType.Document));

const MOVES: ReadonlySet<IncrementalSource> = new Set([IncrementalSource.MouseMove, IncrementalSource.TouchMove, IncrementalSource.Drag]);
const isMove = (data: incrementalData): data is mousemoveData => MOVES.has(data.source);

/**
 * rrweb's player without its timer: `startLive` waits for animation frames (p50 4.2 ms, p95 17 against 1.7 and 3.7 on arrival), so each
 * event is cast by the function that the timer would have called. One player shows one generation.
 */
export const createLivePlayer = (
  root: HTMLElement,
  assets: AssetStore,
  onViewport: (viewport: { width: number; height: number }) => void,
  onCursor: (at: { x: number; y: number }) => void,
  onSight: (part: SeenPart) => void,
): LivePlayer => {
  const replayer = new Replayer([FIRST], {
    root,
    liveMode: true,
    mouseTail: false,
    useVirtualDom: false,
    UNSAFE_replayCanvas: false,
    // Focus in the replay would take the keyboard from the agent.
    triggerFocus: false,
    pauseAnimation: false,
    // The visitor's own scrolling was smooth already; smoothing it again would only be late.
    insertStyleRules: ['*, ::before, ::after { scroll-behavior: auto !important; }', CANVAS],
    showWarning: false,
    showDebug: false,
  });
  const inside = replayer as unknown as Inside;
  const depths: Depths = new Map();
  const styles = createAssetStyles(() => replayer.iframe.contentDocument, assets);

  const cast = (event: eventWithTime): void => {
    if (event.type === EventType.Meta) onViewport(event.data);
    if (event.type === EventType.IncrementalSnapshot) {
      const { data } = event;
      if (data.source === IncrementalSource.ViewportResize) onViewport(data);
      if (isMove(data)) {
        const last = data.positions.at(-1);
        if (last) inside.moveAndHover(last.x, last.y, last.id, true, data);
        const { left, top } = inside.mouse.style;
        onCursor({ x: Number.parseFloat(left) || 0, y: Number.parseFloat(top) || 0 });
        return;
      }
    }
    placePictures(event, assets.addressOf);
    mirrorHover(event);
    inside.getCastFn(event, !isImmediate(event))();
    showPopovers(event, (id) => replayer.getMirror().getNode(id));
    if (bringsDocument(event)) styles.place();
  };

  /** Pictures and fonts come between the page's own events, and never reach the player. */
  const takeAsset = (raw: unknown): boolean | undefined => {
    if (!isRecord(raw) || raw.type !== EventType.Custom || !isRecord(raw.data) || raw.data.tag !== ASSET_TAG) return undefined;
    const { taken, inStyle } = assets.take(raw.data.payload);
    if (inStyle) styles.changed();
    return taken;
  };

  return {
    apply: (events) => {
      let refused = 0;
      let inSight = false;
      for (const raw of events) {
        try {
          const sight = gateSight(raw);
          if (sight) {
            onSight(sight.part);
            continue;
          }
          const taken = takeAsset(raw);
          const event = taken === undefined ? gateEvent(raw, depths) : undefined;
          if (event?.type === EventType.Load) inSight = true;
          if (event) cast(event);
          else if (!taken) refused += 1;
        } catch {
          // One event that cannot be applied must not keep the next ones from being seen.
          refused += 1;
        }
      }
      return { refused, inSight };
    },
    document: () => replayer.iframe.contentDocument,
    idOf: (node) => {
      const id = replayer.getMirror().getId(node);
      return id > 0 ? id : undefined;
    },
    nodeOf: (id) => replayer.getMirror().getNode(id),
    destroy: () => {
      styles.stop();
      try {
        replayer.destroy();
      } catch {
        replayer.wrapper.remove();
      }
    },
  };
};
