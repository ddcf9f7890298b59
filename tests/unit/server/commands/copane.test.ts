import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSqliteStore } from '../../../../server/adapters/store/sqlite/createSqliteStore.ts';
import { ropaCommand } from '../../../../server/commands/ropaCommand.ts';
import { runCommand } from '../../../../server/commands/runCommand.ts';
import { sweepCommand } from '../../../../server/commands/sweepCommand.ts';
import { ids, sampleSession, sampleTenant } from '../../../contracts/sampleRecords.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'copane-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

type Answer = { code: number; out: string; err: string };

async function copane(args: string[], env: Record<string, string> = {}): Promise<Answer> {
  const answer: Answer = { code: -1, out: '', err: '' };
  answer.code = await runCommand({ ropa: ropaCommand, sweep: sweepCommand }, args, {
    env: { COPANE_DATA: join(folder, 'data'), ...env },
    write: (text) => {
      answer.out += text.endsWith('\n') ? text : `${text}\n`;
    },
    remark: (text) => {
      answer.err += `${text}\n`;
    },
    now: () => Date.parse('2026-11-21T13:00:00.000Z'),
  });
  return answer;
}

async function withData(): Promise<string> {
  const store = createSqliteStore(join(folder, 'data', 'copane.sqlite'));
  const id = ids.next('ten');
  await store.platform().insert('tenants', { ...sampleTenant(id, '2026-01-01T00:00:00.000Z'), name: 'Acme | Ltd', slug: 'acme' });
  const tenant = store.tenant(id);
  await tenant.insert('sessions', sampleSession({ endedAt: '2024-12-31T10:00:00.000Z' }));
  await tenant.insert('sessions', sampleSession({ endedAt: '2026-11-20T10:00:00.000Z' }));
  await tenant.insert('retentionSettings', {
    id: ids.next('ret'),
    activity: 'callRecording',
    kind: 'period',
    sameAs: null,
    amount: 7,
    unit: 'days',
    setAt: '2026-01-01T00:00:00.000Z',
    setBy: null,
  });
  await store.close();
  return id;
}

