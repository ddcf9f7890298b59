import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSqliteStore } from '../../server/adapters/store/sqlite/createSqliteStore.ts';
import { rawStoreContract } from './rawStoreContract.ts';
import { ids, sampleSession } from './sampleRecords.ts';
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
rawStoreContract('SQLite', open);

test('OPS-2 a snapshot stays as it was while others write, and does not hold them up', async () => {
  const { store, end } = await open();
  const id = ids.next('ten');
  const session = await store.tenant(id).insert('sessions', sampleSession());
  const snapshot = await store.snapshot();
  await store.tenant(id).insert('sessions', sampleSession());
  await store.tenant(id).remove('sessions', session.id);
  const seen: string[] = [];
  for await (const batch of snapshot.batches('sessions', 10)) seen.push(...batch.map((record) => record.id));
  await snapshot.close();
  expect(seen).toEqual([session.id]);
  await end();
});

test('OPS-3 a scrub beside a backup waits without holding up anybody, and leaves nothing in the log when the backup is done', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-store-'));
  const store = createSqliteStore(join(folder, 'copane.sqlite'));
  const own = store.tenant(ids.next('ten'));
  const session = await own.insert('sessions', sampleSession({ language: 'canary-log' }));
  const snapshot = await store.snapshot();
  await own.remove('sessions', session.id);
  let done = false;
  const from = performance.now();
  const scrubbing = store.scrub().then(() => {
    done = true;
  });
  expect(performance.now() - from).toBeLessThan(1_000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(done).toBe(false);
  await snapshot.close();
  await scrubbing;
  expect(readFileSync(join(folder, 'copane.sqlite-wal'))).toHaveLength(0);
  expect(readFileSync(join(folder, 'copane.sqlite')).includes('canary-log')).toBe(false);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

storeModel('SQLite', open, 100);
