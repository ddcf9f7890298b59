import * as z from 'zod/mini';

/** `limit` and `cursor` of every list of the REST API. */
export const pageAsked = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  cursor: z.optional(z.string().check(z.maxLength(1_000))),
});

/** `{data, nextCursor}`; the cursor is null on the last page. */
export const pageOf = <T extends z.ZodMiniType>(item: T) => z.object({ data: z.array(item), nextCursor: z.nullable(z.string()) });
