import type { Store } from '../../../ports/store.ts';
import { createStore } from '../createStore.ts';
import { createMongoDriver } from './mongoDriver.ts';
import { mongoFailure } from './mongoFailure.ts';
import { applyIndexes } from './mongoIndexes.ts';
import { openMongo } from './openMongo.ts';

/** The store for several nodes. The database is the one in the address, or `copane`. */
export async function createMongoStore(uri: string): Promise<Store> {
  const { client, databaseName } = await openMongo(uri);
  const database = client.db(databaseName);
  try {
    await applyIndexes(database);
  } catch (error) {
    await client.close();
    throw mongoFailure(error);
  }
  return createStore(createMongoDriver(database, () => client.close()));
}
