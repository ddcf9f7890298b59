import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMasterKey } from '../../../../server/compose/readMasterKey.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'copane-key-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));
const refused = expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining('32') });

test('STORE-14 the master key is made once outside production, for its owner only', () => {
  const first = readMasterKey({ dataFolder, production: false });
  expect(first).toHaveLength(32);
  expect(readMasterKey({ dataFolder, production: false })).toEqual(first);
  expect(statSync(join(dataFolder, 'keys', 'master.key')).mode & 0o077).toBe(0);
  expect(readMasterKey({ dataFolder: join(dataFolder, 'other'), production: false })).not.toEqual(first);
});

test('STORE-14 COPANE_KEY comes first, and is required in production', () => {
  const copaneKey = Buffer.alloc(32, 5).toString('base64');
  expect(readMasterKey({ dataFolder, copaneKey, production: true })).toEqual(new Uint8Array(32).fill(5));
  expect(() => readMasterKey({ dataFolder, production: true })).toThrow(refused);
});

test.each([
  'short',
  '!'.repeat(44),
  Buffer.alloc(31).toString('base64'),
  Buffer.alloc(33).toString('base64'),
  `${Buffer.alloc(32).toString('base64')} `,
])('STORE-14 COPANE_KEY %j is refused without being repeated', (copaneKey) => {
  expect(() => readMasterKey({ dataFolder, copaneKey, production: false })).toThrow(refused);
  expect(() => readMasterKey({ dataFolder, copaneKey, production: false })).not.toThrow(copaneKey);
});

test('STORE-14 a damaged key file is refused, not replaced', () => {
  readMasterKey({ dataFolder, production: false });
  const file = join(dataFolder, 'keys', 'master.key');
  writeFileSync(file, 'damaged');
  expect(() => readMasterKey({ dataFolder, production: false })).toThrow(refused);
  expect(readFileSync(file, 'utf8')).toBe('damaged');
});
