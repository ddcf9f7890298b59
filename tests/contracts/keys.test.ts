import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMongoKeys } from '../../server/adapters/keys/createMongoKeys.ts';
import { createSqliteKeys } from '../../server/adapters/keys/createSqliteKeys.ts';
import { keysContract } from './keysContract.ts';
import { mongoScratch } from './mongoScratch.ts';

keysContract('SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-keys-'));
  const keys = createSqliteKeys(join(folder, 'keys.sqlite'));
  const end = async () => {
    await keys.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { keys, end };
});

const address = process.env.MONGODB_URI;
if (address) {
  keysContract('MongoDB', async () => {
    const scratch = mongoScratch(address);
    const keys = await createMongoKeys(scratch.uri);
    const end = async () => {
      await keys.close();
      await scratch.drop();
    };
    return { keys, end };
  });
}
