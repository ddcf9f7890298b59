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
  /** `id: null` clears all marks of this agent. */
  z.object({ type: z.literal('clear'), id: z.nullable(markId) }),
]);
export type MarkBody = z.infer<typeof markBody>;
