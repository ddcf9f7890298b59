import { type AuditCheckpoint, type AuditHead, type AuditLine, NO_HASH } from '../../../../protocol/auditExport.ts';
import type { PublicKeys } from '../../../../protocol/publicKeys.ts';
import type { ReceiptDocument } from '../../../../protocol/receipt.ts';
import { canonicalJson } from '../../../../server/proofs/canonicalJson.ts';
import { createSignatureCheck } from '../../../../server/proofs/createSignatureCheck.ts';
import { hashAuditLine } from '../../../../server/proofs/hashAuditLine.ts';
import type { Signer } from '../../../../server/proofs/signer.ts';
import type { Finding } from '../../../../server/proofs/verify/finding.ts';
import { verifyLines } from '../../../../server/proofs/verify/verifyLines.ts';

export const TENANT = 'ten_01TENANT';

export const receiptDocument = (number: number, changes: Partial<ReceiptDocument> = {}): ReceiptDocument => ({
  kind: 'copane-deletion-receipt',
  version: 1,
  id: `rcp_${number}`,
  tenant: TENANT,
  number,
  state: 'finalised',
  cause: 'retention',
  activity: 'interactionLog',
  rule: '14 months from endedAt',
  plannedAt: '2026-11-21T12:00:00.000Z',
  deletedAt: '2026-11-21T12:00:01.000Z',
  finalisedAt: '2026-11-21T12:00:02.000Z',
  counts: [{ collection: 'sessions', records: 3, fields: 0 }],
  items: { count: 3, merkleRoot: 'ab'.repeat(32) },
  recipients: [{ recipient: 'mixpanel', state: 'verified', at: '2026-11-21T12:00:02.000Z' }],
  copies: { keysDestroyed: 1, backups: [{ copy: '24 hours', goneBy: '2026-11-22T12:00:01.000Z' }] },
  ...changes,
});

export const receiptLine = (signer: Signer, number: number, changes: Partial<ReceiptDocument> = {}): string =>
  canonicalJson(signer.sign(receiptDocument(number, changes)));

export const auditEntries = (count: number, after?: AuditCheckpoint): AuditLine[] => {
  const lines: AuditLine[] = [];
  let previousHash = after?.hash ?? NO_HASH;
  for (let number = (after?.number ?? 0) + 1; lines.length < count; number++) {
    const line = {
      id: `aud_${number}`,
      tenantId: TENANT,
      number,
      happenedAt: new Date(Date.UTC(2026, 10, 21, 12, 0, number)).toISOString(),
      actorKind: 'user' as const,
      actorId: 'usr_1',
      action: 'session.read',
      targetKind: 'session',
      targetId: `ses_${number}`,
      ownerId: 'sub_1',
      details: number % 2 ? 'k1.AAECAwQ' : null,
      previousHash,
    };
    lines.push({ ...line, hash: hashAuditLine(line) });
    previousHash = lines.at(-1)?.hash ?? '';
  }
  return lines;
};

export const checkpoint = (changes: Partial<AuditCheckpoint> = {}): AuditCheckpoint => ({
  kind: 'copane-audit-checkpoint',
  version: 1,
  tenant: TENANT,
  number: 7,
  hash: 'cd'.repeat(32),
  happenedAt: '2026-11-20T12:00:00.000Z',
  intact: true,
  signedAt: '2026-11-21T12:00:00.000Z',
  ...changes,
});

export const auditExport = (signer: Signer, lines: readonly AuditLine[], start?: AuditCheckpoint): string => {
  const last = lines.at(-1) ?? start;
  const head: AuditHead = {
    kind: 'copane-audit-head',
    version: 1,
    tenant: TENANT,
    number: last?.number ?? 0,
    hash: last?.hash ?? NO_HASH,
    signedAt: '2026-11-21T13:00:00.000Z',
  };
  const all = [...(start ? [signer.sign(start)] : []), ...lines, signer.sign(head)];
  return all.map((line) => `${canonicalJson(line)}\n`).join('');
};

export const approvedDocument = (signer: Signer): string => {
  const version = { number: 2, effectiveFrom: '2026-12-01', approvedAt: '2026-11-21T12:00:00.000Z', approvedBy: 'Olivia', changes: [] };
  return canonicalJson(signer.sign({ kind: 'copane-ropa', title: 'Record of processing activities', version }));
};

const splitLines = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  let from = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
    yield bytes.subarray(from, at);
    from = at + 1;
  }
  if (from < bytes.length) yield bytes.subarray(from);
};

/** What a verification says of a file with these bytes. */
export const findingsOf = async (content: string | Uint8Array, keys: PublicKeys): Promise<Finding[]> => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const findings: Finding[] = [];
  for await (const finding of verifyLines(splitLines(bytes), createSignatureCheck(keys))) findings.push(finding);
  return findings;
};

export const problemsOf = async (content: string | Uint8Array, keys: PublicKeys): Promise<string[]> =>
  (await findingsOf(content, keys)).filter(({ ok }) => !ok).map(({ sentence }) => sentence);
