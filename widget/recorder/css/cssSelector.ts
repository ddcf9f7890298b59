import { findNumbers } from '../patterns/findNumbers.ts';
import type { CssKnowledge } from './cssSupport.ts';
import { type CssToken, quoteCss } from './cssTokens.ts';
import { COUNTING_FUNCTION, SELECTOR_FUNCTION } from './cssWords.ts';
import type { Names } from './names.ts';
import type { Vocabulary } from './vocabulary.ts';

export type SelectorKit = { knowledge: CssKnowledge; names: Names; isTag: (name: string) => boolean };

/** Tells the vocabulary what a selector names, once the whole selector is found fit to leave. */
type Finding = (vocabulary: Vocabulary) => void;
type Cursor = { tokens: readonly CssToken[]; at: number; findings: Finding[] };

const COMBINATORS = '*>+~|&';

/** Attributes that hold words for people, addresses or values: a stylesheet that asks for one of them says what is in it. */
const SPEAKING =
  /^(on.*|value|title|alt|placeholder|label|content|name|for|abbr|summary|cite|download|action|formaction|src|srcset|srcdoc|href|xlink:.*|data|poster|ping|list|form|headers|aria-(label.*|description|valuetext|roledescription|placeholder|braille.*|keyshortcuts|controls|owns|details|describedby|errormessage|activedescendant))$/;
/** A state or a kind, as opposed to something about somebody. */
const STATE = /^[-\w :./]{0,40}$/;
const MATH =
  /^(math|semantics|m(i|n|o|s|text|space|row|frac|sqrt|root|style|error|padded|phantom|sub|sup|subsup|under|over|underover|multiscripts|table|tr|td))$/;
const NUMBERS = { accounts: true, persons: false };

