import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../../../server/commands/verifyCommand.ts';
import { openStore } from '../../../../server/compose/openStore.ts';
import { readMasterKey } from '../../../../server/compose/readMasterKey.ts';
import type { LoadedSigner } from '../../../../server/proofs/createSigner.ts';
import { ids } from '../../../contracts/sampleRecords.ts';
import { aSigner } from '../proofs/memoryKeys.ts';
import { approvedDocument, auditEntries, auditExport, receiptLine, TENANT } from '../proofs/signedSamples.ts';
import { runForTest } from './runForTest.ts';

let folder: string;
let signer: LoadedSigner;
let keysFile: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'copane-verify-'));
  signer = await aSigner();
  keysFile = file('copane-keys.json', JSON.stringify(signer.publicKeys()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const verify = (...args: string[]) => runForTest({ verify: verifyCommand }, ['verify', ...args], { COPANE_DATA: join(folder, 'data') });

describe('copane verify', () => {
  test('PROOF-4 with a saved copane-keys.json: one line a finding and exit code 0, without any data', async () => {
    const receipts = file('receipts.ndjson', [1, 2].map((number) => `${receiptLine(signer, number)}\n`).join(''));
    expect(await verify(receipts, '--keys', keysFile)).toEqual({
      code: 0,
      out: `Receipts 1 to 2 of ${TENANT}: 2 signed, none missing, all final.\n`,
      err: '',
    });
    expect((await verify(file('audit.ndjson', auditExport(signer, auditEntries(700))), '--keys', keysFile)).code).toBe(0);
    expect((await verify(file('ropa.json', approvedDocument(signer)), '--keys', keysFile)).code).toBe(0);
  });

  test('PROOF-5 what does not verify goes to stderr with its line, and the exit code is 1', async () => {
    const lines = auditExport(signer, auditEntries(4)).split('\n');
    const changed = file('changed.ndjson', lines.with(1, (lines[1] ?? '').replace('ses_2', 'ses_9')).join('\n'));
    expect(await verify(changed, '--keys', keysFile)).toEqual({
      code: 1,
      out: 'The head of 2026-11-21T13:00:00.000Z is signed.\n',
      err: `Line 2: Entry 2 was changed: its content does not have its hash.\n${changed} does not verify: 1 problem.\n`,
    });
  });

  test('PROOF-4 without --keys the keys of the data folder are taken; without those it says so', async () => {
    expect(await verify(file('one.json', receiptLine(signer, 1)))).toMatchObject({ code: 1, err: expect.stringContaining('no data in') });
    const dataFolder = join(folder, 'data');
    const opened = await openStore({ dataFolder, masterKey: readMasterKey({ dataFolder, production: false }) }, ids);
    const now = new Date().toISOString();
    const own = receiptLine(opened.signer, 1, { plannedAt: now, deletedAt: now, finalisedAt: now });
    await opened.close();
    expect(await verify(file('own.json', own))).toMatchObject({ code: 0, err: '' });
    expect((await verify(file('one.json', receiptLine(signer, 1)))).err).toContain('not among the given ones');
  });

  test('PROOF-8 files that are no files, no keys or no proofs: a sentence and no stack', async () => {
    const receipt = file('receipt.json', receiptLine(signer, 1));
    for (const [args, code] of [
      [[], 2],
      [[receipt, receipt], 2],
      [[receipt, '--key', keysFile], 2],
      [[receipt, '--keys'], 2],
      [[join(folder, 'nowhere'), '--keys', keysFile], 1],
      [[folder, '--keys', keysFile], 1],
      [[receipt, '--keys', join(folder, 'nowhere')], 1],
      [[receipt, '--keys', receipt], 1],
      [[receipt, '--keys', file('empty.json', '')], 1],
      [[receipt, '--keys', file('none.json', '{"keys":[]}')], 1],
      [[file('nothing.json', ''), '--keys', keysFile], 1],
    ] as const) {
      const answer = await verify(...args);
      expect([args, answer.code, answer.out]).toEqual([args, code, '']);
      expect(answer.err).toMatch(/\S/);
      expect(answer.err).not.toMatch(/ {4}at |unexpectedly/);
    }
    expect((await verify('--help')).out).toContain('Usage: npm run copane -- verify FILE');
  });
});
