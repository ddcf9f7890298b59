import type { SignatureCheck } from '../createSignatureCheck.ts';
import { bad, type Finding } from './finding.ts';
import { kindOf } from './kindOf.ts';
import { parseLine } from './parseLine.ts';
import { createAuditVerification } from './verifyAuditLines.ts';
import { verifyCertificate } from './verifyCertificate.ts';
import { verifyDocument } from './verifyDocument.ts';
import { createReceiptVerification } from './verifyReceipts.ts';

type Verification = { add(value: unknown, place: string): Finding[]; end(): Finding[] };

const RECEIPT = 'copane-deletion-receipt';
const AUDIT = ['audit-entry', 'copane-audit-checkpoint', 'copane-audit-head'];
const NOTHING_OF_OURS = 'is no receipt, audit export or approved document of Copane';

/** The first thing in a file says what the whole file is. */
const verificationFor = (value: unknown, check: SignatureCheck): Verification | null => {
  const kind = kindOf(value);
  if (kind === RECEIPT) return createReceiptVerification(check);
  if (kind !== null && AUDIT.includes(kind)) return createAuditVerification(check);
  const verify = kind === 'copane-ropa' ? verifyDocument : kind === 'copane-offboarding-certificate' ? verifyCertificate : null;
  if (!verify) return null;
  let before = false;
  const add = (next: unknown, place: string): Finding[] => {
    if (before) return [bad(`${place} comes after the document, which is alone in its file.`)];
    before = true;
    return verify(next, place, check);
  };
  return { add, end: () => [] };
};

/** What a file holds, given as its lines without their ends: receipts, an audit export or an approved document. Never throws for what is in them. */
export async function* verifyLines(lines: AsyncIterable<Uint8Array>, check: SignatureCheck): AsyncGenerator<Finding> {
  let verification: Verification | null | undefined;
  let number = 0;
  for await (const bytes of lines) {
    number++;
    const place = `Line ${number}`;
    const parsed = parseLine(bytes);
    if ('problem' in parsed) {
      yield bad(`${place} ${parsed.problem}.`);
      continue;
    }
    const list = number === 1 && Array.isArray(parsed.value) ? parsed.value : null;
    if (list?.length === 0) yield bad('The list in the file is empty.');
    verification ??= list ? createReceiptVerification(check) : verificationFor(parsed.value, check);
    if (!verification) yield bad(`${place} ${NOTHING_OF_OURS}.`);
    else if (!list) yield* verification.add(parsed.value, place);
    else for (const [at, item] of list.entries()) yield* verification.add(item, `Item ${at + 1}`);
  }
  if (number === 0) yield bad('The file is empty.');
  if (verification) yield* verification.end();
}
