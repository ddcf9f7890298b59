import { passesLuhn } from './checkDigits.ts';
import type { Span } from './span.ts';

/** What may stand between the digits of one number: white space of any length, or a mark with white space around it. */
const RUN = /\d(?:\s*(?:[-./_,:|*]\s*){0,2}\d){12,47}/g;
const LEAST = 13;
const MOST = 19;

/** How card numbers are printed: 4-4-4-4(-3), 4-6-5, 4-6-4, any other even grouping, or in one. */
const isPrinted = (groups: readonly string[]): boolean => {
  const lengths = groups.map(({ length }) => length);
  if (lengths.length === 1 || /^4,6,[45]$/.test(lengths.join())) return true;
  const last = lengths.pop() as number;
  return lengths.every((length) => length === lengths[0]) && last <= (lengths[0] as number);
};

/**
 * Payment card numbers: 13 to 19 digits that pass Luhn's check (ISO/IEC 7812-1), printed in one or in groups. `cuts`: places where a number may
 * begin or end though nothing stands there, since another element begins.
 */
export const cardSpans = (text: string, cuts: readonly number[]): Span[] => {
  const spans: Span[] = [];
  for (const { 0: run, index } of text.matchAll(RUN)) {
    const starts: number[] = [];
    const ends: number[] = [];
    for (let at = 0; at < run.length; at++) {
      if (!/\d/.test(run[at] as string)) continue;
      if (!/\d/.test(run[at - 1] ?? '') || cuts.includes(index + at)) starts.push(at);
      if (!/\d/.test(run[at + 1] ?? '') || cuts.includes(index + at + 1)) ends.push(at + 1);
    }
    const whole = run.replaceAll(/\D/g, '');
    let past = -1;
    for (const start of starts) {
      if (start < past) continue;
      for (const end of ends.toReversed()) {
        const part = run.slice(start, end);
        const digits = part.replaceAll(/\D/g, '');
        if (digits.length < LEAST || digits.length > MOST || !passesLuhn(digits) || /^0+$/.test(digits)) continue;
        // Whoever splits a number oddly shows nothing else beside it.
        if (!isPrinted(part.split(/\D+/)) && !(digits === whole && /^[2-6]/.test(digits))) continue;
        spans.push({ start: index + start, end: index + end });
        past = end;
        break;
      }
    }
  }
  return spans;
};

/** A number that is being typed may be one soon. Ten digits of a card may be seen (PCI DSS 4.0.1, 3.4.1: the first six and the last four). */
export const mayBecomeCard = (text: string): boolean => {
  const digits = text.replaceAll(/[\s.-]/g, '');
  return /^(3|4|5|6|2[2-7])\d{10,17}$/.test(digits);
};
