import type { KeptKey, KeyScope, Keys, WrappedKey } from '../../ports/keys.ts';
import { mongoFailure } from '../store/mongo/mongoFailure.ts';
import { openMongo } from '../store/mongo/openMongo.ts';

type KeyRow = { _id: string; tenantId: string; owner: string; activity: string; keyId: string; wrapped: string };
type RootRow = { _id: string; wrapped: string };

/** Wrapped keys in a database of their own (`…_keys`), so that a backup of the data does not hold them. */
export async function createMongoKeys(uri: string): Promise<Keys> {
  const { client, databaseName } = await openMongo(uri);
  const database = client.db(`${databaseName}_keys`);
  const keys = database.collection<KeyRow>('keys');
  const roots = database.collection<RootRow>('roots');
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw mongoFailure(error);
    }
  };
  await run(() => keys.createIndex({ tenantId: 1, owner: 1 }, { name: 'byOwner' })).catch(async (error: unknown) => {
    await client.close();
    throw error;
  });

  const find = async (scope: KeyScope): Promise<WrappedKey | null> => {
    const row = await keys.findOne({ _id: { $eq: idOf(scope) } });
    return row && { keyId: row.keyId, wrapped: row.wrapped };
  };
  const findMany = async (scopes: readonly KeyScope[]): Promise<KeptKey[]> => {
    const rows = scopes.length === 0 ? [] : await keys.find({ _id: { $in: scopes.map(idOf) } }).toArray();
    return rows.map(({ tenantId, owner, activity, keyId, wrapped }) => ({ scope: { tenantId, owner, activity }, key: { keyId, wrapped } }));
  };
  return {
    get: (scope) => run(() => find(scope)),
    putIfAbsent: (scope, { keyId, wrapped }) =>
      run(async () => {
        const { tenantId, owner, activity } = scope;
        await keys.insertOne({ _id: idOf(scope), tenantId, owner, activity, keyId, wrapped }).catch(ignoreDuplicate);
        return (await find(scope)) ?? { keyId, wrapped };
      }),
    replace: (scope, expected, { keyId, wrapped }) =>
      run(async () => {
        const kept = { _id: { $eq: idOf(scope) }, keyId: { $eq: expected.keyId }, wrapped: { $eq: expected.wrapped } };
        return (await keys.updateOne(kept, { $set: { keyId, wrapped } })).matchedCount === 1;
      }),
    list: ({ after, limit }) =>
      run(async () => {
        const rows = await keys
          .find(after ? { _id: { $gt: idOf(after) } } : {})
          .sort({ _id: 1 })
          .limit(limit)
          .toArray();
        return rows.map(({ _id, ...row }) => row);
      }),
    remove: (scope) => run(async () => (await keys.deleteOne({ _id: { $eq: idOf(scope) } })).deletedCount === 1),
    getMany: (scopes) => run(() => findMany(scopes)),
    ownersWithKey: (tenantId, activity, owners) =>
      run(async () => {
        if (owners.length === 0) return [];
        const among = { _id: { $in: owners.map((owner) => idOf({ tenantId, owner, activity })) } };
        const found = await keys.find(among).project<{ owner: string }>({ _id: 0, owner: 1 }).batchSize(owners.length).toArray();
        return found.map(({ owner }) => owner);
      }),
    removeMany: (scopes) =>
      run(async () => {
        const found = await findMany(scopes);
        if (found.length > 0) await keys.deleteMany({ _id: { $in: found.map(({ scope }) => idOf(scope)) } });
        return found;
      }),
    removeOwner: (tenantId, owner) =>
      run(async () => (await keys.deleteMany({ tenantId: { $eq: tenantId }, owner: { $eq: owner } })).deletedCount),
    removeTenant: (tenantId) => run(async () => (await keys.deleteMany({ tenantId: { $eq: tenantId } })).deletedCount),
    getRoot: (name) => run(async () => (await roots.findOne({ _id: { $eq: name } }))?.wrapped ?? null),
    putRootIfAbsent: (name, wrapped) =>
      run(async () => {
        await roots.insertOne({ _id: name, wrapped }).catch(ignoreDuplicate);
        return (await roots.findOne({ _id: { $eq: name } }))?.wrapped ?? wrapped;
      }),
    replaceRoot: (name, expected, next) =>
      run(async () => {
        const kept = { _id: { $eq: name }, wrapped: { $eq: expected } };
        return (await roots.updateOne(kept, { $set: { wrapped: next } })).matchedCount === 1;
      }),
    removeRoot: (name) => run(async () => (await roots.deleteOne({ _id: { $eq: name } })).deletedCount === 1),
    rootNames: () => run(async () => (await roots.find().project<{ _id: string }>({ _id: 1 }).toArray()).map(({ _id }) => _id)),
    close: () => run(() => client.close()),
  };
}

function idOf({ tenantId, owner, activity }: KeyScope): string {
  return JSON.stringify([tenantId, owner, activity]);
}

function ignoreDuplicate(error: unknown): void {
  const DUPLICATE_KEY = 11000;
  if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
}
