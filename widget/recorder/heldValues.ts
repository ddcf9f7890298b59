import { maskText } from './maskText.ts';

/** What masked fields hold, so that the page does not say it elsewhere: in a preview, a greeting, a list of what was found. */
export type Held = {
  /** Whether the text is what a masked field holds, or what a secret one held. */
  isValue: (text: string) => boolean;
  /** The text with such values masked. */
  without: (text: string) => string;
  anySecret: () => boolean;
  findSecret: (text: string) => string | undefined;
};

/** What fields hold now. `secret`: passwords, cards, one-time codes. */
export type FieldValues = {
  secret: readonly string[];
  masked: readonly string[];
  /** What they held while it was typed: the page may say it a moment late. */
  earlier: readonly string[];
};

const SHORTEST_SECRET = 4;
const SHORTEST_VALUE = 3;
const MOST_SECRETS = 100;
/** Words that were typed are words of the page as well, and stay; numbers, codes and addresses do not. */
const TELLING = /[\d@]/;

/** `read` is asked again after `forget`. Secrets are remembered, also when their field is emptied or gone. */
export const createHeldValues = (read: () => FieldValues): Held & { forget: () => void } => {
  const secrets = new Set<string>();
  let values: Set<string> | undefined;
  let telling: string[] = [];
  const look = (): Set<string> => {
    if (values) return values;
    const now = read();
    values = new Set();
    for (const value of now.secret) {
      const plain = value.trim().toLowerCase();
      if (plain !== '') values.add(plain);
      if (plain.length >= SHORTEST_SECRET) {
        // What was typed so far is no secret of its own once more was.
        for (const known of secrets) if (plain.startsWith(known)) secrets.delete(known);
        if (secrets.size < MOST_SECRETS) secrets.add(plain);
      }
    }
    telling = [];
    for (const value of now.earlier) {
      const plain = value.trim().toLowerCase();
      if (plain.length >= SHORTEST_VALUE) values.add(plain);
    }
    for (const value of now.masked) {
      const plain = value.trim().toLowerCase();
      if (plain.length >= SHORTEST_VALUE) values.add(plain);
      if (plain.length >= SHORTEST_SECRET && TELLING.test(plain)) telling.push(plain);
    }
    return values;
  };
  const cut = (text: string, value: string): string => {
    let out = '';
    let from = 0;
    const lower = text.toLowerCase();
    // Some letters change their length with their case; then positions do not fit, and the whole goes.
    if (lower.length !== text.length) return lower.includes(value) ? maskText(text) : text;
    // The most of it is enough: the page may not have caught up with the last keys.
    const most = value.slice(0, Math.max(SHORTEST_SECRET, Math.ceil(value.length * 0.6)));
    for (let at = lower.indexOf(most); at >= 0; at = lower.indexOf(most, from)) {
      out += `${text.slice(from, at)}•••••`;
      from = at + most.length;
      while (from < at + value.length && lower[from] === value[from - at]) from++;
    }
    return out + text.slice(from);
  };
  return {
    isValue: (text) => {
      const known = look();
      if (known.size + secrets.size === 0) return false;
      const plain = text.toLowerCase();
      return known.has(plain) || secrets.has(plain);
    },
    without: (text) => {
      if (look().size + secrets.size === 0) return text;
      let out = text;
      for (const value of secrets) out = cut(out, value);
      for (const value of telling) out = cut(out, value);
      return out;
    },
    anySecret: () => {
      look();
      return secrets.size > 0;
    },
    findSecret: (text) => {
      const lower = text.toLowerCase();
      for (const secret of secrets) if (lower.includes(secret)) return secret;
      return undefined;
    },
    forget: () => {
      values = undefined;
    },
  };
};
