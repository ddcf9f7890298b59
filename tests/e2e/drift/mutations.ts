import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { MongoClient } from 'mongodb';
import { canaries } from './canaries.ts';
import type { Drive } from './drive.ts';

/** Something that a declaration does not know, put where a careless change would put it. */
export type Mutation = {
  name: string;
  /** What the judge must say. */
  expected: RegExp;
  /** Changes what lies in the stopped installation; answers with the way back. */
  apply(drive: Drive): Promise<() => Promise<void> | void> | (() => Promise<void> | void);
};

const inSqlite = (drive: Drive, change: string, back: string): (() => void) => {
  const run = (sql: string): void => {
    const database = new DatabaseSync(join(drive.folder, 'copane.sqlite'));
    database.exec('PRAGMA secure_delete = ON');
    database.exec(sql);
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    database.close();
  };
  run(change);
  return () => run(back);
};

const file = (drive: Drive, name: string, content: string | Buffer): (() => void) => {
  const path = join(drive.folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return () => rmSync(path);
};

export const folderMutations: readonly Mutation[] = [
  {
    name: 'a file that nobody declared',
    expected: /undeclared file uploads\/note\.txt/,
    apply: (drive) => file(drive, 'uploads/note.txt', 'hello'),
  },
  {
    name: 'media of a call on the disk',
    expected: /media in call\.webm/,
    apply: (drive) => file(drive, 'call.webm', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0, 0])),
  },
  {
    name: 'a piece of a recording that is not encrypted',
    expected: /media in media\/ten_x\/trk_x\/000000/,
    apply: (drive) => file(drive, 'media/ten_x/trk_x/000000', Buffer.from('a piece with OpusHead in it')),
  },
  {
    name: 'a file among the recordings whose name tells something',
    expected: /undeclared file media\/Quendrine\.bin/,
    apply: (drive) => file(drive, 'media/Quendrine.bin', 'hello'),
  },
];

export const sqliteMutations: readonly Mutation[] = [
  {
    name: 'a field that nobody declared',
    expected: /undeclared field sites\.nickname/,
    apply: (drive) =>
      inSqlite(
        drive,
        "UPDATE sites SET record = json_set(record, '$.nickname', 'Kim')",
        "UPDATE sites SET record = json_remove(record, '$.nickname')",
      ),
  },
  {
    name: 'a table that nobody declared',
    expected: /undeclared table pageCache/,
    apply: (drive) => inSqlite(drive, 'CREATE TABLE pageCache (html TEXT)', 'DROP TABLE pageCache'),
  },
  {
    name: 'a value in the clear where ciphertext is declared',
    expected: /users\.name is not the text/,
    apply: (drive) =>
      inSqlite(
        drive,
        `UPDATE users SET record = json_set(record, '$.kept', json_extract(record, '$.name'), '$.name', '${canaries.name.text}')`,
        "UPDATE users SET record = json_remove(json_set(record, '$.name', json_extract(record, '$.kept')), '$.kept')",
      ),
  },
  {
    name: 'the same, packed',
    expected: /chat in the bytes of/,
    apply: (drive) => file(drive, 'keys/master.key-journal', gzipSync(canaries.chat.text)),
  },
];

export const mongoMutations = (uri: string): readonly Mutation[] => {
  const inMongo = async (work: (client: MongoClient) => Promise<unknown>): Promise<void> => {
    const client = await MongoClient.connect(uri);
    await work(client);
    await client.close();
  };
  return [
    {
      name: 'a field that nobody declared',
      expected: /undeclared field sites\.nickname/,
      apply: async () => {
        await inMongo((client) =>
          client
            .db()
            .collection('sites')
            .updateMany({}, { $set: { nickname: 'Kim' } }),
        );
        return () =>
          inMongo((client) =>
            client
              .db()
              .collection('sites')
              .updateMany({}, { $unset: { nickname: '' } }),
          );
      },
    },
    {
      name: 'a collection that nobody declared',
      expected: /undeclared collection pageCache/,
      apply: async () => {
        await inMongo((client) => client.db().collection('pageCache').insertOne({ html: 'x' }));
        return () => inMongo((client) => client.db().dropCollection('pageCache'));
      },
    },
  ];
};
