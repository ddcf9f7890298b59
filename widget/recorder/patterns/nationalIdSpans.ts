import { NATIONAL_IDS } from './nationalIds.ts';
import type { Span } from './span.ts';

/** Neither letters nor digits go on on either side; a place where another element begins counts as an end. */
const whole = NATIONAL_IDS.map(({ shape, check }) => ({ shape: new RegExp(`(?=(${shape.source}))`, 'gi'), check }));

/** Numbers of persons by their shape and check digits. `cuts`: see `cardSpans`. */
export const nationalIdSpans = (text: string, cuts: readonly number[]): Span[] => {
  const spans: Span[] = [];
  const mayCut = (at: number): boolean => cuts.includes(at) || !(/[A-Z\d]/i.test(text[at - 1] ?? '') && /[A-Z\d]/i.test(text[at] ?? ''));
  for (const { shape, check } of whole) {
    for (const match of text.matchAll(shape)) {
      const start = match.index;
      const end = start + (match[1] as string).length;
      if (!mayCut(start) || !mayCut(end)) continue;
      if (check((match[1] as string).toUpperCase().replaceAll(/[^A-Z\d]/g, ''))) spans.push({ start, end });
    }
  }
  return spans;
};
