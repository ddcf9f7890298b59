import type { Request } from 'express';
import type * as z from 'zod/mini';
import { CopaneError } from '../../protocol/copaneError.ts';

/** The body as its schema says, or `bad-request` naming the first field that is wrong, without its value. */
export const parseBody = <T extends z.ZodMiniType>(schema: T, request: Request): z.output<T> => {
  const parsed = schema.safeParse(request.body);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues[0]?.path.join('.') || 'body';
  throw new CopaneError('bad-request', `The request is not as declared: see "${where}".`);
};
