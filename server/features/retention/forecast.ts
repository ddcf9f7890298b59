import type { CollectionName } from '../../../ropa/collections.ts';
import { dueAt } from '../../../ropa/retention.ts';
import type { Store } from '../../ports/store.ts';
import { dueLists } from './duePlan.ts';
import { eachTenant } from './eachTenant.ts';
import { readRetentionSettings } from './readRetentionSettings.ts';
import { untyped } from './untypedStore.ts';

/** What goes on a day (UTC): whole records, or one of their fields. Children that go with a record are not counted. */
export type ForecastRow = { tenantId: string; day: string; collection: CollectionName; field: string | null; count: number };

/** What would go until an instant (exclusive), were nothing changed until then. Writes nothing. */
export async function forecast(store: Store, now: string, until: string): Promise<ForecastRow[]> {
  const rows = new Map<string, ForecastRow>();
  for await (const { id: tenantId } of eachTenant(store.platform())) {
    const scoped = untyped(store.tenant(tenantId));
    const settings = await readRetentionSettings(store.tenant(tenantId));
    for await (const list of dueLists(scoped, settings)) {
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof scoped.list>> = await scoped.list(list.collection, {
          index: list.index,
          where: list.where,
          limit: 500,
          cursor,
        });
        cursor = page.nextCursor;
        for (const record of page.records) {
          const due = dueAt(record[list.anchor] as string, list.retention);
          if (due === null || due >= until) {
            cursor = null;
            break;
          }
          const day = (due < now ? now : due).slice(0, 10);
          const key = JSON.stringify([tenantId, day, list.collection, list.field]);
          const row = rows.get(key) ?? { tenantId, day, collection: list.collection, field: list.field, count: 0 };
          rows.set(key, { ...row, count: row.count + 1 });
        }
      } while (cursor);
    }
  }
  return [...rows.values()].sort((a, b) => (a.day + a.tenantId + a.collection < b.day + b.tenantId + b.collection ? -1 : 1));
}
