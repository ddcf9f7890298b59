import * as z from 'zod/mini';
import { instant } from '../../../protocol/messages/shared.ts';
import { signed } from '../../../protocol/receipt.ts';
import type { SignatureCheck } from '../createSignatureCheck.ts';
import { bad, type Finding, good } from './finding.ts';

const version = z.looseObject({ number: z.number(), effectiveFrom: z.string(), approvedAt: instant });
const approved = signed(z.looseObject({ kind: z.literal('copane-ropa'), title: z.string(), version }));

/** An approved record of processing activities. */
export const verifyDocument = (value: unknown, place: string, check: SignatureCheck): Finding[] => {
  const parsed = approved.safeParse(value);
  if (!parsed.success) return [bad(`${place} is no approved document: it says nothing of an approval.`)];
  const { number, effectiveFrom, approvedAt } = parsed.data.document.version;
  const problem = check(parsed.data, approvedAt);
  if (problem) return [bad(`${place}, the approved document, ${problem}.`)];
  return [
    good(`Version ${number} of the record of processing activities, approved ${approvedAt}, in force from ${effectiveFrom}: signed.`),
  ];
};
