import type { CssToken } from './cssTokens.ts';

/** A face of `@font-face`: the addresses of its file, best first, and when it is used. */
export type FontFile = {
  /** As the page calls it. */
  family: string;
  /** Names that stand for it in what leaves. */
  families: string[];
  addresses: string[];
  weight?: string;
  style?: string;
  stretch?: string;
  range?: string;
};

const DESCRIPTORS = [
  ['weight', 'font-weight', /^[a-z0-9. ]{1,60}$/i],
  ['style', 'font-style', /^[a-z0-9.\- ]{1,60}$/i],
  ['stretch', 'font-stretch', /^[a-z0-9.%\- ]{1,60}$/i],
  ['range', 'unicode-range', /^[u0-9a-f+?,\- ]{1,4000}$/i],
] as const;

/** What a `@font-face` rule says, or `undefined` when no file could be read by it. */
export const fontFile = (found: ReadonlyMap<string, readonly CssToken[]>, namesOf: (family: string) => string[]): FontFile | undefined => {
  const family = (found.get('font-family') ?? []).map(({ value }) => value).join(' ');
  const src = found.get('src') ?? [];
  const addresses = src.flatMap((token, at) => {
    if (token.kind === 'url') return [token.value];
    return token.kind === 'string' && /^(url|src)$/i.test(src[at - 1]?.value ?? '') ? [token.value] : [];
  });
  if (family === '' || addresses.length === 0) return undefined;
  const font: FontFile = { family, families: namesOf(family), addresses };
  for (const [key, name, fits] of DESCRIPTORS) {
    const text = (found.get(name) ?? [])
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(/ ?([-+?,]) ?/g, key === 'range' ? '$1' : '$&');
    if (fits.test(text)) font[key] = text;
  }
  return font;
};
