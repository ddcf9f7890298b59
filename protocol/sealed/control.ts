import * as z from 'zod/mini';
import { fraction, nodeId } from './place.ts';

/** Keys that mean something besides a character; a character is typed. No function keys, and no modifiers but Shift: they belong to the browser. */
export const CONTROL_KEYS = [
  'Enter',
  'Tab',
  'Backspace',
  'Delete',
  'Escape',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
] as const;
export const controlKey = z.enum(CONTROL_KEYS);
export type ControlKey = (typeof CONTROL_KEYS)[number];

const action = { actionId: z.number().check(z.int(), z.minimum(1), z.maximum(0xffffffff)) };

/**
 * Sealed body of a `control` frame, agent to the visitor's tab. `actionId` counts up per agent and comes back in the state body
 * `control:result`. Every action names its node, so that one that is gone or was replaced is refused instead of hitting its neighbour.
 */
export const controlBody = z.discriminatedUnion('type', [
  /** Absolute position in CSS pixels; node 1 scrolls the page. The latest wins, so that a lost one does no harm. */
  z.object({ type: z.literal('scroll'), ...action, node: nodeId, left: z.number(), top: z.number() }),
  z.object({ type: z.literal('click'), ...action, node: nodeId, x: fraction, y: fraction, count: z.union([z.literal(1), z.literal(2)]) }),
  /** Puts text at the caret, or instead of the whole value. The agent may see only the mask of what is there. */
  z.object({
    type: z.literal('type'),
    ...action,
    node: nodeId,
    text: z.string().check(z.minLength(1), z.maxLength(2_000)),
    replace: z.boolean(),
  }),
  z.object({ type: z.literal('key'), ...action, node: nodeId, key: controlKey, shift: z.boolean() }),
  /** Picks an option of a drop-down list by its place, since its open list is the browser's and cannot be mirrored. */
  z.object({ type: z.literal('choose'), ...action, node: nodeId, index: z.number().check(z.int(), z.minimum(-1), z.maximum(100_000)) }),
]);
export type ControlBody = z.infer<typeof controlBody>;
