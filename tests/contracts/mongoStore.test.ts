import { describe, test } from 'vitest';
import { createMongoStore } from '../../server/adapters/store/mongo/createMongoStore.ts';
import { mongoScratch } from './mongoScratch.ts';
import { rawStoreContract } from './rawStoreContract.ts';
import { storeContract } from './storeContract.ts';
import { storeModel } from './storeModel.ts';

const address = process.env.MONGODB_URI;

async function open() {
  const scratch = mongoScratch(address ?? '');
  const store = await createMongoStore(scratch.uri);
  const end = async () => {
    await store.close();
    await scratch.drop();
  };
  return { store, end };
}

if (address) {
  storeContract('MongoDB', open);
  rawStoreContract('MongoDB', open);
  storeModel('MongoDB', open, 12);
} else {
  describe('store: MongoDB', () => {
    test.skip('skipped: MONGODB_URI is not set', () => undefined);
  });
}
