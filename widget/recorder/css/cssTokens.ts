/** One token of CSS. `text` is what stood there; `value` is its meaning: a name without escapes, a string without quotes. */
export type CssToken = {
  kind: 'space' | 'string' | 'url' | 'number' | 'at' | 'hash' | 'name' | 'function' | 'sign';
  text: string;
  value: string;
  /** Of a number: what follows its digits. */
  unit: string;
};

const ESCAPE = String.raw`\\(?:[0-9a-f]{1,6}\s?|[^\n\r\f0-9a-f])`;
const START = String.raw`(?:[a-z_\u0080-\uffff]|${ESCAPE})`;
const PART = String.raw`(?:[-\w\u0080-\uffff]|${ESCAPE})`;
const NAME = `(?:--${PART}*|-?${START}${PART}*)`;

/** The token grammar of CSS Syntax Level 3, less what no stylesheet needs (CDO, CDC and bad urls fall to `sign` and vanish later). */
const TOKEN = new RegExp(
  [
    String.raw`\/\*[\s\S]*?(?:\*\/|$)`,
    String.raw`([ \t\n\r\f]+)`,
    String.raw`("(?:[^"\\\n\r\f]|\\[\s\S])*"?|'(?:[^'\\\n\r\f]|\\[\s\S])*'?)`,
    String.raw`(url\(\s*(?!["'\s])(?:[^"'()\\\s]|${ESCAPE})*\s*\))`,
    String.raw`([-+]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[-+]?\d+)?)(${NAME}|%)?`,
    `@(${NAME})`,
    `#(${PART}+)`,
    String.raw`(${NAME})(\()?`,
    String.raw`[\s\S]`,
  ].join('|'),
  'giy',
);

/** Undoes CSS escapes: `md\:flex` is the class `md:flex`. */
export const unescapeCss = (text: string): string =>
  text.includes('\\')
    ? text.replace(/\\(?:([0-9a-f]{1,6})\s?|(\r\n|[\s\S]))/gi, (_, hex: string | undefined, char: string | undefined) => {
        if (hex === undefined) return char === '\n' || char === '\r\n' || char === '\f' ? '' : (char ?? '');
        const code = Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      })
    : text;

/** The text as a CSS string. */
export const quoteCss = (text: string): string => `"${text.replaceAll(/["\\\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`;

/** Every string of CSS has tokens; comments have none. */
export const cssTokens = (css: string): CssToken[] => {
  const tokens: CssToken[] = [];
  const push = (kind: CssToken['kind'], text: string, value = text, unit = ''): void => {
    tokens[tokens.length] = { kind, text, value, unit };
  };
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(css); match && match[0] !== ''; match = TOKEN.exec(css)) {
    const [text, space, string, url, number, unit, at, hash, name, opens] = match;
    if (space !== undefined) push('space', ' ');
    else if (string !== undefined)
      push('string', text, unescapeCss(string.slice(1, string.length > 1 && string.endsWith(string[0] ?? '') ? -1 : undefined)));
    else if (url !== undefined) push('url', text, unescapeCss(url.slice(4, -1).trim()));
    else if (number !== undefined) push('number', text, number, unit ?? '');
    else if (at !== undefined) push('at', text, unescapeCss(at).toLowerCase());
    else if (hash !== undefined) push('hash', text, unescapeCss(hash));
    else if (name !== undefined) push(opens ? 'function' : 'name', text, unescapeCss(name));
    else if (!text.startsWith('/*')) push('sign', text);
  }
  return tokens;
};
