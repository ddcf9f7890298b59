import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditLine } from '../../../../protocol/auditExport.ts';
import { canonicalJson } from '../../../../server/proofs/canonicalJson.ts';
import type { LoadedSigner } from '../../../../server/proofs/createSigner.ts';
import { hashAuditLine } from '../../../../server/proofs/hashAuditLine.ts';
import { aSigner } from './memoryKeys.ts';
import {
  approvedDocument,
  auditEntries,
  auditExport,
  checkpoint,
  findingsOf,
  problemsOf,
  receiptDocument,
  receiptLine,
  TENANT,
} from './signedSamples.ts';

let signer: LoadedSigner;
beforeAll(async () => {
  signer = await aSigner();
});
const problems = (content: string | Uint8Array) => problemsOf(content, signer.publicKeys());
const said = async (content: string) => (await findingsOf(content, signer.publicKeys())).map(({ ok, sentence }) => `${ok} ${sentence}`);
const receipts = (...numbers: number[]): string => numbers.map((number) => `${receiptLine(signer, number)}\n`).join('');
const whole = (): { name: string; content: string }[] => [
  { name: 'a receipt', content: receiptLine(signer, 1) },
  { name: 'a list of receipts', content: `[${receiptLine(signer, 1)},${receiptLine(signer, 2)}]` },
  { name: 'receipts one a line', content: receipts(1, 2, 3) },
  { name: 'an audit export', content: auditExport(signer, auditEntries(4)) },
  { name: 'an audit export after a checkpoint', content: auditExport(signer, auditEntries(3, checkpoint()), checkpoint()) },
  { name: 'an approved document', content: approvedDocument(signer) },
];

describe('what verifies', () => {
  test('PROOF-4 whole files verify, each with what was found', async () => {
    for (const { name, content } of whole()) expect([name, await problems(content)]).toEqual([name, []]);
    expect(await said(receipts(1, 2, 3))).toEqual([`true Receipts 1 to 3 of ${TENANT}: 3 signed, none missing, all final.`]);
    expect(await said(auditExport(signer, auditEntries(4)))).toEqual([
      `true Entries 1 to 4 of ${TENANT} are one unbroken chain.`,
      'true The head of 2026-11-21T13:00:00.000Z is signed.',
    ]);
    expect(await said(auditExport(signer, []))).toContain('true No entries are in the file.');
    expect(await said(approvedDocument(signer))).toEqual([
      'true Version 2 of the record of processing activities, approved 2026-11-21T12:00:00.000Z, in force from 2026-12-01: signed.',
    ]);
  });

  test('PROOF-4 a deletion may be there twice, carried out and final', async () => {
    const open = { state: 'deleted' as const, finalisedAt: null, recipients: [] };
    expect(await problems(`${receiptLine(signer, 1, open)}\n${receipts(1, 2)}`)).toEqual([]);
    expect(await said(`${receiptLine(signer, 1, open)}\n`)).toEqual([
      `true Receipt 1 of ${TENANT}: 1 signed, none missing, 1 not final yet: a recipient has still to answer.`,
    ]);
  });
});

