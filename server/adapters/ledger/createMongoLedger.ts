import { Binary } from 'mongodb';
import type { Ledger, LedgerEntry } from '../../ports/ledger.ts';
import { mongoFailure } from '../store/mongo/mongoFailure.ts';
import { openMongo } from '../store/mongo/openMongo.ts';

type EntryRow = Omit<LedgerEntry, 'hashes'> & { _id: string; hashes: Binary };
type TombstoneRow = { _id: string; at: string };

/** The ledger in the database of the keys (`…_keys`), so that a backup of the data does not hold it. */
export async function createMongoLedger(uri: string): Promise<Ledger> {
  const { client, databaseName } = await openMongo(uri);
  const database = client.db(`${databaseName}_keys`);
  const entries = database.collection<EntryRow>('entries');
  const tombstones = database.collection<TombstoneRow>('tombstones');
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw mongoFailure(error);
    }
  };
  await run(async () => {
    await entries.createIndex({ tenantId: 1, number: 1 }, { name: 'byNumber' });
    await entries.createIndex({ plannedAt: 1 }, { name: 'byTime' });
    await tombstones.createIndex({ at: 1 }, { name: 'byBurial' });
  }).catch(async (error: unknown) => {
    await client.close();
    throw error;
  });

  const toEntry = ({ _id, hashes, ...rest }: EntryRow): LedgerEntry => ({ ...rest, hashes: new Uint8Array(hashes.buffer) });
  return {
    put: (entry) =>
      run(async () => {
        const row = { ...entry, hashes: new Binary(entry.hashes) };
        await entries.replaceOne({ _id: { $eq: keyOf(entry.tenantId, String(entry.number)) } }, row, { upsert: true });
      }),
    note: (tenantId, number, receipt) =>
      run(async () => {
        await entries.updateOne({ _id: { $eq: keyOf(tenantId, String(number)) } }, { $set: { receipt } });
      }),
    list: (tenantId, { after, limit }) =>
      run(async () => {
        const found = await entries
          .find({ tenantId: { $eq: tenantId }, number: { $gt: after } })
          .sort({ number: 1 })
          .limit(limit)
          .toArray();
        return found.map(toEntry);
      }),
    tenants: () => run(() => entries.distinct('tenantId')),
    head: (tenantId) =>
      run(async () => {
        const [top] = await entries
          .find({ tenantId: { $eq: tenantId } })
          .sort({ number: -1 })
          .limit(1)
          .toArray();
        return top?.number ?? 0;
      }),
    bury: (tenantId, owners, at) =>
      run(async () => {
        for (const owner of owners) {
          await tombstones.updateOne({ _id: { $eq: keyOf(tenantId, owner) } }, { $setOnInsert: { at } }, { upsert: true });
        }
      }),
    tombstones: ({ after, limit }) =>
      run(async () => {
        const beyond = after ? { _id: { $gt: keyOf(after.tenantId, after.owner) } } : {};
        const found = await tombstones.find(beyond).sort({ _id: 1 }).limit(limit).toArray();
        return found.map(({ _id, at }) => {
          const colon = _id.indexOf(':');
          return { tenantId: _id.slice(0, colon), owner: _id.slice(colon + 1), at };
        });
      }),
    isBuried: (tenantId, owner) => run(async () => (await tombstones.findOne({ _id: { $eq: keyOf(tenantId, owner) } })) !== null),
    forgetBefore: (instant) =>
      run(async () => {
        const old = await entries.deleteMany({ plannedAt: { $lt: instant } });
        const buried = await tombstones.deleteMany({ at: { $lt: instant } });
        return old.deletedCount + buried.deletedCount;
      }),
    close: () => run(() => client.close()),
  };
}

function keyOf(tenantId: string, part: string): string {
  return `${tenantId}:${part}`;
}
