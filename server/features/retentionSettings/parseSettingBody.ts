import type * as z from 'zod/mini';
import { CopaneError } from '../../../protocol/copaneError.ts';
import { IMPOSSIBLE_PERIOD } from '../../../ropa/settingProblem.ts';

/** The body as its schema says. A period that is none (half a month, an unknown unit) is refused as a setting, anything else as a request. */
export const parseSettingBody = <T extends z.ZodMiniType>(schema: T, body: unknown): z.output<T> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path ?? [];
  if (path.includes('period')) throw new CopaneError('setting-refused', IMPOSSIBLE_PERIOD);
  if (path[0] === 'name') throw new CopaneError('setting-refused', NAME);
  throw new CopaneError('bad-request', `The request is not as declared: see "${path.join('.') || 'body'}".`);
};

const NAME = 'A name is a small letter and up to 59 letters and digits behind it, such as customerNumber.';
