import { MongoClient } from 'mongodb';
import { files, type StoredFile } from '../../../ropa/files.ts';
import { emptyWalk, type Walk, walkRecord } from './walkStore.ts';

/** What MongoDB adds to every document of ours: the key of tenant and id. */
const OWN = '_id';

/** Every collection of the database, and of the one beside it that holds keys and ledger. */
export const walkMongo = async (uri: string): Promise<Walk> => {
  const walk = emptyWalk();
  const client = await MongoClient.connect(uri);
  try {
    const data = client.db();
    for (const { name } of await data.listCollections({}, { nameOnly: true }).toArray()) {
      for await (const { [OWN]: _key, ...record } of data.collection(name).find()) walkRecord(walk, name, record);
    }
    const known = tablesBesideTheKeys();
    const keys = client.db(`${data.databaseName}_keys`);
    for (const { name } of await keys.listCollections({}, { nameOnly: true }).toArray()) {
      if (!known[name]) walk.problems.push(`undeclared collection ${name} beside the keys`);
      for await (const { [OWN]: _key, ...record } of keys.collection(name).find()) {
        const strange = Object.keys(record).filter((field) => !known[name]?.includes(field));
        if (strange.length > 0) walk.problems.push(`undeclared fields ${strange.join(', ')} of ${name} beside the keys`);
      }
    }
  } finally {
    await client.close();
  }
  return walk;
};

const tablesBesideTheKeys = (): Readonly<Record<string, readonly string[]>> =>
  Object.assign({}, ...Object.values<StoredFile>(files).map(({ tables }) => tables ?? {})) as Record<string, readonly string[]>;
