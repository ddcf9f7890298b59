/**
 * JSON as RFC 8259 has it, by code of our own: for pages that replaced the language's. Slower, and as strict.
 */

const HEX = /^[\da-fA-F]{4}$/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const ESCAPES: Record<string, string> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 8259 section 7 names them
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/g;
const hasOwn = Object.prototype.hasOwnProperty;

const quote = (text: string): string =>
  `"${text.replace(NEEDS_ESCAPE, (found, at: number) => {
    if (found === '"' || found === '\\') return `\\${found}`;
    const code = found.charCodeAt(0);
    // A pair of surrogates is one character; a single one is not text.
    const isHigh = code >= 0xd800 && code < 0xdc00;
    const other = text.charCodeAt(isHigh ? at + 1 : at - 1);
    if (code >= 0xd800 && (isHigh ? other >= 0xdc00 && other < 0xe000 : other >= 0xd800 && other < 0xdc00)) return found;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  })}"`;

/** What JSON cannot say is left out of objects and is `null` in arrays, as `JSON.stringify` has it; no `toJSON` is asked. */
export const plainStringify = (value: unknown): string | undefined => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'null';
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return undefined;
  let out = '';
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) out += `${at ? ',' : ''}${plainStringify(value[at]) ?? 'null'}`;
    return `[${out}]`;
  }
  for (const key in value) {
    // Pages may have put enumerable names on the prototype.
    if (!hasOwn.call(value, key)) continue;
    const inner = plainStringify((value as Record<string, unknown>)[key]);
    if (inner !== undefined) out += `${out ? ',' : ''}${quote(key)}:${inner}`;
  }
  return `{${out}}`;
};

/** Throws SyntaxError. */
export const plainParse = (text: string): unknown => {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`Unexpected JSON at ${at}.`);
  };
  const skip = (): void => {
    while (at < text.length && ' \t\n\r'.includes(text.charAt(at))) at += 1;
  };
  const take = (character: string): boolean => {
    skip();
    if (text.charAt(at) !== character) return false;
    at += 1;
    return true;
  };
  const word = <T>(name: string, value: T): T => {
    if (text.slice(at, at + name.length) !== name) fail();
    at += name.length;
    return value;
  };
  const string = (): string => {
    let out = '';
    for (at += 1; ; at += 1) {
      const start = at;
      while (at < text.length && text.charAt(at) !== '"' && text.charAt(at) !== '\\' && text.charAt(at) >= ' ') at += 1;
      out += text.slice(start, at);
      const end = text.charAt(at);
      if (end === '"') break;
      if (end !== '\\') fail();
      at += 1;
      const kind = text.charAt(at);
      if (kind === 'u') {
        const hex = text.slice(at + 1, at + 5);
        if (!HEX.test(hex)) fail();
        out += String.fromCharCode(Number.parseInt(hex, 16));
        at += 4;
      } else out += (hasOwn.call(ESCAPES, kind) && ESCAPES[kind]) || fail();
    }
    at += 1;
    return out;
  };
  const number = (): number => {
    NUMBER.lastIndex = at;
    const found = NUMBER.exec(text)?.[0] ?? fail();
    at += found.length;
    return Number(found);
  };
  const list = (): unknown[] => {
    const out: unknown[] = [];
    at += 1;
    if (take(']')) return out;
    do out[out.length] = value();
    while (take(','));
    return take(']') ? out : fail();
  };
  const object = (): Record<string, unknown> => {
    const out: Record<string, unknown> = {};
    at += 1;
    if (take('}')) return out;
    do {
      skip();
      if (text.charAt(at) !== '"') fail();
      const key = string();
      if (!take(':')) fail();
      // Defined, not assigned: `__proto__` is a name like any other here.
      Object.defineProperty(out, key, { value: value(), enumerable: true, configurable: true, writable: true });
    } while (take(','));
    return take('}') ? out : fail();
  };
  const value = (): unknown => {
    skip();
    switch (text.charAt(at)) {
      case '{':
        return object();
      case '[':
        return list();
      case '"':
        return string();
      case 't':
        return word('true', true);
      case 'f':
        return word('false', false);
      case 'n':
        return word('null', null);
      default:
        return number();
    }
  };
  const whole = value();
  skip();
  return at === text.length ? whole : fail();
};
