import type { CollectionDeclaration } from '../../../ropa/collection.ts';
import { type CollectionName, collections } from '../../../ropa/collections.ts';
import { addPeriod } from '../../../ropa/period.ts';
import { AFTER_CONTRACT_END, dueAt } from '../../../ropa/retention.ts';
import { totalIndexOf } from '../../../ropa/totalIndex.ts';
import type { Store } from '../../ports/store.ts';
import { childrenOf } from './childrenOf.ts';
import { type DueList, dueLists } from './duePlan.ts';
import { eachTenant } from './eachTenant.ts';
import { earlier, goingTimes, ownTime } from './goingTimes.ts';
import { outlivesParent } from './outlivesParent.ts';
import { readChildren } from './readChildren.ts';
import { readList } from './readList.ts';
import { type RetentionContext, readRetentionContext } from './retentionContext.ts';
import type { StoredBag, UntypedStore } from './untypedStore.ts';

/** What goes on a day (UTC): whole records, or one of their fields. */
export type ForecastRow = { tenantId: string; day: string; collection: CollectionName; field: string | null; count: number };

type Asked = { now: string; until: string };
type Count = (row: Pick<ForecastRow, 'day' | 'collection' | 'field'>, count?: number) => void;

const EVERY_ONE = Number.MAX_SAFE_INTEGER;

/** What would go until an instant (exclusive), were nothing changed until then. Writes nothing. */
export async function forecast(store: Store, now: string, until: string): Promise<ForecastRow[]> {
  const rows: ForecastRow[] = [];
  for await (const { id } of eachTenant(store.platform())) rows.push(...(await forecastTenant(store, id, { now, until })));
  return rows.sort((a, b) => (a.day + a.tenantId + a.collection < b.day + b.tenantId + b.collection ? -1 : 1));
}

/**
 * The same for one customer, ordered by day: by retention, out of the trash, with a parent, and at the end of the contract. Each
 * record once, on the day on which the first of these removes it; a field only when its record stays beyond that day.
 */
export async function forecastTenant(store: Store, tenantId: string, asked: Asked): Promise<ForecastRow[]> {
  const context = await readRetentionContext(store, tenantId, asked.now);
  const rows = new Map<string, ForecastRow>();
  const count: Count = ({ day, collection, field }, number = 1) => {
    const key = JSON.stringify([day, collection, field]);
    const row = rows.get(key) ?? { tenantId, day, collection, field, count: 0 };
    rows.set(key, { ...row, count: row.count + number });
  };
  const end = await contractEnd(store, tenantId, asked);
  const scope = { context, asked, end, count };
  for await (const list of dueLists(context.store, context.settings, context.trash)) await countList(scope, list);
  if (end !== null) {
    await countRest(context.store, end, [...rows.values()], count);
    count({ day: end, collection: 'tenants', field: null });
  }
  return [...rows.values()].sort((a, b) => (a.day + a.collection < b.day + b.collection ? -1 : 1));
}

type Scope = { context: RetentionContext; asked: Asked; end: string | null; count: Count };

/** What is late goes today. */
const dayOf = (due: string, { now }: Asked): string => (due < now ? now : due).slice(0, 10);

/** The day on which everything goes; null: not within the time asked for. */
async function contractEnd(store: Store, tenantId: string, asked: Asked): Promise<string | null> {
  const ended = (await store.platform().get('tenants', tenantId))?.contractEndedAt ?? null;
  const due = ended === null ? null : addPeriod(ended, AFTER_CONTRACT_END);
  return due !== null && due < asked.until ? dayOf(due, asked) : null;
}

async function countList(scope: Scope, list: DueList): Promise<void> {
  const { context, asked, end } = scope;
  for await (const page of readList(context.store, list)) {
    const due = page.filter((record) => {
      const at = dueAt(record[list.anchor] as string, list.retention);
      return at !== null && at < asked.until && (end === null || dayOf(at, asked) < end);
    });
    await (list.field === null ? countRecords(scope, list, due) : countFields(scope, list, list.field, due));
    if (due.length < page.length) return;
  }
}

async function countFields({ context, asked, count }: Scope, list: DueList, field: string, due: readonly StoredBag[]): Promise<void> {
  const times = await goingTimes(context, list.collection, due);
  for (const record of due) {
    const day = dayOf(dueAt(record[list.anchor] as string, list.retention) ?? asked.until, asked);
    const time = times.get(record.id);
    const goes = time ? earlier(time.own, time.withParent) : null;
    if (goes === null || day < dayOf(goes, asked)) count({ day, collection: list.collection, field });
  }
}

/** Only in the list that removes it first, and not when its parent takes it along by then. */
async function countRecords(scope: Scope, list: DueList, due: readonly StoredBag[]): Promise<void> {
  const { context, asked, count } = scope;
  const times = await goingTimes(context, list.collection, due);
  const roots = due.flatMap((record) => {
    const at = dueAt(record[list.anchor] as string, list.retention);
    const { own = null, withParent = null } = times.get(record.id) ?? {};
    if (at === null || at !== own || (list.cause === 'retention' && alsoInTrash(context, list, record, at))) return [];
    return withParent !== null && dayOf(withParent, asked) <= dayOf(at, asked) ? [] : [{ id: record.id, at }];
  });
  for (const { at } of roots) count({ day: dayOf(at, asked), collection: list.collection, field: null });
  await countChildren(scope, list.collection, roots);
}

/** Due by both rules at the same instant: the list of the trash counts it. */
function alsoInTrash({ trash }: RetentionContext, { collection }: DueList, record: StoredBag, at: string): boolean {
  const declaration: CollectionDeclaration = collections[collection];
  return declaration.trash !== undefined && dueAt(record[declaration.trash] as string | null, trash) === at;
}

async function countChildren(scope: Scope, parent: CollectionName, parents: readonly { id: string; at: string }[]): Promise<void> {
  const { context, asked, count } = scope;
  if (parents.length === 0) return;
  const times = new Map(parents.map(({ id, at }) => [id, at]));
  for (const child of childrenOf(parent)) {
    for await (const page of readChildren(context.store, child, [...times.keys()])) {
      const going: { id: string; at: string }[] = [];
      for (const record of page) {
        const at = times.get(String(record[child.field])) ?? asked.until;
        if (await outlivesParent({ ...context, now: at }, child.declaration, record)) continue;
        const own = await ownTime(context, child.collection, record);
        if (own !== null && dayOf(own, asked) < dayOf(at, asked)) continue;
        count({ day: dayOf(at, asked), collection: child.collection, field: null });
        going.push({ id: record.id, at });
      }
      await countChildren(scope, child.collection, going);
    }
  }
}

/** What is left when the contract has ended goes as a whole. */
async function countRest(store: UntypedStore, day: string, gone: readonly ForecastRow[], count: Count): Promise<void> {
  for (const [name, declaration] of Object.entries<CollectionDeclaration>(collections)) {
    if (declaration.scope !== 'tenant') continue;
    const collection = name as CollectionName;
    const all = await store.count(collection, { index: totalIndexOf(declaration) ?? '', upTo: EVERY_ONE });
    const before = gone.filter((row) => row.collection === collection && row.field === null);
    const left = all - before.reduce((sum, row) => sum + row.count, 0);
    if (left > 0) count({ day, collection, field: null }, left);
  }
}