/** `[name]`, `[name=value]`, `[name~=value]`. Substring operators would let a page ask for parts of what it must not show. */
const attributeText = (cursor: Cursor, { names }: SelectorKit): string | undefined => {
  const before = cursor.tokens[cursor.at - 2];
  const inside: CssToken[] = [];
  for (let token = cursor.tokens[cursor.at++]; token && token.text !== ']'; token = cursor.tokens[cursor.at++]) {
    if (token.kind !== 'space') inside.push(token);
  }
  const [name, ...rest] = inside;
  if (name?.kind !== 'name') return undefined;
  const attribute = name.value.toLowerCase();
  if (rest.length === 0) {
    cursor.findings.push((to) => to.addAttribute(attribute, undefined, false));
    return `[${name.text}]`;
  }
  const operator = rest[0]?.text === '~' && rest[1]?.text === '=' ? '~=' : '=';
  const [value, flag, ...more] = rest.slice(operator.length);
  if ((operator === '=' && rest[0]?.text !== '=') || !value || more.length > 0) return undefined;
  if (value.kind !== 'name' && value.kind !== 'string') return undefined;
  if (flag && !/^[is]$/i.test(flag.text)) return undefined;
  // Slots have numbers for names.
  if (attribute === 'slot' || (attribute === 'name' && before?.text === 'slot'))
    return operator === '=' && !flag ? `[${attribute}="${names.alias(value.value)}"]` : undefined;
  if (!STATE.test(value.value) || (SPEAKING.test(attribute) && !/^[#\s]?$/.test(value.value))) return undefined;
  const anyCase = flag?.text.toLowerCase() === 'i';
  if (attribute === 'class' && !anyCase) cursor.findings.push((to) => to.addClass(value.value));
  else if (attribute === 'id' && !anyCase) cursor.findings.push((to) => to.addId(value.value));
  else cursor.findings.push((to) => to.addAttribute(attribute, value.value, anyCase));
  return `[${name.text}${operator}${quoteCss(value.value)}${flag ? ` ${flag.text}` : ''}]`;
};

const pseudoText = (cursor: Cursor, kit: SelectorKit): string | undefined => {
  let colons = ':';
  if (cursor.tokens[cursor.at]?.text === ':') {
    colons = '::';
    cursor.at++;
  }
  const token = cursor.tokens[cursor.at++];
  if (token?.kind === 'name') return kit.knowledge.isPseudo(colons + token.value) ? colons + token.value : undefined;
  if (token?.kind !== 'function') return undefined;
  const name = token.value.toLowerCase();
  if (SELECTOR_FUNCTION.test(name)) {
    const list = listText(cursor, kit, true);
    return list === undefined ? undefined : `${colons}${name}(${list})`;
  }
  let inside = '';
  const names: string[] = [];
  for (; cursor.at < cursor.tokens.length && cursor.tokens[cursor.at]?.text !== ')'; cursor.at++) {
    const part = cursor.tokens[cursor.at];
    inside += part?.text ?? '';
    if (part?.kind === 'name') names.push(part.value);
  }
  cursor.at++;
  if (COUNTING_FUNCTION.test(name))
    return /^\s*(odd|even|[-+]?\d{0,4}n?(\s*[-+]\s*\d{1,4})?)\s*$/i.test(inside) ? `:${name}(${inside})` : undefined;
  if (name === 'dir' || name === 'lang')
    return /^[\s"',]*([a-z]{2,3}(-[A-Z]{2})?[\s"',]*)+$/.test(inside) ? `:${name}(${inside})` : undefined;
  if (name !== 'part' || !/^[-\w\s]*$/.test(inside)) return undefined;
  for (const part of names) cursor.findings.push((to) => to.addPart(part));
  return `::part(${inside})`;
};

/** One complex selector, up to a comma or the closing bracket. */
const complexText = (cursor: Cursor, kit: SelectorKit, nested: boolean): string | undefined => {
  let out: string | undefined = '';
  let depth = 0;
  for (; cursor.at < cursor.tokens.length; ) {
    const token = cursor.tokens[cursor.at];
    if (!token || (depth === 0 && (token.text === ',' || (nested && token.text === ')')))) break;
    if (out === undefined) {
      // Unfit: on to the end of it.
      if (token.kind === 'function' || token.text === '(') depth++;
      else if (token.text === ')') depth--;
      cursor.at++;
      continue;
    }
    cursor.at++;
    let text: string | undefined;
    if (token.kind === 'space') text = ' ';
    else if (token.kind === 'hash') {
      cursor.findings.push((to) => to.addId(token.value));
      text = token.text;
    } else if (token.kind === 'name') {
      const tag = token.value.toLowerCase();
      if (tag.includes('-')) cursor.findings.push((to) => to.addTag(tag));
      // A name that is no element's would only be a word of the page's own.
      if (tag.includes('-') || kit.isTag(tag) || kit.isTag(token.value) || MATH.test(tag)) text = token.text;
    } else if (token.text === '.') {
      const name = cursor.tokens[cursor.at++];
      if (name?.kind === 'name') {
        cursor.findings.push((to) => to.addClass(name.value));
        text = `.${name.text}`;
      }
    } else if (token.text === '[') text = attributeText(cursor, kit);
    else if (token.text === ':') text = pseudoText(cursor, kit);
    else if (token.kind === 'sign' && COMBINATORS.includes(token.text)) text = token.text;
    out = text === undefined ? undefined : out + text;
  }
  // An escaped space at the end belongs to its name; without it the backslash would escape what follows.
  return out?.replace(/^ +|(?<!\\) +$/g, '') || undefined;
};

const listText = (cursor: Cursor, kit: SelectorKit, nested: boolean): string | undefined => {
  const fit: string[] = [];
  let unfit = false;
  for (;;) {
    const before = cursor.findings.length;
    const text = complexText(cursor, kit, nested);
    if (text !== undefined) fit.push(text);
    else {
      unfit = true;
      cursor.findings.length = before;
    }
    const end = cursor.tokens[cursor.at++];
    if (!end || end.text === ')') break;
  }
  // A list inside `:not()` means something else without one of its members.
  return fit.length === 0 || (nested && unfit) ? undefined : fit.join(',');
};

/** The selectors of the list that may leave, and the names in them noted; `undefined` when there is none. */
export const selectorText = (tokens: readonly CssToken[], kit: SelectorKit, vocabulary: Vocabulary): string | undefined => {
  const cursor: Cursor = { tokens, at: 0, findings: [] };
  const text = listText(cursor, kit, false);
  if (text !== undefined && findNumbers(text, NUMBERS).length > 0) return undefined;
  if (text !== undefined) for (const finding of cursor.findings) finding(vocabulary);
  return text;
};
