import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '../../../server/config.ts';
import { readDeployment } from '../../../server/readDeployment.ts';

const refused = (words: string) => expect.objectContaining({ code: 'config-invalid', message: expect.stringContaining(words) });

test('ROPA-8 a malformed deployment stops the start, with the name of the variable and the place', () => {
  expect(() => readConfig({ COPANE_DEPLOYMENT: 'nowhere' })).toThrow(refused('COPANE_DEPLOYMENT'));
  expect(() => readConfig({ COPANE_DEPLOYMENT: '{"name": "x", "recipients": {"daily": {}}}' })).toThrow(refused('daily'));
  expect(() => readConfig({ COPANE_DEPLOYMENT: './no/such.json' })).toThrow(refused('no file'));
  expect(readConfig({ COPANE_DEPLOYMENT: 'hosted-eu' }).deployment?.name).toBe('hosted-eu');
  expect(readConfig({}).deployment).toBeUndefined();
});

test('ROPA-8 a deployment may be a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'copane-deployment-'));
  const file = join(folder, 'deployment.json');
  writeFileSync(file, '{"name": "mine", "evidence": {"accessControl": "Policy 7"}}');
  expect(readDeployment(file, '--deployment')).toMatchObject({ name: 'mine', evidence: { accessControl: 'Policy 7' } });
  writeFileSync(file, 'not JSON');
  expect(() => readDeployment(file, '--deployment')).toThrow(refused('--deployment'));
  rmSync(folder, { recursive: true });
});
