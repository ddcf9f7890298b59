/** What stands for every form value, whatever its length. */
export const VALUE_MASK = '••••••••';

const WORD = '•••••';

/** A value is there or it is not; that is all the mask says. */
export const maskValue = (value: string): string => (value === '' ? '' : VALUE_MASK);

/**
 * A text keeps white space at its ends, so that words beside it stay apart, and roughly its size, so that the page keeps its shape: words of five
 * dots, their number the next power of two of a sixth of the length. It says neither where words begin nor how long one is.
 */
export const maskText = (text: string): string => {
  const length = text.trim().length;
  if (length === 0) return text === '' ? '' : ' ';
  let words = 1;
  while (words * 6 < length && words < 512) words *= 2;
  return `${/^\s/.test(text) ? ' ' : ''}${`${WORD} `.repeat(words).trimEnd()}${/\s$/.test(text) ? ' ' : ''}`;
};
