import { selectorText } from './cssSelector.ts';
import type { CssKnowledge } from './cssSupport.ts';
import { type CssToken, cssTokens } from './cssTokens.ts';
import { familyNames, nameText, numberText, type PictureOf, type ValueKit, valueText } from './cssValue.ts';
import { QUERY_WORDS, UNIT } from './cssWords.ts';
import { answerDevice, preferredScheme } from './deviceAnswers.ts';
import { type FontFile, fontFile } from './fontFile.ts';
import type { Names } from './names.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Lets through what of CSS is looks: no address, no string, no comment, no name that the page made up unless a selector carries it.
 * Every output is put together from what is allowed, so that any input, whole, cut or broken, is safe.
 */
export type CssFilter = {
  /** A stylesheet, or one rule. Keeps the number and order of the rules: later changes of the sheet count them. */
  sheet: (css: string) => string;
  /** What a sheet comes to that was filtered piece by piece. */
  know: (css: string, filtered: string) => void;
  /** The text of a `style` attribute. */
  declarations: (css: string, from?: StyleOf) => string;
  /** Property and value, or `undefined` when the declaration may not leave. */
  declaration: (property: string, value: string, from?: StyleOf) => { property: string; value: string } | undefined;
  /** A media query list; `not all` where it says more than it may. */
  media: (query: string) => string;
  /** What the visitor's device answers is different now. */
  forget: () => void;
  /** Whether any stylesheet made elements editable by `user-modify`. */
  usesUserModify: () => boolean;
};

/** Whose style it is: a stylesheet's, or that of an element whose pictures may be shown, or may not. */
export type StyleOf = 'sheet' | 'shown' | 'hidden';

/** Takes the addresses that a style names. Without it every one of them becomes a neutral picture. */
export type CssAddresses = Record<StyleOf, PictureOf> & { families: ReadonlySet<string>; font: (font: FontFile) => void };

export type CssKit = {
  knowledge: CssKnowledge;
  names: Names;
  vocabulary: Vocabulary;
  isTag: (name: string) => boolean;
  addresses?: CssAddresses | undefined;
};

