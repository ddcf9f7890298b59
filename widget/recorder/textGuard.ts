import { isElement, parentOf, textOf } from './dom.ts';
import type { Held } from './heldValues.ts';
import { findNumbers, hasDigit, type NumberKinds } from './patterns/findNumbers.ts';
import { joinText } from './patterns/splitText.ts';

/** What of a visible text is hidden because of what it says: numbers of cards, accounts and persons, and what a masked field holds. */
export type TextGuard = {
  /** The text as it may be seen. */
  shown: (node: Node, text: string) => string;
  /** Texts that turned out to be parts of a number after they may have been told. Given once. */
  takeBetrayed: () => Node[];
};

const DOT = '•';
/** As many digits of a card may be seen as are printed on receipts: with more, what was a number once is masked for good. */
const MOST_LEFT = 6;
const dots = (text: string): string => text.replaceAll(/[\p{L}\p{N}]/gu, DOT);

/** May be the letters of a number that goes on in the next element. */
const SHORT_CAPITALS = /^\W*[A-Z]{1,6}\W*$/;

export const createTextGuard = (kinds: NumberKinds, held: Held): TextGuard => {
  /** Texts that were part of a number once. */
  const marked = new WeakSet<Node>();
  const betrayed = new Set<Node>();
  const none = !kinds.accounts && !kinds.persons;

  const withoutNumbers = (node: Node, text: string): string => {
    if (none || !(hasDigit(text) || (text.length < 12 && SHORT_CAPITALS.test(text)))) return text;
    const joined = joinText(node, text);
    const cuts = joined.parts.length > 1 ? joined.parts.map(({ start }) => start) : [];
    const own = joined.parts.find((part) => part.node === node) as { start: number; end: number };
    let out = '';
    let past = own.start;
    for (const span of findNumbers(joined.text, kinds, cuts)) {
      for (const part of joined.parts) {
        if (part.end <= span.start || part.start >= span.end || marked.has(part.node)) continue;
        marked.add(part.node);
        if (part.node !== node) betrayed.add(part.node);
      }
      const start = Math.max(own.start, span.start);
      const end = Math.min(own.end, span.end);
      if (start >= end) continue;
      out += joined.text.slice(past, start) + dots(joined.text.slice(start, end));
      past = end;
    }
    out += joined.text.slice(past, own.end);
    if (!marked.has(node)) return out;
    return (out.match(/\p{N}/gu)?.length ?? 0) > MOST_LEFT ? dots(out) : out;
  };

  /** A secret written letter by letter, each in an element of its own. */
  const isLetterOfSecret = (node: Node, text: string): boolean => {
    if (text.trim().length > 2 || !held.anySecret()) return false;
    const parent = parentOf(node);
    const around = isElement(parent) ? parentOf(parent) : null;
    const whole = around ? (textOf(around) ?? '') : '';
    return whole.length < 200 && held.findSecret(whole.replaceAll(/\s+/g, '')) !== undefined;
  };

  return {
    shown: (node, text) => {
      const trimmed = text.trim();
      if (held.isValue(trimmed) || isLetterOfSecret(node, text))
        return (
          dots(text)
            .replaceAll(/[^\s•]/g, DOT)
            .slice(0, 8) || DOT
        );
      return withoutNumbers(node, held.without(text));
    },
    takeBetrayed: () => {
      const all = [...betrayed];
      betrayed.clear();
      return all;
    },
  };
};
