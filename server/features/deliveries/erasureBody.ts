import * as z from 'zod/mini';

const ids = z.array(z.string().check(z.minLength(1), z.maxLength(200)));

/** What an erasure carries: the ids by which the recipient knows the person. Kept until it is settled. */
export const writeErasureBody = (given: readonly string[]): string => JSON.stringify(given);

/** Empty for a body that was cleared or is not one of ours. */
export const readErasureBody = (body: string | null): string[] => {
  try {
    return ids.safeParse(JSON.parse(body ?? '[]')).data ?? [];
  } catch {
    return [];
  }
};
