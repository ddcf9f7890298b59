import { type OffboardingCertificate, signedCertificate } from '../../../protocol/offboardingCertificate.ts';
import type { Signed } from '../../../protocol/receipt.ts';
import type { SignatureCheck } from '../createSignatureCheck.ts';
import { bad, type Finding, good } from './finding.ts';

/** The certificate that nothing of a former customer is left. */
export const verifyCertificate = (value: unknown, place: string, check: SignatureCheck): Finding[] => {
  const parsed = signedCertificate.safeParse(value);
  if (!parsed.success) return [bad(`${place} is no certificate of this version.`)];
  const certificate: Signed<OffboardingCertificate> = parsed.data;
  const { tenant, finalisedAt, counts, copies } = certificate.document;
  const problem = check(certificate, finalisedAt);
  if (problem) return [bad(`${place}, the certificate, ${problem}.`)];
  const records = counts.reduce((sum, count) => sum + count.records, 0);
  return [good(`Nothing of ${tenant} is left since ${finalisedAt}: ${records} records and ${copies.keysDestroyed} keys are gone. Signed.`)];
};
