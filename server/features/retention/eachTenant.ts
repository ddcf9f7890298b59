import type { PlatformStore } from '../../ports/store.ts';

/** Ids of all tenants, a page at a time. */
export async function* eachTenant(platform: PlatformStore): AsyncGenerator<string> {
  let cursor: string | null = null;
  do {
    const page: { records: { id: string }[]; nextCursor: string | null } = await platform.list('tenants', {
      index: 'byCreation',
      limit: 100,
      cursor,
    });
    for (const { id } of page.records) yield id;
    cursor = page.nextCursor;
  } while (cursor);
}
