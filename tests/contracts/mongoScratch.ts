import { randomBytes } from 'node:crypto';
import { MongoClient } from 'mongodb';

/** A database of its own on the server of `MONGODB_URI`, dropped at the end, with its keys. */
export function mongoScratch(uri: string): { uri: string; drop(): Promise<void> } {
  const name = `copane_${randomBytes(6).toString('hex')}`;
  const address = new URL(uri);
  address.pathname = `/${name}`;
  return {
    uri: address.href,
    async drop() {
      const client = await MongoClient.connect(uri);
      for (const database of [name, `${name}_keys`]) await client.db(database).dropDatabase();
      await client.close();
    },
  };
}
