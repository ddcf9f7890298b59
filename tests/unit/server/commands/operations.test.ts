import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { backupCommand } from '../../../../server/commands/backupCommand.ts';
import { restoreCommand } from '../../../../server/commands/restoreCommand.ts';
import { runCommand } from '../../../../server/commands/runCommand.ts';
import { sweepCommand } from '../../../../server/commands/sweepCommand.ts';
import { tenantCommand } from '../../../../server/commands/tenantCommand.ts';
import { userCommand } from '../../../../server/commands/userCommand.ts';
import { verifyCommand } from '../../../../server/commands/verifyCommand.ts';
import { type RunningServer, startServer } from '../../../../server/main.ts';
import { apiClient } from '../../../relayClient.ts';
import { findFreePorts, type TestServer } from '../../../startTestServer.ts';

const commands = {
  backup: backupCommand,
  restore: restoreCommand,
  sweep: sweepCommand,
  tenant: tenantCommand,
  user: userCommand,
  verify: verifyCommand,
};
const KEY = Buffer.alloc(32, 3).toString('base64');
const PASSWORD = 'a long password of the owner';

let folder: string;
let env: Record<string, string>;
let running: RunningServer | null = null;
const start = async (): Promise<RunningServer> => {
  running = await startServer({ env, logTo: { write: () => undefined } });
  return running;
};
const stop = async (): Promise<void> => {
  await running?.stop();
  running = null;
};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copane-operations-'));
  const port = await findFreePorts();
  // As in production, but for the address: no demo, a master key from outside.
  env = {
    COPANE_DATA: join(folder, 'data'),
    COPANE_DEMO: '0',
    COPANE_KEY: KEY,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
  };
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { code: number; out: string; err: string };
const copane = async (args: string[], options: { env?: Record<string, string>; input?: string; now?: string } = {}): Promise<Answer> => {
  const answer: Answer = { code: -1, out: '', err: '' };
  answer.code = await runCommand(commands, args, {
    env: { ...env, ...options.env },
    write: (text) => {
      answer.out += text.endsWith('\n') ? text : `${text}\n`;
    },
    remark: (text) => {
      answer.err += `${text}\n`;
    },
    now: () => (options.now ? Date.parse(options.now) : Date.now()),
    ...(options.input === undefined ? {} : { input: async () => options.input ?? '' }),
  });
  return answer;
};
const good = async (...given: Parameters<typeof copane>): Promise<string> => {
  const { code, out, err } = await copane(...given);
  expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
  return out;
};
const signIn = (password: string) => {
  const server = { url: env.PUBLIC_URL } as TestServer;
  return apiClient(server, '').request('POST', 'sign-in', { tenant: 'acme', email: 'olga@acme.example', password });
};

