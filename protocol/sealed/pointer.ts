import * as z from 'zod/mini';
import { fraction, nodeId, pixel } from './place.ts';

/**
 * Sealed body of a `pointer` frame: where the sender's cursor is. An agent's cursor is shown with the agent's name in the visitor's page.
 * With `node`, the place within that node wins over `x` and `y`, which are what is left when the node is gone.
 */
export const pointerBody = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('at'),
    x: pixel,
    y: pixel,
    node: z.optional(z.object({ id: nodeId, x: fraction, y: fraction })),
  }),
  /** A click by the cursor that changes nothing in the page: a ring is drawn there, to say "here". */
  z.object({ type: z.literal('ping'), x: pixel, y: pixel }),
  z.object({ type: z.literal('gone') }),
]);
export type PointerBody = z.infer<typeof pointerBody>;
