import * as z from 'zod/mini';
import { fraction, nodeId, pixel } from '../../protocol/sealed/place.ts';

/** From the dashboard to the replay frame, over the port that came with `REPLAY_CONNECT`. Positions are CSS pixels of the frame. */
export type ToReplay =
  /** rrweb events as they came out of the seal: hostile until the gate has read them. `reset` begins a generation. */
  | { type: 'page'; generation: number; reset: boolean; events: unknown }
  /** Nothing is shared any more: nothing of the page stays in the frame. */
  | { type: 'clear' }
  /** The visitor's cursor in CSS pixels of their viewport; `null` when it left. */
  | { type: 'cursor'; at: { x: number; y: number; node?: { id: number; x: number; y: number } | undefined } | null }
  /** What lies at this point? Answered by `place` with the same `ask`. */
  | { type: 'where'; ask: number; x: number; y: number }
  /** What would scroll here, and how far? Answered by `scroll`. */
  | { type: 'wheel'; x: number; y: number; deltaX: number; deltaY: number }
  /** Where are these nodes now? Answered by `box` on every change of one, until another list comes. */
  | { type: 'follow'; nodes: readonly number[] };

/** First message, by `postMessage` with the exact origin of the frame; carries the port. */
export const REPLAY_CONNECT = 'copane:replay:connect';
/** Before it, from a preview to whoever opened it: it listens now. */
export const REPLAY_HERE = 'copane:replay:here';

const size = z.object({ width: z.number(), height: z.number() });
export const box = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });
export type Box = z.infer<typeof box>;

/** What is at a point of the visitor's page. */
export const place = z.object({
  /** CSS pixels of the visitor's viewport. */
  x: pixel,
  y: pixel,
  node: nodeId,
  /** Part of the node's border box. */
  within: z.object({ x: fraction, y: fraction }),
  /** Of the node, in CSS pixels of the frame. */
  box,
  takes: z.enum(['text', 'choice', 'click']),
  /** Of a drop-down list, since the browser's own open list cannot be shown. */
  multiple: z.optional(z.boolean()),
  options: z.array(z.object({ label: z.string(), selected: z.boolean() })),
});
export type Place = z.infer<typeof place>;

/** From the replay frame to the dashboard. The frame shows a stranger's page, so its words are parsed like a stranger's. */
export const fromReplay = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  /** The visitor's viewport, and where the frame shows it. */
  z.object({ type: z.literal('view'), viewport: size, shown: box }),
  /** Events of one body are in the document. `refused` counts those that the gate or the player would not take. */
  z.object({ type: z.literal('applied'), generation: z.number(), events: z.number(), refused: z.number(), shows: z.boolean() }),
  z.object({ type: z.literal('place'), ask: z.number(), place: z.nullable(place) }),
  z.object({ type: z.literal('scroll'), node: nodeId, left: pixel, top: pixel }),
  /** `box` is what of the node can be seen in the frame, `origin` all of it. */
  z.object({ type: z.literal('box'), node: nodeId, box: z.nullable(box), origin: z.nullable(box) }),
]);
export type FromReplay = z.infer<typeof fromReplay>;
