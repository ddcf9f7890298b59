import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSqliteStore } from '../../../../server/adapters/store/sqlite/createSqliteStore.ts';
import type { RawRecord } from '../../../../server/ports/store.ts';
import { ids, sampleMessage, sampleTenant } from '../../../contracts/sampleRecords.ts';
import { embeddedEnv } from '../../../embeddedEnv.ts';

const COPANE = join(import.meta.dirname, '../../../../server/commands/copane.ts');
const RECORDS = 6_000;

test('OPS-10 kill -9 in the middle of a restore: the same command puts everything in place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-killed-'));
  const env = embeddedEnv({ COPANE_DATA: join(folder, 'data'), COPANE_KEY: Buffer.alloc(32, 5).toString('base64') });
  const copane = (...args: string[]) => spawn(process.execPath, [COPANE, ...args], { env, stdio: 'ignore' });
  const codeOf = async (...args: string[]) => (await once(copane(...args), 'exit'))[0] as number | null;
  const file = join(folder, 'data.backup');
  const open = () => createSqliteStore(join(folder, 'data', 'copane.sqlite'));
  const tenantId = ids.next('ten');
  const store = open();
  await store.platform().insert('tenants', sampleTenant(tenantId));
  const messages = Array.from({ length: RECORDS }, () => ({ ...sampleMessage(), tenantId, revision: 1, schemaVersion: 1 }) as RawRecord);
  await store.load('messages', messages);
  expect(await codeOf('backup', '--out', file)).toBe(0);

  const counted = async (): Promise<number> => store.tenant(tenantId).count('messages', { index: 'bySession', upTo: RECORDS });
  const restoring = copane('restore', file, '--replace');
  const ended = once(restoring, 'exit');
  // Emptied, and not full again.
  while ((await store.platform().get('meta', 'meta_restore')) === null || (await counted()) === RECORDS) await sleep(1);
  restoring.kill('SIGKILL');
  await ended;
  expect(restoring.signalCode).toBe('SIGKILL');
  expect(await codeOf('tenant', 'list')).toBe(1);
  expect(await codeOf('restore', file)).toBe(0);
  expect(await counted()).toBe(RECORDS);
  expect(await store.platform().get('meta', 'meta_restore')).toBeNull();
  expect(await codeOf('tenant', 'list')).toBe(0);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}, 120_000);
