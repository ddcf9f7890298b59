import { NATIONAL_IDS } from './nationalIds.ts';
import type { Span } from './span.ts';

/** `at` finds each place, also where two overlap; `any` says sooner that there is none. */
const SHAPES = NATIONAL_IDS.map(({ shape, check }) => ({
  any: new RegExp(shape.source),
  at: new RegExp(`(?=(${shape.source}))`, 'g'),
  check,
}));

/** None of the shapes refers to its own groups, so that they may be asked in one. */
const ANY = new RegExp(NATIONAL_IDS.map(({ shape }) => shape.source).join('|'));

/** Six digits stand this close together in each of them. */
const FEWEST = 6;
const REACH = 13;
/** What may stand before and behind those six. */
const AROUND = 24;

/** Parts of the text that are worth a look. */
const places = (text: string): Span[] => {
  const found: Span[] = [];
  const digits: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) {
      // Nothing else stands between the digits of one number.
      if (!(code === 32 || (code > 44 && code < 48) || code === 43 || (code | 32) > 96)) digits.length = 0;
      continue;
    }
    digits.push(at);
    const first = digits[digits.length - FEWEST];
    if (first === undefined || at - first > REACH) continue;
    const last = found.at(-1);
    if (last && first - AROUND <= last.end) last.end = Math.min(text.length, at + AROUND);
    else found.push({ start: Math.max(0, first - AROUND), end: Math.min(text.length, at + AROUND) });
  }
  return found;
};

/** Numbers of persons by their shape and check digits. Neither letters nor digits go on on either side, but for `cuts`: see `cardSpans`. */
export const nationalIdSpans = (text: string, cuts: readonly number[]): Span[] => {
  const spans: Span[] = [];
  const mayCut = (at: number): boolean => cuts.includes(at) || !(/[A-Z\d]/i.test(text[at - 1] ?? '') && /[A-Z\d]/i.test(text[at] ?? ''));
  for (const place of places(text)) {
    const part = text.slice(place.start, place.end).toUpperCase();
    if (!ANY.test(part)) continue;
    for (const { any, at, check } of SHAPES) {
      if (!any.test(part)) continue;
      for (const match of part.matchAll(at)) {
        const id = match[1] as string;
        const start = place.start + match.index;
        const end = start + id.length;
        if (mayCut(start) && mayCut(end) && check(id.replaceAll(/[^A-Z\d]/g, ''))) spans.push({ start, end });
      }
    }
  }
  return spans;
};
