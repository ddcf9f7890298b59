import type { Request } from 'express';
import * as z from 'zod/mini';
import { CopaneError } from '../../protocol/copaneError.ts';

const query = z.object({
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 50),
  cursor: z.optional(z.string().check(z.maxLength(1_000))),
});

/** `?limit=` (1 to 100, 50 by default) and `?cursor=` of every list. */
export const pageQuery = (request: Request): { limit: number; cursor: string | null } => {
  const parsed = query.safeParse(request.query);
  if (!parsed.success) throw new CopaneError('bad-request', 'limit is 1 to 100, cursor what the page before answered.');
  return { limit: parsed.data.limit, cursor: parsed.data.cursor ?? null };
};
