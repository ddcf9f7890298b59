import * as z from 'zod/mini';
import { markBody } from './mark.ts';
import { pointerBody } from './pointer.ts';

/**
 * Why an agent's action was not done. The agent's screen says it in words; nothing of the page is in it. `tap`: the browser wants a person's
 * hand, and the visitor is shown where · `covered`: something lies over the place · `unsupported`: this page's widget is older ·
 * `hidden`: the visitor looks elsewhere.
 */
export const CONTROL_REFUSALS = [
  'no-grant',
  'gone',
  'masked',
  'protected',
  'widget',
  'link',
  'not-editable',
  'paused',
  'tap',
  'covered',
  'disabled',
  'bad-value',
  'unsupported',
  'hidden',
] as const;
export type ControlRefusal = (typeof CONTROL_REFUSALS)[number];

/** Fields for which browsers open a picker of their own. */
export const PICKED_FIELDS = ['date', 'month', 'week', 'time', 'datetime-local', 'color'] as const;
export type PickedField = (typeof PICKED_FIELDS)[number];

/** Sealed body of a `state` frame from the visitor's tab: what an agent must know about the view besides the page itself. */
export const stateBody = z.discriminatedUnion('type', [
  /** Sent when the view starts, with each snapshot and on change. `shown` false: the tab is in the background or the view is off. */
  z.object({
    type: z.literal('view'),
    shown: z.boolean(),
    mode: z.enum(['standard', 'strict']),
    viewport: z.object({ width: z.number(), height: z.number() }),
    /** Anything but null: this page cannot be shown, and why (an invalid mask selector, a page that refuses). */
    failed: z.nullable(z.enum(['invalid-selector', 'recorder-failed'])),
  }),
  z.object({
    type: z.literal('control:result'),
    actionId: z.number(),
    refused: z.nullable(z.enum(CONTROL_REFUSALS)),
    /** A press went into a field whose value is picked, not typed; its mask does not tell. */
    field: z.optional(z.enum(PICKED_FIELDS)),
  }),
  /**
   * Where another agent points and what they draw, as the visitor's page took it: agents believe the page, not each other. Sent to all; `agent`
   * is that agent's participant number.
   */
  z.object({ type: z.literal('hand'), agent: z.number().check(z.int(), z.minimum(1)), body: z.union([pointerBody, markBody]) }),
  /** The visitor wiped away what agents had drawn. */
  z.object({ type: z.literal('marks:cleared') }),
]);
export type StateBody = z.infer<typeof stateBody>;
