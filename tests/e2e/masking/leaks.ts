import { createHash } from 'node:crypto';

/** Letters and digits that occur nowhere else; starts with a letter so that it fits a class, an id and an element's name. */
export const canaryOf = (id: string): string =>
  `q${BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 18)}`)
    .toString(36)
    .slice(0, 13)}z`;

/** Sixteen digits that pass as a payment card, and that occur nowhere else. */
export const numberOf = (id: string): string => {
  const digits = `4${BigInt(`0x${createHash('sha256').update(id).digest('hex').slice(0, 16)}`)}`.slice(0, 15).padEnd(15, '7');
  const sum = [...digits].reduce((all, char, at) => {
    const value = Number(char) * (at % 2 === 0 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + String((10 - (sum % 10)) % 10);
};

const WINDOW = 7;

const forms = (canary: string): string[] => {
  const found: string[] = [];
  for (const word of [canary, canary.toLowerCase(), canary.toUpperCase(), [...canary].reverse().join('')]) {
    // A part of it is a leak too: what was typed so far, what was cut off.
    for (let at = 0; at + WINDOW <= word.length; at++) found.push(word.slice(at, at + WINDOW).toLowerCase());
    found.push(Buffer.from(word).toString('hex'));
    found.push([...word].map((char) => `&#${char.charCodeAt(0)};`).join(''));
    found.push([...word].map((char) => char.charCodeAt(0)).join(','));
  }
  return found;
};

const base64Forms = (canary: string): string[] =>
  [canary, canary.toLowerCase(), canary.toUpperCase()].flatMap((word) =>
    ['', 'a', 'aa'].map((before) =>
      Buffer.from(before + word)
        .toString('base64')
        .slice(before.length === 0 ? 0 : 4, -4),
    ),
  );

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll(/%(?![\da-f]{2})/gi, ''));
  } catch {
    return '';
  }
};

/** Whether the canary, or seven characters of it in a row, is in the text: as it is, reversed, encoded, as Base64 or as numbers. */
export const holdsCanary = (text: string, canary: string): boolean => {
  const hay = [
    text,
    decoded(text),
    text.replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  ].map((form) => form.toLowerCase());
  return forms(canary).some((form) => hay.some((in_) => in_.includes(form))) || base64Forms(canary).some((form) => text.includes(form));
};

const TEXT_KEYS = new Set(['textContent', 'value', 'text']);
/** Of an event: what is read as a text, and all the rest. Stylesheets and attributes are full of numbers of their own. */
const strings = (value: unknown, of: (key: string) => boolean, key = ''): string[] =>
  typeof value === 'string'
    ? of(key) && !value.includes('{')
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) => strings(inner, of, Array.isArray(value) ? key : name))
      : [];

/** Digits of every script as 0-9. */
const plainDigits = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\p{Nd}/gu, (digit) => (/\d/.test(digit) ? digit : String((digit.codePointAt(0) as number) % 16)));

/** Whether four digits of the number in a row are in one text, or seven in all texts read together, or in anything else of the event. */
export const holdsNumber = (event: string, number: string): boolean => {
  const parsed: unknown = JSON.parse(event);
  const digits = (text: string): string => plainDigits(text).replaceAll(/\D/g, '');
  const texts = strings(parsed, (key) => TEXT_KEYS.has(key)).map(digits);
  const parts = (size: number): string[] => Array.from({ length: number.length - size + 1 }, (_, at) => number.slice(at, at + size));
  return (
    texts.some((text) => parts(4).some((part) => text.includes(part))) ||
    parts(WINDOW).some((part) => texts.join('').includes(part) || event.includes(part))
  );
};
