/** A text with every digit as 0-9, and where each of its characters came from. */
export type Folded = {
  text: string;
  /** Of a character of `text` the index in the original; `undefined`: the same. One more at the end. */
  from: readonly number[] | undefined;
};

const PLAIN = /^[\0-\x7f]*$/;
/** Takes no room, so it parts nothing: soft hyphens, joiners, direction marks, variation selectors, marks set over others. */
const NOTHING = /^(\p{Cf}|\p{Mn}|\p{Me})$/u;

/** 0-9 of every script: the blocks of ten decimal digits begin at their zero (Unicode, section 4.6, "Numeric Value"). */
const digitOf = (point: string): string | undefined => {
  const plain = point.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  if (!/^\p{Nd}$/u.test(plain)) return undefined;
  const code = plain.codePointAt(0) as number;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value++;
  return String(value);
};

/** Full-width, mathematical, Arabic and other digits become 0-9; spaces and dashes of all kinds become one. */
export const foldDigits = (original: string): Folded => {
  if (PLAIN.test(original)) return { text: original, from: undefined };
  const from: number[] = [];
  let text = '';
  let at = 0;
  for (const point of original) {
    const code = point.codePointAt(0) as number;
    const folded =
      code < 128
        ? point
        : NOTHING.test(point)
          ? ''
          : /\s/.test(point)
            ? ' '
            : /\p{Pd}|[\u2212\u00ad]/u.test(point)
              ? '-'
              : (digitOf(point) ?? (/^[A-Za-z]$/.test(point.normalize('NFKC')) ? point.normalize('NFKC') : '?'));
    if (folded !== '') {
      text += folded;
      from.push(at);
    }
    at += point.length;
  }
  from.push(at);
  return { text, from };
};
