import { auditLine, NO_HASH, signedAuditCheckpoint, signedAuditHead } from '../../../protocol/auditExport.ts';
import { type ChainEnd, linkProblem } from '../auditLink.ts';
import type { SignatureCheck } from '../createSignatureCheck.ts';
import { bad, type Finding, good } from './finding.ts';
import { kindOf } from './kindOf.ts';

/** An audit export line by line: a signed checkpoint where entries have gone, the entries, the signed head. */
export const createAuditVerification = (check: SignatureCheck) => {
  let tenant: string | null = null;
  let end: ChainEnd = { number: 0, hash: NO_HASH, happenedAt: '' };
  let begun = false;
  let first: number | null = null;
  let finished = false;
  let broken = false;

  const wrongTenant = (of: string): boolean => {
    tenant ??= of;
    return tenant !== of;
  };

  const checkpoint = (value: unknown, place: string): Finding[] => {
    const parsed = signedAuditCheckpoint.safeParse(value);
    if (!parsed.success) return [bad(`${place} is no checkpoint of this version.`)];
    const { document } = parsed.data;
    if (begun) return [bad(`${place} is a checkpoint, which can only be the first line.`)];
    const problem = check(parsed.data, document.signedAt);
    if (problem) return [bad(`${place}, the checkpoint, ${problem}.`)];
    wrongTenant(document.tenant);
    end = document;
    const gone = `Entries 1 to ${document.number} have gone by their own retention; the checkpoint of ${document.signedAt} stands in for them`;
    return [document.intact ? good(`${gone}.`) : bad(`${gone} and says that they were no unbroken chain.`)];
  };

  const head = (value: unknown, place: string): Finding[] => {
    const parsed = signedAuditHead.safeParse(value);
    if (!parsed.success) return [bad(`${place} is no head of this version.`)];
    finished = true;
    const { document } = parsed.data;
    const problem = check(parsed.data, document.signedAt);
    if (problem) return [bad(`${place}, the signed head, ${problem}.`)];
    if (wrongTenant(document.tenant)) return [bad(`${place}, the signed head, is that of another customer.`)];
    if (document.number !== end.number) return [bad(`${place}: the log ended with entry ${document.number}, the file with ${end.number}.`)];
    if (document.hash !== end.hash) return [bad(`${place}: the signed head is of another chain; its hash is not that of the last entry.`)];
    const signedHead = good(`The head of ${document.signedAt} is signed.`);
    if (broken) return [signedHead];
    const said =
      first === null ? 'No entries are in the file.' : `Entries ${first} to ${end.number} of ${document.tenant} are one unbroken chain.`;
    return [good(said), signedHead];
  };

  const entry = (value: unknown, place: string): Finding[] => {
    const parsed = auditLine.safeParse(value);
    if (!parsed.success) return [bad(`${place} is no entry of an audit log of this version.`)];
    if (wrongTenant(parsed.data.tenantId)) return [bad(`${place} is an entry of another customer.`)];
    const problem = linkProblem(parsed.data, end);
    end = parsed.data;
    first ??= end.number;
    return problem ? [bad(`${place}: ${problem}`)] : [];
  };

  const add = (value: unknown, place: string): Finding[] => {
    if (finished) return [bad(`${place} comes after the signed head, which ends an export.`)];
    const kind = kindOf(value);
    const verify = kind === 'copane-audit-checkpoint' ? checkpoint : kind === 'copane-audit-head' ? head : entry;
    const findings = verify(value, place);
    begun = true;
    broken ||= findings.some(({ ok }) => !ok);
    return findings;
  };

  return { add, end: () => (finished ? [] : [bad('The file ends without the signed head: it is cut off.')]) };
};
