import * as z from 'zod/mini';
import { nodeId, pixel } from './place.ts';

const markId = z.string().check(z.minLength(1), z.maxLength(40));

/** Sealed body of a `mark` frame: what an agent draws over the visitor's page. The same `id` again moves the mark. */
export const markBody = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('highlight'),
    id: markId,
    /** Follows this node while it lives; without it, `box` is drawn where it is. */
    node: z.nullable(nodeId),
    box: z.nullable(z.object({ x: pixel, y: pixel, width: pixel, height: pixel })),
  }),
  /**
   * A stroke of the pen, added to what was drawn under this `id`. `points` are x, y, x, y … in CSS pixels from the top left corner of `node`,
   * so that the drawing stays with that part of the page when it scrolls. One that does not stay fades once it is `done`.
   */
  z.object({
    type: z.literal('draw'),
    id: markId,
    node: nodeId,
    points: z.array(pixel).check(z.minLength(2), z.maxLength(400)),
    stays: z.boolean(),
    done: z.boolean(),
  }),
  /** `id: null` clears all marks of this agent. */
  z.object({ type: z.literal('clear'), id: z.nullable(markId) }),
]);
export type MarkBody = z.infer<typeof markBody>;

/** How long a drawing that does not stay is whole, in ms; then it fades. Both ends keep to it. */
export const DRAWING_FADES_MS = 4_000;