/** Stands where a rule may not leave. */
export const NO_RULE = '@media not all{}';
const SYNTAX = /^\s*(\*|<[a-z-]{1,24}>[+#]?(\s*\|\s*<[a-z-]{1,24}>[+#]?)*)\s*$/;
const SYNTAX_TYPES =
  /<(length|number|percentage|length-percentage|color|image|url|integer|angle|time|resolution|transform-function|transform-list|custom-ident)>/g;

type Reader = { tokens: readonly CssToken[]; at: number };

export const createCssFilter = (kit: CssKit): CssFilter => {
  const { knowledge, names, vocabulary, addresses } = kit;
  const values = (from: StyleOf): ValueKit => ({ knowledge, names, picture: addresses?.[from], families: addresses?.families });
  const kits: Record<StyleOf, ValueKit> = { sheet: values('sheet'), shown: values('shown'), hidden: values('hidden') };
  const sheets = new Map<string, string>();
  const styles = new Map<string, string>();
  let userModify = false;

  const declarationOf = (property: string, tokens: readonly CssToken[], from: StyleOf): { property: string; value: string } | undefined => {
    const custom = property.startsWith('--');
    const name = custom ? property : property.toLowerCase();
    if (!custom && !knowledge.isProperty(name)) return undefined;
    if (name.endsWith('user-modify')) userModify = true;
    const value = valueText(tokens, name, kits[from]);
    if (value === undefined) return undefined;
    return {
      property: custom ? names.dashed(name) : name,
      value: name === 'color-scheme' ? preferredScheme(value, knowledge.media) : value,
    };
  };

  /** Up to one of the ends at depth 0; the end itself is not taken. */
  const take = (reader: Reader, ends: string): CssToken[] => {
    const taken: CssToken[] = [];
    let depth = 0;
    for (let token = reader.tokens[reader.at]; token; token = reader.tokens[++reader.at]) {
      if (depth === 0 && token.kind === 'sign' && ends.includes(token.text)) break;
      if (token.kind === 'function' || '([{'.includes(token.text)) depth++;
      else if (')]}'.includes(token.text) && depth > 0) depth--;
      taken.push(token);
    }
    return taken;
  };
  const skipBlock = (reader: Reader): void => {
    reader.at++;
    take(reader, '}');
    reader.at++;
  };
  const trimmed = (tokens: readonly CssToken[]): CssToken[] => tokens.filter(({ kind }) => kind !== 'space');

  /** Declarations and nested rules, up to the closing brace, which is taken. */
  const block = (reader: Reader, from: StyleOf = 'sheet'): string => {
    const mayNest = from === 'sheet';
    let out = '';
    for (let token = reader.tokens[reader.at]; token && token.text !== '}'; token = reader.tokens[reader.at]) {
      if (token.kind === 'space' || token.text === ';') {
        reader.at++;
        continue;
      }
      if (token.kind === 'at' && mayNest) {
        out += atRule(reader, 'block');
        continue;
      }
      const start = reader.at;
      const tokens = take(reader, ';{}');
      if (reader.tokens[reader.at]?.text === '{') {
        const custom = token.kind === 'name' && token.value.startsWith('--');
        if (custom || !mayNest) take(reader, ';}');
        else {
          reader.at = start;
          out += styleRule(reader);
        }
        continue;
      }
      const colon = tokens.findIndex(({ text }) => text === ':');
      if (token.kind !== 'name' || colon < 0 || trimmed(tokens.slice(1, colon)).length > 0) continue;
      const declaration = declarationOf(token.value, tokens.slice(colon + 1), from);
      if (declaration) out += `${declaration.property}:${declaration.value};`;
    }
    reader.at++;
    return out;
  };

  const styleRule = (reader: Reader): string => {
    const prelude = take(reader, '{}');
    if (reader.tokens[reader.at]?.text !== '{') {
      reader.at++;
      return '';
    }
    const selector = selectorText(prelude, kit, vocabulary);
    if (selector === undefined) {
      skipBlock(reader);
      return NO_RULE;
    }
    reader.at++;
    return `${selector}{${block(reader)}}`;
  };

  /** Rules up to the closing brace, which is taken, or to the end. */
  const rules = (reader: Reader, closed: boolean): string => {
    let out = '';
    for (let token = reader.tokens[reader.at]; token; token = reader.tokens[reader.at]) {
      if (token.text === '}') {
        reader.at++;
        if (closed) break;
      } else if (token.kind === 'space' || token.text === ';') reader.at++;
      else out += token.kind === 'at' ? atRule(reader, 'rules') : styleRule(reader);
    }
    return out;
  };

  const keyframes = (reader: Reader): string => {
    let out = '';
    reader.at++;
    for (let token = reader.tokens[reader.at]; token && token.text !== '}'; token = reader.tokens[reader.at]) {
      const prelude = trimmed(take(reader, '{}'));
      if (reader.tokens[reader.at]?.text !== '{') break;
      const steps = prelude.map((step) =>
        step.kind === 'number' && step.unit === '%'
          ? `${numberText(step.value)}%`
          : /^(from|to|,)$/i.test(step.text)
            ? step.text
            : undefined,
      );
      reader.at++;
      const body = block(reader);
      out += steps.includes(undefined) || steps.length === 0 ? '' : `${steps.join('')}{${body}}`;
    }
    reader.at++;
    return out;
  };

  const queryText = (tokens: readonly CssToken[], firstNameIsMadeUp = false): string | undefined => {
    let out = '';
    let first = firstNameIsMadeUp;
    for (const token of tokens) {
      if (token.kind === 'space') out += ' ';
      else if (token.kind === 'number' && UNIT.test(token.unit)) out += numberText(token.value) + token.unit;
      else if (token.kind === 'name' && QUERY_WORDS.has(token.value.toLowerCase())) out += token.value;
      else if (token.kind === 'name' && first) out += nameText(token.value, kit);
      else if (token.kind === 'function' && /^(and|or|not|calc|min|max)$/i.test(token.value)) out += token.text;
      else if (token.kind === 'function' && QUERY_WORDS.has(token.value.toLowerCase())) out += token.text;
      else if (token.kind === 'sign' && '()<>=:,/*+-'.includes(token.text)) out += token.text;
      else return undefined;
      first = first && token.kind === 'space';
    }
    return out.trim();
  };

  /** What stands in a rule of descriptors, the closing brace taken. */
  const descriptors = (reader: Reader): Map<string, CssToken[]> => {
    const found = new Map<string, CssToken[]>();
    reader.at++;
    while (reader.tokens[reader.at] && reader.tokens[reader.at]?.text !== '}') {
      const [key, colon, ...value] = trimmed(take(reader, ';}'));
      if (reader.tokens[reader.at]?.text === ';') reader.at++;
      if (key?.kind === 'name' && colon?.text === ':') found.set(key.value.toLowerCase(), value);
    }
    reader.at++;
    return found;
  };

  const propertyRule = (reader: Reader, name: string): string => {
    const found = descriptors(reader);
    const syntax = found.get('syntax')?.[0]?.value ?? '';
    const inherits = found.get('inherits')?.[0]?.value;
    if (
      !name.startsWith('--') ||
      !SYNTAX.test(syntax) ||
      /</.test(syntax.replaceAll(SYNTAX_TYPES, '')) ||
      !/^(true|false)$/.test(inherits ?? '')
    )
      return NO_RULE;
    const value = found.get('initial-value');
    const initial = value && valueText(value, name, { knowledge, names });
    return `@property ${names.dashed(name)}{syntax:"${syntax}";inherits:${inherits};${initial === undefined ? '' : `initial-value:${initial};`}}`;
  };

  const atRule = (reader: Reader, inside: 'rules' | 'block'): string => {
    const name = reader.tokens[reader.at++]?.value ?? '';
    const prelude = take(reader, ';{}');
    const opens = reader.tokens[reader.at]?.text === '{';
    if (!opens) {
      if (reader.tokens[reader.at]?.text === ';') reader.at++;
      const layers = name === 'layer' ? layerNames(prelude) : '';
      return layers === '' ? NO_RULE : `@layer ${layers};`;
    }
    const group = (head: string | undefined): string => {
      if (head === undefined) {
        skipBlock(reader);
        return NO_RULE;
      }
      reader.at++;
      return `${head}{${inside === 'block' ? block(reader) : rules(reader, true)}}`;
    };
    switch (name.replace(/^-(webkit|moz|o)-/, '')) {
      case 'media': {
        const query = queryText(prelude);
        return group(query === undefined ? undefined : `@media ${answerDevice(query, knowledge.media)}`);
      }
      case 'supports':
        // Decided here, where the page is: what the condition says need not leave.
        return group(knowledge.condition(prelude.map(({ text }) => text).join('')) ? '@media all' : undefined);
      case 'container': {
        const query = queryText(prelude, true);
        return group(query === undefined ? undefined : `@container ${query}`);
      }
      case 'scope': {
        const [from, to] = scopeEnds(prelude);
        return group(from === undefined || to === undefined ? undefined : `@scope${from}${to && ` to${to}`}`);
      }
      case 'layer':
        return group(`@layer ${layerNames(prelude)}`.trim());
      case 'starting-style':
        return group('@starting-style');
      case 'keyframes': {
        const [only, ...more] = trimmed(prelude);
        if (!only || more.length > 0) break;
        return `@keyframes ${nameText(only.value, kit)}{${keyframes(reader)}}`;
      }
      case 'font-face': {
        // Its file comes beside the styles, if at all.
        const font = fontFile(descriptors(reader), (family) => familyNames(family, kits.sheet));
        if (font) addresses?.font(font);
        return NO_RULE;
      }
      case 'property': {
        const [only] = trimmed(prelude);
        return propertyRule(reader, only?.value ?? '');
      }
    }
    skipBlock(reader);
    return NO_RULE;
  };
  /** `(from) to (end)`, either of which may be left out; `undefined` for one that may not leave. */
  const scopeEnds = (prelude: readonly CssToken[]): (string | undefined)[] => {
    const reader: Reader = { tokens: prelude.filter(({ kind }, at) => kind !== 'space' || at > 0), at: 0 };
    const end = (): string | undefined => {
      while (reader.tokens[reader.at]?.kind === 'space') reader.at++;
      if (reader.tokens[reader.at]?.text !== '(') return '';
      reader.at++;
      const selector = selectorText(take(reader, ')'), kit, vocabulary);
      reader.at++;
      return selector === undefined ? undefined : ` (${selector})`;
    };
    const from = end();
    while (reader.tokens[reader.at]?.kind === 'space') reader.at++;
    if (reader.at >= reader.tokens.length) return [from, ''];
    const to = reader.tokens[reader.at++];
    return [from, to?.kind === 'name' && to.value.toLowerCase() === 'to' ? end() || undefined : undefined];
  };
  const layerNames = (prelude: readonly CssToken[]): string =>
    trimmed(prelude)
      .map(({ kind, text, value }) => (kind === 'name' ? names.alias(value) : text === ',' || text === '.' ? text : ''))
      .join('');

  const know = (css: string, filtered: string): void => {
    if (sheets.size >= 64) sheets.clear();
    sheets.set(css, filtered);
  };

  return {
    sheet: (css) => {
      const known = sheets.get(css);
      if (known !== undefined) return known;
      const filtered = rules({ tokens: cssTokens(css), at: 0 }, false);
      if (css.length > 2_000) know(css, filtered);
      return filtered;
    },
    know,
    declarations: (css, from = 'hidden') => {
      const key = from + css;
      const filtered = styles.get(key) ?? block({ tokens: cssTokens(css), at: 0 }, from);
      if (styles.size >= 2_000) styles.clear();
      styles.set(key, filtered);
      return filtered;
    },
    declaration: (property, value, from = 'hidden') => declarationOf(property, cssTokens(value), from),
    media: (query) => answerDevice(queryText(cssTokens(query)) ?? 'not all', knowledge.media),
    forget: () => {
      sheets.clear();
      styles.clear();
    },
    usesUserModify: () => userModify,
  };
};
