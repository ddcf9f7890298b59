import type { KeyScope, Keys } from '../../ports/keys.ts';

const PAGE = 500;

/** How many keys a customer has. Every adapter lists by tenant first. */
export const countKeys = async (keys: Pick<Keys, 'list'>, tenantId: string): Promise<number> => {
  let count = 0;
  let after: KeyScope = { tenantId, owner: '', activity: '' };
  for (;;) {
    const page = await keys.list({ after, limit: PAGE });
    const own = page.filter((key) => key.tenantId === tenantId);
    count += own.length;
    const last = own.at(-1);
    if (!last || own.length < PAGE) return count;
    after = last;
  }
};
