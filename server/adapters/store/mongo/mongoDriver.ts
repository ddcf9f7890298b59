import type { Collection, Db, Document } from 'mongodb';
import type { CollectionName } from '../../../../ropa/collections.ts';
import { declaredIndex } from '../declared.ts';
import type { StoreDriver, Stored } from '../driver.ts';
import { mongoFailure } from './mongoFailure.ts';
import { scanFilter, scanSort } from './scanFilter.ts';

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
    scan: (plan) =>
      run(async () => {
        const found = await rows(plan.collection).find(scanFilter(plan)).sort(scanSort(plan)).limit(plan.limit).toArray();
        return found.map(toStored);
      }),
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
    check: () =>
      run(async () => {
        await database.command({ ping: 1 }, { timeoutMS: 5000 });
      }),
    close: () => run(close),
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
