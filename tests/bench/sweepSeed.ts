/** Data for the sweep to remove: sessions of one customer, with chat and keys where asked for. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { createSortableIds } from '../../server/adapters/system/sortableIds.ts';
import { systemClock } from '../../server/adapters/system/systemClock.ts';
import { openStore } from '../../server/compose/openStore.ts';
import { sampleMessage, sampleSession, sampleTenant } from '../contracts/sampleRecords.ts';
import { ENDED, type Shape, TENANT } from './sweepScene.ts';

const MESSAGES = 3;

type Row = { collection: string; record: { id: string } & Record<string, unknown> };

const ids = createSortableIds(systemClock);

function* rowsOf(records: number, shape: Shape): Generator<Row> {
  const a_session = shape === 'flat' ? 1 : 1 + MESSAGES;
  for (let at = 0; at < records / a_session; at++) {
    const subjectId = `sub_${at}`;
    const endedAt = new Date(Date.parse(ENDED) + at).toISOString();
    const session = sampleSession({
      subjectId,
      visitorId: `vis_${at}`,
      endedAt,
      browser: 'Firefox 140',
      screen: '1920x1080',
      language: 'en',
    });
    yield { collection: 'sessions', record: session };
    if (shape === 'flat') continue;
    for (let n = 0; n < MESSAGES; n++) {
      yield { collection: 'messages', record: sampleMessage({ id: ids.next('msg'), sessionId: session.id, subjectId, sentAt: endedAt }) };
    }
  }
}

/** Makes the tables by opening the store once, then fills them as fast as the database can. */
export async function seed(place: { dataFolder: string; mongodbUri?: string | undefined }, records: number, shape: Shape): Promise<void> {
  const { store, close } = await openStore({ ...place, masterKey: new Uint8Array(32).fill(7) }, ids);
  await store.platform().insert('tenants', sampleTenant(TENANT));
  await close();
  await (place.mongodbUri ? seedMongo(place.mongodbUri, records, shape) : seedSqlite(place.dataFolder, records, shape));
  if (shape === 'flat') return;
  const people = records / (1 + MESSAGES);
  await (place.mongodbUri ? seedMongoKeys(place.mongodbUri, people) : seedKeys(place.dataFolder, people));
}

function seedSqlite(dataFolder: string, records: number, shape: Shape): void {
  const database = new DatabaseSync(join(dataFolder, 'copane.sqlite'));
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; BEGIN');
  const insert = new Map(
    ['sessions', 'messages'].map((name) => [
      name,
      database.prepare(`INSERT INTO "${name}" (tenantId, id, revision, record) VALUES (?, ?, 1, ?)`),
    ]),
  );
  for (const { collection, record } of rowsOf(records, shape)) {
    const { id, ...fields } = record;
    insert.get(collection)?.run(TENANT, id, JSON.stringify({ ...fields, schemaVersion: 1 }));
  }
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

function seedKeys(dataFolder: string, people: number): void {
  const database = new DatabaseSync(join(dataFolder, 'keys', 'keys.sqlite'));
  database.exec('PRAGMA synchronous = OFF; BEGIN');
  const insert = database.prepare('INSERT INTO keys (tenantId, owner, activity, keyId, wrapped) VALUES (?, ?, ?, ?, ?)');
  for (let at = 0; at < people; at++) insert.run(TENANT, `sub_${at}`, 'customFields', 'k', 'w'.repeat(80));
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

async function seedMongoKeys(uri: string, people: number): Promise<void> {
  const client = await MongoClient.connect(uri);
  const keys = client.db(`${client.db().databaseName}_keys`).collection<{ _id: string }>('keys');
  const rows = Array.from({ length: people }, (_, at) => {
    const scope = { tenantId: TENANT, owner: `sub_${at}`, activity: 'customFields' };
    return { _id: JSON.stringify(Object.values(scope)), ...scope, keyId: 'k', wrapped: 'w'.repeat(80) };
  });
  await keys.insertMany(rows, { ordered: false });
  await client.close();
}

async function seedMongo(uri: string, records: number, shape: Shape): Promise<void> {
  const client = await MongoClient.connect(uri);
  const database = client.db();
  let batches = new Map<string, object[]>();
  const flush = async (): Promise<void> => {
    for (const [name, some] of batches) await database.collection(name).insertMany(some, { ordered: false });
    batches = new Map();
  };
  let held = 0;
  for (const { collection, record } of rowsOf(records, shape)) {
    const row = { ...record, _id: `${TENANT}:${record.id}`, tenantId: TENANT, revision: 1, schemaVersion: 1 };
    batches.set(collection, [...(batches.get(collection) ?? []), row]);
    if (++held % 500 === 0) await flush();
  }
  await flush();
  await client.close();
}
