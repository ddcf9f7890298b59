import { cardSpans } from './cardSpans.ts';
import { foldDigits } from './foldDigits.ts';
import { ibanSpans } from './ibanSpans.ts';
import { nationalIdSpans } from './nationalIdSpans.ts';
import type { Span } from './span.ts';

/** What is masked in visible text because of what it is. `accounts`: payment cards and bank accounts. `persons`: national ids. */
export type NumberKinds = { accounts: boolean; persons: boolean };

/** The shortest of all has six. */
const FEWEST_DIGITS = 6;
const FEWEST_CARD_DIGITS = 13;
const FEWEST_IBAN_DIGITS = 8;
const DIGIT = /\d/;
const FOREIGN = /[^\0-\x7f]/;
const FOREIGN_DIGIT = /\p{N}/u;

/** The one question that every text is asked. */
export const hasDigit = (text: string): boolean => DIGIT.test(text) || (FOREIGN.test(text) && FOREIGN_DIGIT.test(text));

/** At least as many as there are: what is beyond the first alphabets may be a digit. */
const mostDigits = (text: string): number => {
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code > 47 && code < 58) || code >= 0x660) digits++;
  }
  return digits;
};

/** Where in the text such numbers stand, in order; spans may touch but do not overlap. `cuts` are places where another element's text begins. */
export const findNumbers = (original: string, kinds: NumberKinds, cuts: readonly number[] = []): Span[] => {
  if (mostDigits(original) < FEWEST_DIGITS) return [];
  const { text, from } = foldDigits(original);
  const digits = from ? mostDigits(text) : mostDigits(original);
  if (digits < FEWEST_DIGITS) return [];
  const places = from ? cuts.map((cut) => from.findIndex((at) => at >= cut)) : cuts;
  const found = [
    ...(kinds.accounts && digits >= FEWEST_CARD_DIGITS ? cardSpans(text, places) : []),
    ...(kinds.accounts && digits >= FEWEST_IBAN_DIGITS ? ibanSpans(text) : []),
    ...(kinds.persons ? nationalIdSpans(text, places) : []),
  ].sort((a, b) => a.start - b.start);
  const spans: Span[] = [];
  for (const { start, end } of found) {
    const own = from ? { start: from[start] as number, end: from[end] as number } : { start, end };
    const before = spans.at(-1);
    if (before && own.start < before.end) before.end = Math.max(before.end, own.end);
    else spans.push(own);
  }
  return spans;
};