describe('an installation without the demo', () => {
  test('OPS-14 is usable with the commands alone: organisation, owner, site, sign-in', async () => {
    expect((await copane(['tenant', 'list'])).code).toBe(1);
    expect(existsSync(join(folder, 'data'))).toBe(false);
    await start();
    const made = JSON.parse(await good(['tenant', 'create', 'acme', '--name', 'Acme Ltd']));
    expect(made).toMatchObject({ slug: 'acme', plan: 'standard' });
    const owner = ['--tenant', 'acme', '--email', 'olga@acme.example'];
    const create = ['user', 'create', ...owner, '--name', 'Olga', '--role', 'owner'];
    expect((await copane(create)).code).toBe(2);
    expect(await copane(create, { input: 'short\n' })).toMatchObject({ code: 1, err: expect.stringContaining('12 to 200') });
    await good(create, { input: `${PASSWORD}\n` });
    expect(await copane(create, { env: { COPANE_PASSWORD: PASSWORD } })).toMatchObject({
      code: 1,
      err: expect.stringContaining('has an account already'),
    });
    const tag = await good(['tenant', 'site', 'acme', '--name', 'Shop', '--origin', 'https://shop.example,https://www.shop.example']);
    expect(tag).toMatch(new RegExp(`^<script async src="${env.PUBLIC_URL}/copane\\.js" data-site="site_\\w+"></script>\\n$`));
    expect((await signIn(PASSWORD)).status).toBe(204);
    const site = /data-site="(site_\w+)"/.exec(tag)?.[1];
    const hello = await fetch(`${env.PUBLIC_URL}/visitor/hello`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://www.shop.example' },
      body: JSON.stringify({ protocol: 1, site }),
    });
    expect(hello.status).toBe(200);

    await good(['user', 'password', ...owner], { env: { COPANE_PASSWORD: 'another long password' } });
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn('another long password')).status).toBe(204);
    expect(await copane(['user', 'disable', ...owner])).toMatchObject({ code: 0, err: expect.stringContaining('no active owner') });
    expect((await signIn('another long password')).status).toBe(401);
    await good(['user', 'enable', ...owner]);
    expect((await signIn('another long password')).status).toBe(204);
    expect(JSON.parse(await good(['user', 'list', '--tenant', 'acme']))).toMatchObject({
      email: 'olga@acme.example',
      role: 'owner',
      state: 'active',
    });
    expect(JSON.parse(await good(['tenant', 'plan', 'acme', 'extended']))).toMatchObject({ plan: 'extended' });
    expect(JSON.parse(await good(['tenant', 'list']))).toMatchObject({ slug: 'acme', plan: 'extended', contractEndedAt: null });
  }, 60_000);

  test.each([
    [['tenant'], 'followed by one of: list, create'],
    [['tenant', 'make'], 'followed by one of'],
    [['tenant', '__proto__'], 'followed by one of'],
    [['tenant', 'list', 'all'], 'takes nothing'],
    [['tenant', 'create', 'acme'], '--name is missing'],
    [['tenant', 'create', '--name', 'A'], 'one short name'],
    [['tenant', 'create', 'a', '--name', 'A', '--plan', 'free'], 'one of: standard, extended'],
    [['tenant', 'plan', 'acme', 'free'], 'one of: standard, extended'],
    [['tenant', 'site', 'acme', '--name', 'A', '--origin', 'shop.example'], 'An origin is scheme'],
    [['tenant', 'end', 'acme', '--at', '2020-01-01'], 'today or a later day'],
    [['tenant', 'end', 'acme', '--at', 'soon'], 'a day such as'],
    [['tenant', 'export', 'acme'], '--out is missing'],
    [['tenant', 'certificate', 'acme'], '--out is missing'],
    [['user'], 'followed by one of'],
    [['user', 'list'], '--tenant is missing'],
    [['user', 'create', '--tenant', 'acme', '--email', 'e', '--name', 'n', '--role', 'king'], 'one of: owner'],
    [['user', 'create', '--tenant', 'acme', '--password', 'secret'], '--password'],
    [['backup'], '--out is missing'],
    [['backup', 'now'], 'options only'],
    [['restore'], 'takes one file'],
    [['restore', 'a', 'b'], 'takes one file'],
  ])('CLI-1 bad usage exits with 2 and says what is wrong: %j', async (args, message) => {
    const { code, out, err } = await copane(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('CLI-1 what cannot be done exits with 1 and a sentence', async () => {
    for (const args of [
      ['tenant', 'create', 'acme', '--name', 'Again'],
      ['tenant', 'create', 'Acme!', '--name', 'A'],
      ['tenant', 'plan', 'nobody', 'standard'],
      ['tenant', 'certificate', 'acme', '--out', join(folder, 'none.json')],
      ['tenant', 'export', 'acme', '--out', join(folder, 'no/such/folder')],
      ['user', 'disable', '--tenant', 'acme', '--email', 'nobody@acme.example'],
      ['restore', join(folder, 'no.backup')],
    ]) {
      const { code, err } = await copane(args);
      expect(code, args.join(' ')).toBe(1);
      expect(err, args.join(' ')).toMatch(/^[A-Z/].*\.\n$/);
    }
    expect(existsSync(join(folder, 'none.json'))).toBe(false);
  });

  test('CLI-2 every command has --help', async () => {
    for (const name of Object.keys(commands)) expect(await good([name, '--help'])).toContain(`copane -- ${name}`);
  });
});

describe('backup and restore from the command line', () => {
  const data = () => join(folder, 'data.backup');
  const keys = () => join(folder, 'keys.backup');

  test('OPS-15 a backup is taken beside the server; a restore is refused while it runs', async () => {
    expect(JSON.parse(await good(['backup', '--out', data()]))).toMatchObject({ holds: 'data' });
    expect(await copane(['backup', '--keys', '--out', keys()])).toMatchObject({ code: 0, err: expect.stringContaining('24 hours') });
    expect(statSync(data()).mode & 0o077).toBe(0);
    expect(existsSync(`${data()}.part`)).toBe(false);
    expect(await copane(['backup', '--out', data()])).toMatchObject({ code: 1, err: expect.stringContaining('exists already') });
    expect(await copane(['restore', data(), '--replace'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Another Copane server'),
    });
    await stop();
    expect(await copane(['restore', data()])).toMatchObject({ code: 1, err: expect.stringContaining('--replace') });
    expect(JSON.parse(await good(['restore', data(), '--replace']))).toMatchObject({ restored: 'data', tenants: 1, deleted: 0 });
    await start();
    expect((await signIn('another long password')).status).toBe(204);
    await stop();
  }, 60_000);

  test('OPS-15 a new machine needs the keys first, and the master key that they were wrapped with', async () => {
    const elsewhere = { COPANE_DATA: join(folder, 'elsewhere') };
    expect(await copane(['restore', data()], { env: elsewhere })).toMatchObject({
      code: 1,
      err: expect.stringContaining('Restore the backup of the keys first'),
    });
    const wrong = { ...elsewhere, COPANE_KEY: Buffer.alloc(32, 4).toString('base64') };
    expect(await copane(['restore', keys()], { env: wrong })).toMatchObject({ code: 1, err: expect.stringContaining('COPANE_KEY') });
    expect(JSON.parse(await good(['restore', keys()], { env: elsewhere }))).toMatchObject({ restored: 'keys', buried: 0 });
    await good(['restore', data()], { env: elsewhere });
    expect(JSON.parse(await good(['user', 'list', '--tenant', 'acme'], { env: elsewhere }))).toMatchObject({ email: 'olga@acme.example' });
  }, 60_000);

  test('OPS-10 while a restore is unfinished neither a server nor a command touches the data', async () => {
    const { createSqliteStore } = await import('../../../../server/adapters/store/sqlite/createSqliteStore.ts');
    const store = createSqliteStore(join(env.COPANE_DATA ?? '', 'copane.sqlite'));
    const at = new Date().toISOString();
    await store.platform().insert('meta', { id: 'meta_restore', value: at, setAt: at });
    await store.close();
    await expect(start()).rejects.toThrow('restore');
    for (const args of [['tenant', 'list'], ['sweep'], ['backup', '--out', join(folder, 'no.backup')]]) {
      expect(await copane(args), args[0]).toMatchObject({ code: 1, err: expect.stringContaining('not finished') });
    }
    await good(['restore', data()]);
    await start();
    await stop();
  }, 60_000);
});

describe('the end of a contract from the command line', () => {
  test('OPS-20 data are taken along, the contract ends, and thirty days later there is a certificate that verifies', async () => {
    const file = join(folder, 'acme.ndjson');
    await good(['tenant', 'export', 'acme', '--out', file]);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).collection)).toEqual(expect.arrayContaining(['tenants', 'sites', 'users', 'auditEvents']));
    expect(lines.join()).not.toContain('passwordHash');
    expect(lines.join()).toContain('data.export');
    const { id } = JSON.parse(await good(['tenant', 'list']));
    const inDays = (count: number): string => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
    await good(['tenant', 'end', 'acme', '--at', inDays(1)]);
    await good(['tenant', 'end', 'acme', '--at', 'never']);
    await good(['tenant', 'end', 'acme', '--at', inDays(1)]);
    const certificate = join(folder, 'certificate.json');
    expect(await copane(['tenant', 'certificate', 'acme', '--out', certificate])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing is certified yet'),
    });
    const later = `${inDays(32)}T00:00:00.000Z`;
    expect(JSON.parse(await good(['sweep'], { now: later }))).toMatchObject({ outcome: 'done', offboarded: 1 });
    await good(['tenant', 'certificate', id, '--out', certificate]);
    expect(await good(['verify', certificate])).toContain(`Nothing of ${id} is left`);
    writeFileSync(certificate, readFileSync(certificate, 'utf8').replace('"records":1', '"records":2'));
    expect((await copane(['verify', certificate])).code).toBe(1);
    expect(JSON.parse(await good(['tenant', 'list']))).toMatchObject({ id, offboarding: 'finalised' });
  }, 60_000);
});