describe('what does not', () => {
  test('PROOF-5 one byte changed anywhere is found', async () => {
    for (const { name, content } of whole()) {
      const bytes = Buffer.from(content);
      const lastNewline = bytes.at(-1) === 10 ? bytes.length - 1 : -1;
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ change;
          fc.pre(at !== lastNewline || changed[at] !== 10);
          expect((await problems(changed)).length, `${name}, byte ${at} xor ${change}`).toBeGreaterThan(0);
        }),
        { numRuns: 400 },
      );
    }
  });

  test('PROOF-5 the spare bits of base64url hide nothing: each other last character of a signature is refused', async () => {
    const line = receiptLine(signer, 1);
    const { signature } = JSON.parse(line) as { signature: string };
    for (const last of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_') {
      if (signature.endsWith(last)) continue;
      expect(await problems(line.replace(signature, `${signature.slice(0, -1)}${last}`))).toHaveLength(1);
    }
  });

  test('PROOF-5 cut off anywhere, lines left out, doubled or in another order', async () => {
    const content = auditExport(signer, auditEntries(4, checkpoint()), checkpoint());
    await fc.assert(
      fc.asyncProperty(fc.nat(content.length - 2), async (length) => {
        expect((await problems(content.slice(0, length))).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
    const lines = content.trimEnd().split('\n');
    const joined = (kept: string[]): string => kept.map((line) => `${line}\n`).join('');
    for (let at = 0; at < lines.length; at++) {
      expect(await problems(joined(lines.toSpliced(at, 1)))).not.toEqual([]);
      expect(await problems(joined(lines.toSpliced(at, 0, lines[at] ?? '')))).not.toEqual([]);
    }
    expect(await problems(joined(lines.with(2, lines[3] ?? '').with(3, lines[2] ?? '')))).not.toEqual([]);
  });

  test('PROOF-6 receipts: what is missing, double or contradicts itself is named', async () => {
    expect(await problems(receipts(1, 2, 4, 8))).toEqual([
      `Of ${TENANT}, receipt 3 is missing.`,
      `Of ${TENANT}, receipts 5 to 7 are missing.`,
    ]);
    expect(await problems(receipts(1, 1))).toEqual(['Line 2, receipt 1 (rcp_1), is in the file twice.']);
    expect(await problems(`${receipts(1)}${receiptLine(signer, 1, { id: 'rcp_9' })}\n`)).toEqual([
      'Line 2, receipt 1 (rcp_9), has the number of another receipt (rcp_1).',
    ]);
    expect(await problems(`${receipts(1)}${receiptLine(signer, 2, { id: 'rcp_1' })}\n`)).toEqual([
      'Line 2, receipt 2 (rcp_1), is in the file under the number 1 too.',
    ]);
    const open = { state: 'deleted', finalisedAt: null } as const;
    const other = receiptLine(signer, 1, { ...open, items: { count: 2, merkleRoot: 'ab'.repeat(32) } });
    expect(await problems(`${receipts(1)}${other}\n`)).toEqual([
      'Line 2, receipt 1 (rcp_1), says something else than the other receipt of the same deletion.',
    ]);
    const pending = [{ recipient: 'mixpanel', state: 'pending', at: null }] as const;
    for (const [changes, words] of [
      [{ finalisedAt: null }, 'without saying since when'],
      [{ state: 'deleted' }, 'not final, and yet'],
      [{ recipients: [...pending] }, 'a recipient has not answered'],
      [{ plannedAt: '2026-11-21T12:00:09.000Z' }, 'before it was planned'],
      [{ finalisedAt: '2026-11-21T12:00:00.000Z' }, 'before it was carried out'],
      [{ number: 0 }, 'a number that no receipt has'],
    ] as const) {
      expect((await problems(receiptLine(signer, 1, changes as object))).join()).toContain(words);
    }
  });

  test('PROOF-7 an audit export: what was changed, left out or added is named with its number', async () => {
    const entries = auditEntries(4);
    expect(await problems(auditExport(signer, entries.toSpliced(1, 1)))).toEqual(['Line 2: Entry 2 is missing.']);
    expect(await problems(auditExport(signer, entries.slice(2)))).toEqual(['Line 1: Entries 1 to 2 are missing.']);
    const edited = entries.with(1, { ...entries[1], actorId: 'usr_2' } as (typeof entries)[number]);
    expect(await problems(auditExport(signer, edited))).toEqual(['Line 2: Entry 2 was changed: its content does not have its hash.']);
    const second = { ...entries[1], actorId: 'usr_2' } as AuditLine;
    const rehashed = entries.with(1, { ...second, hash: hashAuditLine(second) });
    expect(await problems(auditExport(signer, rehashed))).toEqual([
      'Line 3: Entry 3 does not follow from the entry before it: its hash is another.',
    ]);
    const third = { ...entries[2], happenedAt: '2026-11-21T12:00:01.000Z' } as AuditLine;
    expect(await problems(auditExport(signer, [...entries.slice(0, 2), { ...third, hash: hashAuditLine(third) }]))).toEqual([
      'Line 3: Entry 3 is older than the entry before it.',
    ]);
    const whole = auditExport(signer, entries);
    const head = whole.trimEnd().split('\n').at(-1) ?? '';
    expect(await problems(`${auditExport(signer, entries.slice(0, 3)).split('\n').slice(0, 3).join('\n')}\n${head}\n`)).toEqual([
      'Line 4: the log ended with entry 4, the file with 3.',
    ]);
    expect(await problems(`${whole}${head}\n`)).toEqual(['Line 6 comes after the signed head, which ends an export.']);
    const broken = checkpoint({ intact: false });
    expect((await problems(auditExport(signer, auditEntries(1, broken), broken))).join()).toContain('no unbroken chain');
    const foreign = checkpoint({ tenant: 'ten_other' });
    expect((await problems(auditExport(signer, auditEntries(1, foreign), foreign))).join()).toContain('another customer');
  });

  test('PROOF-8 another key, an unknown key, a key that was not valid then', async () => {
    const line = receiptLine(signer, 1);
    const stranger = await aSigner();
    expect(await problemsOf(line, stranger.publicKeys())).toEqual([
      'Line 1, receipt 1 (rcp_1), is signed with a key that is not among the given ones.',
    ]);
    const [own] = signer.publicKeys().keys;
    const [other] = stranger.publicKeys().keys;
    if (!own || !other) throw new Error('A signer has a key.');
    expect((await problemsOf(line, { keys: [{ ...own, x: other.x }] })).join()).toContain('whose id is not that of the key');
    expect((await problemsOf(line, { keys: [{ ...own, validUntil: '2026-11-21T11:00:00.000Z' }] })).join()).toContain('not valid at');
    expect((await problemsOf(line, { keys: [{ ...own, validFrom: '2026-11-21T13:00:00.000Z' }] })).join()).toContain('not valid at');
    expect(await problemsOf(line, { keys: [] })).toHaveLength(1);
  });

  test('PROOF-8 what is no proof is refused with a sentence, never an exception', async () => {
    const receipt = receiptLine(signer, 1);
    const unknownKind = canonicalJson(signer.sign({ kind: 'copane-something', signedAt: '2026-11-21T12:00:00.000Z' }));
    const draft = canonicalJson(signer.sign({ kind: 'copane-ropa', title: 'Draft', version: null }));
    const files: (string | Uint8Array)[] = [
      '',
      '\n',
      '\n\n\n',
      'hello',
      '{}',
      '[]',
      '[[]]',
      'null',
      '0',
      '"text"',
      '{"document":null}',
      '{"document":{"kind":"copane-deletion-receipt"}}',
      '{"__proto__":{"document":{"kind":"copane-ropa"}}}',
      `${'['.repeat(200_000)}`,
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      `\u{feff}${receipt}`,
      `${receipt}\r\n`,
      ` ${receipt}`,
      `${receipt} `,
      `${receipt}\n\n`,
      JSON.stringify(JSON.parse(receipt), null, 2),
      receipt.replace('"number":1', '"number":1,"number":1'),
      receipt.replace('"number":1', '"number":1.0'),
      receipt.replace('"number":1', '"number":1e400'),
      receipt.replace('"algorithm":"Ed25519"', '"algorithm":"none"'),
      JSON.stringify({ ...JSON.parse(receipt), extra: 1 }),
      canonicalJson(receiptDocument(1)),
      `${receipt}\n${approvedDocument(signer)}\n`,
      `${approvedDocument(signer)}\n${approvedDocument(signer)}\n`,
      `${auditExport(signer, auditEntries(1))}${receipt}\n`,
      unknownKind,
      draft,
      Buffer.from([0xff, 0xfe, 0x00]),
      Buffer.concat([Buffer.from('"'), Buffer.from([0xc3]), Buffer.from('"')]),
    ];
    for (const file of files) {
      const found = await problems(file);
      expect(found.length, String(file).slice(0, 60)).toBeGreaterThan(0);
      expect(found.join()).not.toContain('Error');
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect((await problems(bytes)).length).toBeGreaterThan(0);
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        expect((await problems(text)).length).toBeGreaterThan(0);
      }),
    );
  });
});
