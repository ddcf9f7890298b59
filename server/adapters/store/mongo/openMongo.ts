import { MongoClient } from 'mongodb';
import { CopaneError } from '../../../../protocol/copaneError.ts';

export type OpenMongo = { client: MongoClient; databaseName: string };

/** Writes count when a majority has them. The address may carry a password, so it is in no message. */
export async function openMongo(uri: string): Promise<OpenMongo> {
  try {
    const client = new MongoClient(uri, {
      writeConcern: { w: 'majority' },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      retryWrites: true,
      serverSelectionTimeoutMS: 10_000,
      ignoreUndefined: false,
    });
    await client.connect();
    const databaseName = client.options.dbName === 'test' ? 'copane' : client.options.dbName;
    return { client, databaseName };
  } catch (error) {
    throw new CopaneError('unavailable', 'MongoDB cannot be reached; check MONGODB_URI.', { cause: error });
  }
}
