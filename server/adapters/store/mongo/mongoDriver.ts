import type { Collection, Db, Document } from 'mongodb';
import type { CollectionName } from '../../../../ropa/collections.ts';
import { declaredIndex } from '../declared.ts';
import type { DriverOutline, StoreDriver, Stored } from '../driver.ts';
import { mongoFailure } from './mongoFailure.ts';
import { amongFilter, scanFilter, scanSort } from './scanFilter.ts';

type Row = Document & { _id: string };

/** One-document writes only; nothing here needs transactions, change streams or server-side schemas. */
export function createMongoDriver(database: Db, close: () => Promise<void>): StoreDriver {
  const rows = (collection: CollectionName): Collection<Row> => database.collection<Row>(collection);
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw mongoFailure(error);
    }
  };
  return {
    get: (collection, tenantId, id) =>
      run(async () => {
        const row = await rows(collection).findOne({ _id: { $eq: keyOf(tenantId, id) } });
        return row && toStored(row);
      }),
    insert: (collection, tenantId, record) =>
      run(async () => {
        await rows(collection).insertOne(toRow(tenantId, record));
      }),
    replace: (collection, tenantId, record, revision) =>
      run(async () => {
        const { _id, ...rest } = toRow(tenantId, record);
        const answer = await rows(collection).replaceOne({ _id: { $eq: _id }, revision: { $eq: revision } }, rest);
        return answer.matchedCount === 1;
      }),
    remove: (collection, tenantId, id, revision) =>
      run(async () => {
        const same = revision === null ? {} : { revision: { $eq: revision } };
        const answer = await rows(collection).deleteOne({ _id: { $eq: keyOf(tenantId, id) }, ...same });
        return answer.deletedCount === 1;
      }),
    getMany: (collection, tenantId, ids) =>
      run(async () => {
        const found = await rows(collection)
          .find({ _id: { $in: ids.map((id) => keyOf(tenantId, id)) } })
          .toArray();
        return found.map(toStored);
      }),
    removeMany: (collection, tenantId, records) => run(() => removeMany(rows(collection), tenantId, records)),
    removeListed: ({ collection, tenantId }, { ids, revisions }) =>
      run(() =>
        removeMany(
          rows(collection),
          tenantId,
          ids.map((id, at) => ({ id, revision: revisions[at] ?? 0 })),
        ),
      ),
    among: (plan) =>
      run(async () => {
        const found = await rows(plan.collection).find(amongFilter(plan)).limit(plan.limit).batchSize(plan.limit).toArray();
        return found.map(toStored);
      }),
    present: (plan) =>
      run(async () => {
        const values: unknown[] = await rows(plan.collection).distinct(plan.field, amongFilter(plan));
        return values.map(String);
      }),
    scan: (plan) =>
      run(async () => {
        // The first batch would hold 101 documents, whatever the limit.
        const found = await rows(plan.collection)
          .find(scanFilter(plan))
          .sort(scanSort(plan))
          .limit(plan.limit)
          .batchSize(plan.limit)
          .toArray();
        return found.map(toStored);
      }),
    outline: (plan) =>
      run(() =>
        outlined(rows(plan.collection), plan.fields, [{ $match: scanFilter(plan) }, { $sort: scanSort(plan) }, { $limit: plan.limit }]),
      ),
    outlineAmong: (plan) =>
      run(() => outlined(rows(plan.collection), plan.fields, [{ $match: amongFilter(plan) }, { $limit: plan.limit }])),
    count: (plan) => run(() => rows(plan.collection).countDocuments(scanFilter(plan), { limit: plan.limit })),
    lookUp: (collection, index, value) =>
      run(async () => {
        const [field = 'id'] = declaredIndex(collection, index).fields;
        const row = await rows(collection).findOne({ [field]: { $eq: value } });
        return row && toStored(row);
      }),
    snapshot: async () => ({
      count: (collection) => run(() => rows(collection).countDocuments({})),
      read: (collection, after, limit) =>
        run(async () => {
          const beyond = after ? { _id: { $gt: keyOf(after.tenantId, after.id) } } : {};
          const found = await rows(collection).find(beyond).sort({ _id: 1 }).limit(limit).toArray();
          return found.map((row) => ({ ...toStored(row), tenantId: row._id.slice(0, row._id.indexOf(':')) }));
        }),
      close: async () => undefined,
    }),
    load: (collection, records) =>
      run(async () => {
        if (records.length === 0) return;
        const puts = records.map((record) => {
          const row = toRow(record.tenantId, record);
          return { replaceOne: { filter: { _id: { $eq: row._id } }, replacement: row, upsert: true } };
        });
        await rows(collection).bulkWrite(puts, { ordered: false });
      }),
    clear: (collection) => run(async () => void (await rows(collection).deleteMany({}))),
    scrub: async () => undefined,
    now: () =>
      run(async () => {
        const { localTime } = await database.command({ hello: 1 }, { timeoutMS: 5000 });
        return localTime instanceof Date ? localTime.toISOString() : null;
      }),
    check: () =>
      run(async () => {
        await database.command({ ping: 1 }, { timeoutMS: 5000 });
      }),
    close: () => run(close),
  };
}

/**
 * One command for all of them; most have one revision. Mongo says how many went, not which: only when it is not all, those that are
 * still there are looked for.
 */
async function removeMany(
  rows: Collection<Row>,
  tenantId: string,
  records: readonly { id: string; revision: number | null }[],
): Promise<string[]> {
  const groups = [...Map.groupBy(records, ({ revision }) => revision)].map(([revision, same]) => {
    const among = { _id: { $in: same.map(({ id }) => keyOf(tenantId, id)) } };
    return { deleteMany: { filter: revision === null ? among : { ...among, revision: { $eq: revision } } } };
  });
  const { deletedCount } = await rows.bulkWrite(groups, { ordered: false });
  const bound = records.filter(({ revision }) => revision !== null);
  if (deletedCount === records.length || bound.length === 0) return [];
  const left = await rows
    .find({ _id: { $in: bound.map(({ id }) => keyOf(tenantId, id)) } })
    .project<{ _id: string }>({ _id: 1 })
    .toArray();
  return left.map(({ _id }) => _id.slice(tenantId.length + 1));
}

/** One document that holds a list a field: a third of the cost of a document a record. */
async function outlined(rows: Collection<Row>, fields: readonly string[], list: Document[]): Promise<DriverOutline> {
  const push = (name: string) => ({ $push: { $ifNull: [`$${name}`, null] } });
  // Names of our own, so that no field of the outline is taken for another's.
  const lists = Object.fromEntries(['id', 'revision', ...fields].map((name, at) => [`list${at}`, push(name)]));
  const group = { $group: { _id: null, newest: { $max: '$schemaVersion' }, ...lists } };
  const [all] = await rows.aggregate<Record<string, unknown>>([...list, group]).toArray();
  const listOf = <T>(at: number): T[] => (all?.[`list${at}`] ?? []) as T[];
  return {
    newest: Number(all?.newest ?? 0),
    ids: listOf(0),
    revisions: listOf(1),
    fields: Object.fromEntries(fields.map((name, at) => [name, listOf(at + 2)])),
  };
}

/** Ids hold no colon, so no two tenants share a key. */
function keyOf(tenantId: string, id: string): string {
  return `${tenantId}:${id}`;
}

function toRow(tenantId: string, record: Stored): Row {
  return { ...record, _id: keyOf(tenantId, record.id), tenantId };
}

function toStored({ _id, ...rest }: Row): Stored {
  return rest as unknown as Stored;
}