describe('copane ropa', () => {
  test('ROPA-11 works on a machine without a data folder, and makes none', async () => {
    const { code, out, err } = await copane(['ropa']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('### 8. Custom data fields');
    expect(readdirSync(folder)).toEqual([]);
    expect(JSON.parse((await copane(['ropa', '--format', 'json'])).out)).toMatchObject({
      kind: 'copane-ropa',
      date: '2026-11-21',
      controllers: null,
    });
  });

  test('ROPA-11 names the controllers when there are data, and prints for one of them', async () => {
    const id = await withData();
    expect(JSON.parse((await copane(['ropa', '--format=json'])).out).controllers).toMatchObject([
      { id, name: 'Acme | Ltd', ownRetention: [{ activity: 'Call recording', retention: '7 days' }] },
    ]);
    for (const name of ['acme', id]) {
      const document = JSON.parse((await copane(['ropa', '--tenant', name, '--format', 'json'])).out);
      expect(document.controller).toMatchObject({ id, name: 'Acme | Ltd' });
      expect(document.activities.find((row: { id: string }) => row.id === 'callRecording').retention.text).toBe(
        '7 days, set by the customer',
      );
    }
    expect((await copane(['ropa', '--tenant', 'nobody'])).code).toBe(1);
  });

  test('ROPA-11 takes the deployment from the option, then from the environment; from a name, a file or JSON', async () => {
    const json = async (args: string[], env?: Record<string, string>) =>
      JSON.parse((await copane(['ropa', '--format', 'json', ...args], env)).out).deployment;
    const file = join(folder, 'deployment.json');
    writeFileSync(file, '{"name": "from-file"}');
    expect(await json([])).toBe('bare');
    expect(await json(['--deployment', 'hosted-eu'])).toBe('hosted-eu');
    expect(await json(['--deployment', file])).toBe('from-file');
    expect(await json([], { COPANE_DEPLOYMENT: file })).toBe('from-file');
    expect(await json([], { COPANE_DEPLOYMENT: '{"name": "inline"}' })).toBe('inline');
    expect(await json(['--deployment', 'bare'], { COPANE_DEPLOYMENT: file })).toBe('bare');
    const wrong = await copane(['ropa'], { COPANE_DEPLOYMENT: '{"name": "x", "processor": 5}' });
    expect(wrong.code).toBe(1);
    expect(wrong.err).toMatch(/COPANE_DEPLOYMENT is not a valid deployment[\s\S]*processor/);
  });

  test('ROPA-9 as of a day it says that nothing was recorded, instead of passing off today', async () => {
    const markdown = await copane(['ropa', '--as-of', '2026-01-01']);
    expect(markdown.code).toBe(0);
    expect(markdown.out).toContain('Nothing was recorded as in force on 2026-01-01');
    expect(markdown.out).not.toContain('Co-browsing');
    expect(JSON.parse((await copane(['ropa', '--as-of', '2026-01-01', '--format', 'json'])).out)).toMatchObject({
      asOf: '2026-01-01',
      inForce: null,
    });
  });

  test('ROPA-11 writes to a file', async () => {
    const file = join(folder, 'ropa.md');
    expect(await copane(['ropa', '--out', file])).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync(file, 'utf8')).toContain('## Overview');
    expect((await copane(['ropa', '--out', join(folder, 'no/such/folder.md')])).code).toBe(1);
  });

  test.each([
    [['ropa', '--format', 'pdf'], 'pdf is not for a terminal'],
    [['ropa', '--format', 'doc'], 'Available are md, html, json'],
    [['ropa', '--format', '__proto__'], 'Available are md, html, json'],
    [['ropa', '--by', 'Ana'], 'go with --approve'],
    [['ropa', '--approve', '--by', 'Ana'], '--effective is missing'],
    [['ropa', '--approve', '--effective', '2026-11-21'], '--by is missing'],
    [['ropa', '--approve', '--by', 'Ana', '--effective', '2026-11-21', '--tenant', 'acme'], 'in the dashboard'],
    [['ropa', '--colour'], '--colour'],
    [['ropa', '--format'], '--format'],
    [['ropa', '--format', 'md', '--format', 'json'], 'given twice'],
    [['ropa', 'now'], 'options only'],
    [['ropa', '--as-of', '2026-02-30'], 'a day such as'],
    [['ropa', '--as-of', 'yesterday'], 'a day such as'],
    [['ropa', '--as-of', '2027-01-01'], 'a day that has come'],
    [['sweep', '--forecast'], 'go together'],
    [['sweep', '--until', '2027-01-01'], 'go together'],
    [['sweep', '--forecast', '--until', '1'], 'a day such as'],
    [['swep'], 'no command of that name'],
    [['__proto__'], 'no command of that name'],
    [[], 'Usage'],
  ])('CLI-1 bad usage exits with 2 and says what is wrong on stderr: %j', async (args, message) => {
    const { code, out, err } = await copane(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  test('CLI-2 every command has --help', async () => {
    for (const name of ['ropa', 'sweep']) {
      const { code, out, err } = await copane([name, '--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`${name}`);
    }
    expect((await copane(['--help'])).out).toContain('sweep');
  });
});

describe('copane sweep', () => {
  test('KEEP-9 the command sweeps, and forecasts without sweeping', async () => {
    const id = await withData();
    const forecast = await copane(['sweep', '--forecast', '--until', '2028-02-01']);
    expect(
      forecast.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { tenantId: id, day: '2026-11-21', collection: 'sessions', field: null, count: 1 },
      { tenantId: id, day: '2028-01-20', collection: 'sessions', field: null, count: 1 },
    ]);
    const key = { COPANE_KEY: Buffer.alloc(32, 7).toString('base64') };
    expect(JSON.parse((await copane(['sweep'], key)).out)).toMatchObject({ outcome: 'done', removed: { sessions: 1 }, receipts: 1 });
    expect(JSON.parse((await copane(['sweep'], key)).out)).toMatchObject({ outcome: 'done', removed: {} });
  });

  test('CLI-1 without data it fails with 1 and makes no data folder', async () => {
    const { code, err } = await copane(['sweep']);
    expect(code).toBe(1);
    expect(err).toContain('There are no data in');
    expect(existsSync(join(folder, 'data'))).toBe(false);
  });
});
