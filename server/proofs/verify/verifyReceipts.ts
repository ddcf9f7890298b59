import { isSettled, type ReceiptDocument, type Signed, signedReceipt } from '../../../protocol/receipt.ts';
import type { SignatureCheck } from '../createSignatureCheck.ts';
import { bad, type Finding, good } from './finding.ts';
import { missingNumbers } from './missingNumbers.ts';

type Seen = { id: string; states: Set<string>; fixed: string };

/** What must not differ between the receipt of a deletion and the final one. */
const fixedPart = ({ id, tenant, number, cause, activity, rule, plannedAt, deletedAt, counts, items }: ReceiptDocument): string =>
  JSON.stringify([id, tenant, number, cause, activity, rule, plannedAt, deletedAt, counts, items]);

/** What a receipt says that cannot be, as the rest of a sentence, or null. */
const contradiction = ({ number, state, plannedAt, deletedAt, finalisedAt, recipients }: ReceiptDocument): string | null => {
  if (!Number.isSafeInteger(number) || number < 1) return 'has a number that no receipt has';
  if (plannedAt > deletedAt) return 'says that it was carried out before it was planned';
  if (state === 'deleted') return finalisedAt === null ? null : 'is not final, and yet says when it became so';
  if (finalisedAt === null) return 'is final without saying since when';
  if (finalisedAt < deletedAt) return 'says that it was final before it was carried out';
  return recipients.every((recipient) => isSettled(recipient.state)) ? null : 'is final while a recipient has not answered';
};

/** Receipts one by one, then together: numbers without gaps, each deletion once, in one state or in both. */
export const createReceiptVerification = (check: SignatureCheck) => {
  const tenants = new Map<string, Map<number, Seen>>();
  const numberOf = new Map<string, number>();
  /** Refused, and said so already: not missing as well. */
  const refused = new Set<number>();

  const add = (value: unknown, place: string): Finding[] => {
    const parsed = signedReceipt.safeParse(value);
    if (!parsed.success) return [bad(`${place} is no receipt of this version.`)];
    const receipt: Signed<ReceiptDocument> = parsed.data;
    const { id, tenant, number, state, finalisedAt, deletedAt } = receipt.document;
    const name = `${place}, receipt ${number} (${id}),`;
    const problem = check(receipt, finalisedAt ?? deletedAt) ?? contradiction(receipt.document);
    if (problem) {
      refused.add(number);
      return [bad(`${name} ${problem}.`)];
    }
    const numbers = tenants.get(tenant) ?? new Map<number, Seen>();
    tenants.set(tenant, numbers);
    const seen = numbers.get(number);
    if (seen && seen.id !== id) return [bad(`${name} has the number of another receipt (${seen.id}).`)];
    const other = numberOf.get(id);
    if (other !== undefined && other !== number) return [bad(`${name} is in the file under the number ${other} too.`)];
    if (seen?.states.has(state)) return [bad(`${name} is in the file twice.`)];
    const fixed = fixedPart(receipt.document);
    if (seen && seen.fixed !== fixed) return [bad(`${name} says something else than the other receipt of the same deletion.`)];
    numbers.set(number, { id, states: new Set([...(seen?.states ?? []), state]), fixed });
    numberOf.set(id, number);
    return [];
  };

  const end = (): Finding[] => {
    const findings: Finding[] = [];
    for (const [tenant, numbers] of tenants) {
      const sorted = [...numbers.keys()].sort((a, b) => a - b);
      const [first = 0, last = 0] = [sorted[0], sorted.at(-1)];
      const present = new Set([...sorted, ...refused].filter((number) => number >= first && number <= last));
      const missing = missingNumbers([...present].sort((a, b) => a - b));
      for (const numbers of missing) {
        findings.push(bad(`Of ${tenant}, ${numbers.includes(' ') ? `receipts ${numbers} are` : `receipt ${numbers} is`} missing.`));
      }
      const open = [...numbers.values()].filter(({ states }) => !states.has('finalised')).length;
      const range = first === last ? `Receipt ${first}` : `Receipts ${first} to ${last}`;
      const rest = open === 0 ? 'all final' : `${open} not final yet: a recipient has still to answer`;
      if (missing.length === 0 && present.size === numbers.size)
        findings.push(good(`${range} of ${tenant}: ${numbers.size} signed, none missing, ${rest}.`));
      if (first > 1 && numbers.size > 1) findings.push(good(`Of ${tenant}, receipts below ${first} are not in this file.`));
    }
    return findings;
  };

  return { add, end };
};
