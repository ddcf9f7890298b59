import * as z from 'zod/mini';
import { fraction, nodeId } from './place.ts';

/** Keys that mean something besides a character; a character is typed. No function keys: they belong to the browser. */
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
  ' ',
] as const;
/** One of `CONTROL_KEYS`, or a letter or digit that is pressed together with `command`. */
export const controlKey = z.string().check(z.regex(new RegExp(`^(?:${CONTROL_KEYS.join('|')}|[a-z0-9])$`)));

/** `command` is Ctrl, or ⌘ where the visitor's computer has it. */
const held = z.optional(z.array(z.enum(['shift', 'command', 'alt'])).check(z.maxLength(3)));
export type Held = readonly ('shift' | 'command' | 'alt')[] | undefined;

const action = { actionId: z.number().check(z.int(), z.minimum(1), z.maximum(0xffffffff)) };
const spot = { node: nodeId, x: fraction, y: fraction };

/**
 * Sealed body of a `control` frame, agent to the visitor's tab. `actionId` counts up per agent and comes back in the state body
 * `control:result`. Every action names its node, so that one that is gone or was replaced is refused instead of hitting its neighbour.
 * What each can do in a page is told in `controlTable.ts`.
 */
export const controlBody = z.discriminatedUnion('type', [
  /** Absolute position in CSS pixels; node 1 scrolls the page. The latest wins, so that a lost one does no harm. */
  z.object({ type: z.literal('scroll'), ...action, node: nodeId, left: z.number(), top: z.number() }),
  z.object({ type: z.literal('click'), ...action, ...spot, count: z.union([z.literal(1), z.literal(2), z.literal(3)]), held }),
  /** A right click: the page's own menu, since the browser's cannot be opened by a script. */
  z.object({ type: z.literal('menu'), ...action, ...spot }),
  /** The hand comes to be over this place. Never answered. */
  z.object({ type: z.literal('hover'), ...action, ...spot }),
  /** Pressed at the first place, moved over the next ones, let go at the last. One body, so that no button is left pressed. */
  z.object({ type: z.literal('drag'), ...action, ...spot, path: z.array(z.object(spot)).check(z.minLength(1), z.maxLength(60)), held }),
  /** Puts text at the caret, or instead of the whole value. The agent may see only the mask of what is there. Dates are ISO, colours `#rrggbb`. */
  z.object({
    type: z.literal('type'),
    ...action,
    node: nodeId,
    text: z.string().check(z.minLength(1), z.maxLength(2_000)),
    replace: z.boolean(),
  }),
  z.object({ type: z.literal('key'), ...action, node: nodeId, key: controlKey, held }),
  /** Picks an option of a drop-down list by its place, since its open list is the browser's and cannot be mirrored. `add`: the others stay picked. */
  z.object({
    type: z.literal('choose'),
    ...action,
    node: nodeId,
    index: z.number().check(z.int(), z.minimum(-1), z.maximum(100_000)),
    add: z.optional(z.boolean()),
  }),
]);
export type ControlBody = z.infer<typeof controlBody>;
export type ControlAction = ControlBody['type'];

/** What a page reads of an action that a newer dashboard knows and it does not: enough to refuse it by number. */
export const unknownAction = z.object({ type: z.string().check(z.maxLength(40)), ...action });
export type UnknownAction = { type: 'unknown'; actionId: number };
