import type { CssKnowledge } from './cssSupport.ts';
import { type CssToken, quoteCss } from './cssTokens.ts';
import { SYSTEM_FONTS, UNIT, VALUE_FUNCTION } from './cssWords.ts';
import type { Names } from './names.ts';

/** Gives what stands for the address of a picture, or `undefined` where nothing but a neutral one may. */
export type PictureOf = (address: string) => string | undefined;
export type ValueKit = {
  knowledge: CssKnowledge;
  names: Names;
  picture?: PictureOf | undefined;
  /** Families, in lower case, that the page brings files for. */
  families?: ReadonlySet<string> | undefined;
};

/** Stands in for every picture that a stylesheet would fetch: of no size, valid wherever CSS takes a picture. */
export const NO_PICTURE = 'linear-gradient(#0000,#0000)';

const PATH = /^\s*(?:(?:[MmLlHhVvCcSsQqTtAa]\s*(?:[-+]?(?:\d+\.?\d*|\.\d+)(?:e-?\d{1,2})?[\s,]*)+|[Zz])\s*)+$/;
/** Bullets, slashes, arrows: too short and too plain to say anything. */
const ORNAMENT = /^(?:(?![{};\\])[\s\p{P}\p{S}]){0,2}$/u;
const SIGNS = ',/*+-()[]%';

/** Bounded, so that a number is worth a length or a colour but not a card number. */
export const numberText = (text: string, limit = 1e6): string => {
  const number = Number(text);
  const bounded = Math.round(Math.max(-limit, Math.min(limit, number)) * 1e4) / 1e4;
  return Number.isFinite(number) ? `${text.startsWith('+') ? '+' : ''}${bounded}` : '0';
};

const fontName = (name: string): string | undefined => {
  const key = name.trim().toLowerCase().replaceAll(/\s+/g, '-').replace(/^-/, '');
  return SYSTEM_FONTS.has(key) ? name : undefined;
};

/** A family goes by the same name whether it stood in quotes or as a row of names. */
const familyText = (family: string, kit: ValueKit): string => {
  const words = family.trim().split(/\s+/);
  return fontName(family) ?? words.map((word) => nameText(word, kit, 'font-family')).join(' ');
};
/** Every name by which the styles that leave may call the family. */
export const familyNames = (family: string, kit: ValueKit): string[] => [
  ...new Set([
    familyText(family, kit),
    family
      .trim()
      .split(/\s+/)
      .map((word) => nameText(word, kit, 'font-family'))
      .join(' '),
  ]),
];

/** What may stand for a string: mostly nothing. */
const stringText = (value: string, property: string, inFunction: string, kit: ValueKit): string | undefined => {
  if (inFunction === 'path') return PATH.test(value) ? `"${value}"` : undefined;
  if (inFunction.endsWith('image-set') && kit.picture) return kit.picture(value) ?? NO_PICTURE;
  if (/^grid(-template(-areas)?)?$/.test(property)) {
    const areas = value.trim().split(/\s+/);
    return `"${areas.map((area) => (/^\.+$/.test(area) ? '.' : nameText(area, kit))).join(' ')}"`;
  }
  if (/^font(-family)?$/.test(property) || kit.families?.has(value.trim().toLowerCase())) {
    const family = familyText(value, kit);
    return family === '' || family.startsWith('_') ? family : `"${family}"`;
  }
  return ORNAMENT.test(value) ? quoteCss(value) : '""';
};

/** A name: as it is where it is a word of CSS, its alias where the page made it up. */
export const nameText = (name: string, { names, knowledge }: Pick<ValueKit, 'names' | 'knowledge'>, property?: string): string => {
  if (name.startsWith('--')) return names.dashed(name);
  if (knowledge.isWord(name, property)) return name;
  if (property === 'font' || property === 'font-family') return fontName(name) ?? names.alias(name);
  return names.alias(name);
};

/** Properties that point at a part of the document: a gradient, a filter, a shape. */
const POINTS =
  /^(-webkit-)?(filter|backdrop-filter|clip-path|mask(-image)?|fill|stroke|marker(-start|-mid|-end)?|offset-path|shape-outside)$/;

const urlText = (url: string, property: string, { names, picture }: ValueKit): string => {
  const at = url.startsWith('data:') ? -1 : url.indexOf('#');
  if (at === 0 || (at > 0 && POINTS.test(property) && !/\.svgz?(\?|#)/i.test(url)))
    return at === url.length - 1 ? NO_PICTURE : `url(#${names.alias(url.slice(at + 1))})`;
  // A pointer is not drawn by a neutral picture, and the agent has one of their own.
  return (url === '' || property === 'cursor' ? undefined : picture?.(url)) ?? NO_PICTURE;
};

/** The value as far as it is looks alone; `undefined` where it cannot be said without something that must not leave. */
export const valueText = (tokens: readonly CssToken[], property: string, kit: ValueKit): string | undefined => {
  const open: string[] = [];
  let out = '';
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    const inFunction = open[open.length - 1] ?? '';
    let text: string | undefined;
    switch (token.kind) {
      case 'space':
        text = ' ';
        break;
      case 'number':
        text = UNIT.test(token.unit) ? numberText(token.value) + token.unit : undefined;
        break;
      case 'hash':
        text = /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i.test(token.value) ? `#${token.value}` : undefined;
        break;
      case 'string':
        text = stringText(token.value, property, inFunction, kit);
        break;
      case 'url':
        text = urlText(token.value, property, kit);
        break;
      case 'name':
        text = nameText(token.value, kit, property);
        break;
      case 'function': {
        const name = token.value.toLowerCase();
        if (name === 'url' || name === 'src') {
          const url = tokens.slice(at + 1).find((next) => next.kind === 'string' || next.text === ')');
          while (at < tokens.length - 1 && tokens[at]?.text !== ')') at++;
          text = urlText(url?.kind === 'string' ? url.value : '', property, kit);
        } else if (VALUE_FUNCTION.test(name)) {
          open.push(name);
          text = `${name}(`;
        }
        break;
      }
      case 'sign':
        if (token.text === '(') open.push('');
        else if (token.text === ')') open.pop();
        if (token.text === '!') {
          const next = tokens.slice(at + 1).find(({ kind }) => kind !== 'space');
          text = next?.value.toLowerCase() === 'important' && open.length === 0 ? '!' : undefined;
        } else text = SIGNS.includes(token.text) ? token.text : undefined;
        break;
    }
    if (text === undefined) return undefined;
    out += text;
  }
  return open.length > 0 ? undefined : out.trim();
};
