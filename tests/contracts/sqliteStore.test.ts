import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../../server/adapters/store/sqlite/createSqliteStore.ts';
import { storeContract } from './storeContract.ts';
import { storeModel } from './storeModel.ts';

async function open() {
  const folder = mkdtempSync(join(tmpdir(), 'copane-store-'));
  const store = createSqliteStore(join(folder, 'copane.sqlite'));
  const end = async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, end };
}

storeContract('SQLite', open);
storeModel('SQLite', open, 100);
