import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSqliteStore } from '../../../../server/adapters/store/sqlite/createSqliteStore.ts';
import { holdDataFolder, openStore } from '../../../../server/compose/openStore.ts';
import { at, ids, sampleSession } from '../../../contracts/sampleRecords.ts';

let folder: string;
let child: ChildProcess | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copane-files-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = undefined;
  rmSync(folder, { recursive: true, force: true });
});
const code = (expected: string) => expect.objectContaining({ code: expected });

/** Starts the child and waits for its first acknowledged writes. */
async function startChild(tenantId: string, lock: 'lock' | 'no' = 'no'): Promise<{ child: ChildProcess; acknowledged(): string[] }> {
  const started = spawn(process.execPath, [join(import.meta.dirname, 'child.ts'), folder, tenantId, lock], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  let text = '';
  started.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  while (text.split('\n').length < 20) await once(started.stdout, 'data');
  return { child: started, acknowledged: () => text.split('\n').slice(0, -1) };
}

async function kill(victim: ChildProcess): Promise<void> {
  victim.kill('SIGKILL');
  await once(victim, 'close');
}

const filesText = (): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

describe('SQLite in the data folder', () => {
  test('STORE-17 after a scrub nothing that was removed or changed is left in any file', async () => {
    const store = createSqliteStore(join(folder, 'copane.sqlite'));
    const tenant = store.tenant(ids.next('ten'));
    const removed = [];
    for (let at = 0; at < 300; at++)
      removed.push(await tenant.insert('sessions', sampleSession({ ipTruncated: `canary-removed ${'x'.repeat(40)}` })));
    const kept = await tenant.insert('sessions', sampleSession({ ipTruncated: 'canary-changed' }));
    expect(filesText()).toContain('canary-removed');
    for (const { id } of removed) await tenant.remove('sessions', id);
    await tenant.patch('sessions', kept.id, { ipTruncated: 'something new' });
    await store.scrub();
    const bytes = filesText();
    expect(bytes).toContain('something new');
    expect(bytes.includes('canary-removed')).toBe(false);
    expect(bytes.includes('canary-changed')).toBe(false);
    await store.close();
  });

  test('STORE-17 the files are for their owner only', async () => {
    const opened = await openStore({ dataFolder: folder, masterKey: new Uint8Array(32) }, ids);
    await opened.store.tenant('ten_1').insert('sessions', sampleSession());
    for (const file of ['copane.sqlite', 'copane.sqlite-wal', 'keys/keys.sqlite']) {
      expect(statSync(join(folder, file)).mode & 0o077, file).toBe(0);
    }
    await opened.close();
  });

  test('STORE-18 a second server on the folder is refused, with a line that says what to do', () => {
    const held = holdDataFolder(folder);
    expect(() => holdDataFolder(folder)).toThrow(code('conflict'));
    expect(() => holdDataFolder(folder)).toThrow(`Another Copane server is running on the data folder ${folder}`);
    held.release();
    holdDataFolder(folder).release();
  });

  test('STORE-18 the lock of a killed server is gone with it; commands open the data beside it', async () => {
    const tenantId = ids.next('ten');
    const { child: server } = await startChild(tenantId, 'lock');
    expect(() => holdDataFolder(folder)).toThrow(code('conflict'));
    const beside = createSqliteStore(join(folder, 'copane.sqlite'));
    expect(await beside.tenant(tenantId).count('messages', { index: 'bySession' })).toBeGreaterThan(0);
    await beside.tenant(tenantId).insert('sessions', sampleSession());
    await kill(server);
    holdDataFolder(folder).release();
    await beside.close();
  });

  test('STORE-19 what was acknowledged before kill -9 is there', async () => {
    const tenantId = ids.next('ten');
    const { child: writer, acknowledged } = await startChild(tenantId);
    await kill(writer);
    const names = acknowledged();
    const opened = await openStore({ dataFolder: folder, masterKey: new Uint8Array(32).fill(7) }, ids);
    const tenant = opened.records.tenant(tenantId);
    for (const id of names) expect((await tenant.get('messages', id))?.body).toBe('hello');
    expect(names.length).toBeGreaterThanOrEqual(19);
    await opened.close();
  });

  test('STORE-20 records of an older declaration are read as declared today, of a newer one refused', async () => {
    const file = join(folder, 'copane.sqlite');
    const store = createSqliteStore(file);
    const tenant = store.tenant('ten_1');
    const { id } = await tenant.insert('sessions', sampleSession({ endedAt: at(1), language: 'de' }));
    const database = new DatabaseSync(file);
    database.exec("UPDATE sessions SET record = json_set(json_remove(record, '$.language'), '$.mood', 'fine')");
    const old = await tenant.get('sessions', id);
    expect(old).toMatchObject({ language: null, endedAt: at(1) });
    expect(old).not.toHaveProperty('mood');
    database.exec("UPDATE sessions SET record = json_set(record, '$.schemaVersion', 99)");
    await expect(tenant.get('sessions', id)).rejects.toEqual(code('unavailable'));
    await expect(tenant.outline('sessions', { index: 'byEnd', fields: [] })).rejects.toEqual(code('unavailable'));
    database.close();
    await store.close();
  });

  test('STORE-20 an index that is declared later is made, one that is not declared any more is dropped', async () => {
    const file = join(folder, 'copane.sqlite');
    await createSqliteStore(file).close();
    const database = new DatabaseSync(file);
    const names = () =>
      database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'sessions' AND sql NOT NULL")
        .all()
        .map(({ name }) => String(name));
    const declared = names();
    database.exec(`DROP INDEX "${declared[0]}"; CREATE INDEX "sessions_byMood_1" ON sessions (id)`);
    await createSqliteStore(file).close();
    expect(names().sort()).toEqual(declared.sort());
    database.close();
  });

  test('STORE-11 a file that is no database is refused with a plain error', async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(join(folder, 'copane.sqlite'), 'this is not a database '.repeat(400));
    expect(() => createSqliteStore(join(folder, 'copane.sqlite'))).toThrow(code('unavailable'));
  });
});
