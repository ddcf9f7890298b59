import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keyCommand } from '../../../../server/commands/keyCommand.ts';
import { obtainNextMasterKey, promoteNextMasterKey } from '../../../../server/compose/masterKeyFile.ts';
import { holdDataFolder, openStore } from '../../../../server/compose/openStore.ts';
import { parseMasterKey, readMasterKey } from '../../../../server/compose/readMasterKey.ts';
import { endRewrap, rewrapAll } from '../../../../server/records/rewrapAll.ts';
import { mongoScratch } from '../../../contracts/mongoScratch.ts';
import { STORES } from '../../../contracts/openScratch.ts';
import { ids } from '../../../contracts/sampleRecords.ts';
import { type Answer, runForTest } from './runForTest.ts';

const tenantId = ids.next('ten');
const CONFIDENTIAL = 'a note about somebody';

describe.each(STORES)('copane key on %s', (kind) => {
  /** What differs with the store is tested on each; opening a MongoDB takes long. */
  const embedded = test.runIf(kind === 'SQLite');
  let folder: string;
  let dataFolder: string;
  let mongo: ReturnType<typeof mongoScratch> | undefined;
  let env: Record<string, string | undefined>;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'copane-key-'));
    dataFolder = join(folder, 'data');
    mongo = kind === 'MongoDB' ? mongoScratch(process.env.MONGODB_URI ?? '') : undefined;
    env = { COPANE_DATA: dataFolder, MONGODB_URI: mongo?.uri };
  });
  afterEach(async () => {
    await mongo?.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const key = (args: string[], more: Record<string, string> = {}, input?: string): Promise<Answer> =>
    runForTest({ key: keyCommand }, ['key', ...args], { ...env, ...more }, input === undefined ? {} : { input });
  const masterKey = (copaneKey?: string) => readMasterKey({ dataFolder, copaneKey, production: false });
  const open = (copaneKey?: string) => openStore({ dataFolder, mongodbUri: mongo?.uri, masterKey: masterKey(copaneKey) }, ids);

  /** Data with something encrypted in them. */
  const write = async (copaneKey?: string): Promise<void> => {
    const { records, close } = await open(copaneKey);
    const note = { sessionId: 'ses_1', subjectId: 'sub_1', authorId: 'usr_1', body: CONFIDENTIAL, writtenAt: '2026-11-21T12:00:00.000Z' };
    await records.tenant(tenantId).insert('notes', note);
    await close();
  };
  const read = async (copaneKey?: string): Promise<string[]> => {
    const { records, close } = await open(copaneKey);
    try {
      const page = await records.tenant(tenantId).list('notes', { index: 'bySession', where: { sessionId: 'ses_1' } });
      return page.records.map(({ body }) => body);
    } finally {
      await close();
    }
  };

  embedded('PROOF-9 lists the keys without a secret; a rotation adds one and keeps the one before', async () => {
    await write();
    const before = JSON.parse((await key(['list'])).out);
    expect(before).toMatchObject({
      masterKey: { from: join(dataFolder, 'keys', 'master.key'), ageInDays: 0, change: 'none' },
      signingKeys: [{ ageInDays: 0, inUse: true, validUntil: null }],
      dataKeys: 1,
    });
    const rotated = await key(['rotate-signing']);
    expect(rotated.code).toBe(0);
    const { out } = await key(['list']);
    expect(JSON.parse(out).signingKeys).toMatchObject([
      { kid: JSON.parse(rotated.out).kid, inUse: true },
      { kid: before.signingKeys[0].kid, inUse: false },
    ]);
    expect(out).not.toMatch(/private|secret/i);
    expect(out).not.toContain(readFileSync(join(dataFolder, 'keys', 'master.key'), 'utf8').trim());
  });

  test('PROOF-11 rotate-master puts a new key in the data folder, for its owner only, and all is readable', async () => {
    await write();
    const old = masterKey();
    const { code, out, err } = await key(['rotate-master']);
    expect({ code, report: JSON.parse(out) }).toMatchObject({ code: 0, report: { dataKeys: 1, damaged: 0 } });
    expect(err).toContain('data folder');
    expect(masterKey()).not.toEqual(old);
    expect(existsSync(join(dataFolder, 'keys', 'master.key.next'))).toBe(false);
    expect(statSync(join(dataFolder, 'keys', 'master.key')).mode & 0o777).toBe(0o600);
    expect(await read()).toEqual([CONFIDENTIAL]);
    await expect(read(Buffer.from(old).toString('base64'))).rejects.toMatchObject({ code: 'config-invalid' });
  });

  embedded('PROOF-11 stopped before, while and after the new key is put in place, it goes on', async () => {
    const stops: (() => Promise<void>)[] = [
      async () => writeFileSync(join(dataFolder, 'keys', 'master.key.next'), 'cut of'),
      async () => void obtainNextMasterKey(dataFolder),
      async () => {
        const { keys, close } = await open();
        const dying = { ...keys, replace: () => Promise.reject(new Error('killed')) };
        await expect(rewrapAll(dying, masterKey(), obtainNextMasterKey(dataFolder))).rejects.toThrow('killed');
        await close();
        await expect(read()).rejects.toMatchObject({ message: expect.stringContaining('rotate-master') });
      },
      async () => {
        const { keys, close } = await open();
        await rewrapAll(keys, masterKey(), obtainNextMasterKey(dataFolder));
        promoteNextMasterKey(dataFolder);
        await close();
        expect(await read()).toContain(CONFIDENTIAL);
        expect(JSON.parse((await key(['list'])).out).masterKey.change).toContain('not finished');
      },
      async () => {
        const { keys, close } = await open();
        await rewrapAll(keys, masterKey(), obtainNextMasterKey(dataFolder));
        promoteNextMasterKey(dataFolder);
        await endRewrap(keys);
        await close();
      },
    ];
    for (const stop of stops) {
      await write();
      await stop();
      const { code, err } = await key(['rotate-master']);
      expect({ code, err }).toMatchObject({ code: 0 });
      expect(new Set(await read())).toEqual(new Set([CONFIDENTIAL]));
      expect(JSON.parse((await key(['list'])).out).masterKey.change).toBe('none');
      expect(existsSync(join(dataFolder, 'keys', 'master.key.next'))).toBe(false);
    }
  });

  embedded('PROOF-11 with COPANE_KEY the new key comes from a file or stdin, never from an argument', async () => {
    const [first, second, third] = [1, 2, 3].map(() => randomBytes(32).toString('base64')) as [string, string, string];
    await write(first);
    const file = join(folder, 'new.key');
    writeFileSync(file, `${second}\n`);
    const rotated = await key(['rotate-master', '--new-key', file], { COPANE_KEY: first });
    expect(rotated).toMatchObject({ code: 0, err: expect.stringContaining('Set COPANE_KEY') });
    expect(rotated.out + rotated.err).not.toContain(second);
    expect(await read(second)).toEqual([CONFIDENTIAL]);
    await expect(read(first)).rejects.toMatchObject({ code: 'config-invalid' });
    expect((await key(['rotate-master', '--new-key', '-'], { COPANE_KEY: second }, `${third}\n`)).code).toBe(0);
    expect(await read(third)).toEqual([CONFIDENTIAL]);
    for (const [args, input, code] of [
      [['rotate-master'], undefined, 2],
      [['rotate-master', '--new-key', '-'], undefined, 2],
      [['rotate-master', third], undefined, 2],
      [['rotate-master', '--new-key', '-'], third, 2],
      [['rotate-master', '--new-key', '-'], 'too short', 1],
      [['rotate-master', '--new-key', join(folder, 'nowhere')], undefined, 1],
    ] as const) {
      const refused = await key([...args], { COPANE_KEY: third }, input);
      expect([args, refused.code, refused.out]).toEqual([args, code, '']);
      expect(refused.err).not.toContain('    at ');
    }
    expect((await key(['rotate-master', '--new-key', '-'], { COPANE_KEY: first }, second)).err).toContain('not the key');
    expect(await read(third)).toEqual([CONFIDENTIAL]);
    expect(parseMasterKey(third, 'x')).toHaveLength(32);
  });

  embedded('PROOF-11 refused while a server runs on the folder; without data nothing is made', async () => {
    const none = await key(['rotate-master']);
    expect(none).toMatchObject({ code: 1, out: '' });
    expect(existsSync(dataFolder)).toBe(false);
    await write();
    const old = masterKey();
    const lock = holdDataFolder(dataFolder);
    const refused = await key(['rotate-master']);
    lock.release();
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('Another Copane server is running') });
    expect(masterKey()).toEqual(old);
    expect((await key(['rotate-master', '--new-key', 'file'])).code).toBe(2);
    for (const args of [[], ['lost'], ['list', 'more'], ['rotate-signing', 'now'], ['list', '--all']]) {
      expect([args, (await key(args)).code]).toEqual([args, 2]);
    }
    expect((await key(['--help'])).out).toContain('rotate-master');
  });
});
