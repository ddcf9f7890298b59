import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { collections } from '../../../ropa/collections.ts';
import { files, type StoredFile } from '../../../ropa/files.ts';
import { canariesIn } from './canaryForms.ts';
import { emptyWalk, type Walk, walkRecord } from './walkStore.ts';

const declared: Readonly<Record<string, StoredFile>> = files;
/** SQLite's own companions of a database file (https://www.sqlite.org/tempfiles.html). */
const COMPANION = /-(wal|shm|journal)$/;
/** A piece of a recorded track: nothing in its name says whose it is. */
const MEDIA_PIECE = /^media\/ten_\w+\/trk_\w+\/\d{6}$/;
/** First bytes of media files: Matroska/WebM, Ogg, MP4, RIFF. None belongs here. */
const MEDIA = [Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), Buffer.from('OggS'), Buffer.from('ftyp'), Buffer.from('RIFF')];
/** What Chromium's recordings hold anywhere in their first piece. */
const INSIDE = [Buffer.from('OpusHead'), Buffer.from('A_OPUS')];

/** Every file of a data folder: its name, its tables, its bytes. The server must be stopped. */
export const walkFolder = (folder: string): Walk & { files: number } => {
  const walk = emptyWalk();
  let count = 0;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    count++;
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    const main = name.replace(COMPANION, '');
    if (!Object.hasOwn(declared, main) && !(MEDIA_PIECE.test(name) && Object.hasOwn(declared, 'media/')))
      walk.problems.push(`undeclared file ${name}`);
    const bytes = readFileSync(path);
    if (MEDIA.some((head) => bytes.subarray(0, 12).includes(head)) || INSIDE.some((word) => bytes.includes(word)))
      walk.problems.push(`media in ${name}`);
    for (const canary of canariesIn(bytes)) {
      const declaredPlace = main === 'copane.sqlite' && canary.mayBeIn.some((place) => place.includes('.'));
      if (!declaredPlace) walk.problems.push(`${canary.name} in the bytes of ${name}`);
    }
    if (name.endsWith('.sqlite')) walkDatabase(walk, path, main);
  }
  return { ...walk, files: count };
};

const walkDatabase = (walk: Walk, path: string, name: string): void => {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
    for (const { name: table } of tables) walkTable(walk, database, name, String(table));
  } finally {
    database.close();
  }
};

const walkTable = (walk: Walk, database: DatabaseSync, file: string, table: string): void => {
  const columns = database
    .prepare(`PRAGMA table_info("${table}")`)
    .all()
    .map((row) => String(row.name));
  if (file === 'copane.sqlite') {
    if (!Object.hasOwn(collections, table)) {
      walk.problems.push(`undeclared table ${table}`);
      return;
    }
    const strange = columns.filter((column) => !['tenantId', 'id', 'revision', 'record'].includes(column));
    if (strange.length > 0) walk.problems.push(`undeclared columns ${strange.join(', ')} of ${table}`);
    for (const { record } of database.prepare(`SELECT record FROM "${table}"`).iterate()) {
      walkRecord(walk, table, JSON.parse(String(record)) as Record<string, unknown>);
    }
    return;
  }
  const known = declared[file]?.tables?.[table];
  if (!known) walk.problems.push(`undeclared table ${table} in ${file}`);
  const strange = columns.filter((column) => !known?.includes(column));
  if (strange.length > 0) walk.problems.push(`undeclared columns ${strange.join(', ')} of ${table} in ${file}`);
};
