/** `Ana María López` -> `AL`; the first and last word, or `?` for a name without letters. */
export const initials = (name: string): string => {
  const words = name.split(/\s+/).flatMap((word) => word.match(/\p{L}|\p{N}/u) ?? []);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${first ?? '?'}${last ?? ''}`.toUpperCase();
};

/** Which of `count` colours belongs to a name: the same one each time. */
export const colourOf = (name: string, count: number): number =>
  [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 9_973, 7) % count;
