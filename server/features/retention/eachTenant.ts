import type { StoredOf } from '../../../ropa/recordTypes.ts';
import type { PlatformStore } from '../../ports/store.ts';

type Tenant = StoredOf<'tenants'>;

/** All tenants, a page at a time. */
export async function* eachTenant(platform: PlatformStore): AsyncGenerator<Tenant> {
  let cursor: string | null = null;
  do {
    const page: { records: Tenant[]; nextCursor: string | null } = await platform.list('tenants', {
      index: 'byCreation',
      limit: 100,
      cursor,
    });
    yield* page.records;
    cursor = page.nextCursor;
  } while (cursor);
}
