import * as z from 'zod/mini';

/** Id of a node in rrweb's mirror of the visitor's page: both ends know it from the page frames. 1 is the document. */
export const nodeId = z.number().check(z.int(), z.minimum(1), z.maximum(0xffffffff));

/** CSS pixels from the top left corner of the visitor's layout viewport (`clientX`, `clientY`), not of the agent's scaled picture of it. */
export const pixel = z.number().check(z.minimum(-1_000_000), z.maximum(1_000_000));

/** Part of a node's border box: 0 its left or top edge, 1 its right or bottom edge. Holds when both sides lay the node out a little differently. */
export const fraction = z.number().check(z.minimum(0), z.maximum(1));
