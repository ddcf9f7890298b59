const EMBEDDED = /^(?:data:(?:image|font|application\/(?:x-)?font)|#)/i;
/** `\75 rl(` is `url(`: escapes in CSS are resolved before the names are looked at (CSS Syntax 3, section 4.3.7). */
const ESCAPE = /\\(?:([0-9a-f]{1,6})\s?|([^\n0-9a-f]))/gi;
const LETTER = /[a-z@(:/-]/i;

/** Resolves only escapes that spell letters or `@ ( : /`, so that names cannot hide; `content:"\201C"` stays. */
const plain = (css: string): string =>
  css.includes('\\')
    ? css.replace(ESCAPE, (whole, hex: string | undefined, char: string | undefined) => {
        const code = hex ? Number.parseInt(hex, 16) : 0;
        const spelled = hex ? (code < 128 ? String.fromCharCode(code) : '') : (char ?? '');
        return LETTER.test(spelled) && (hex || spelled !== ':') ? spelled : whole;
      })
    : css;

const SUSPECT = /url|image-set|src\s*\(|@import|\\/i;

/**
 * Style text that names nothing outside itself: `url()` keeps embedded images and fonts and fragments; imports go. The frame's policy
 * blocks such requests in any case; this keeps them from being tried.
 */
export const gateCss = (css: string): string => {
  if (!SUSPECT.test(css)) return css;
  return plain(css)
    .replace(/@import[^;{}]*(?:;|$)/gi, '')
    .replace(/\b(url|src)\(\s*(?:"([^"]*)"|'([^']*)'|([^)]*))\s*\)?/gi, (whole, _name, double?: string, single?: string, bare?: string) =>
      EMBEDDED.test((double ?? single ?? bare ?? '').trim()) ? whole : 'none',
    )
    .replace(/image-set\([^)]*\)?/gi, (whole) => (/["']/.test(whole) ? 'none' : whole));
};
