import type { CssFilter } from './css/cssFilter.ts';
import type { CssKnowledge } from './css/cssSupport.ts';
import { numberText } from './css/cssValue.ts';
import type { Names } from './css/names.ts';
import type { Vocabulary } from './css/vocabulary.ts';

/** What is let through of an element's attributes; all else is dropped. */
export type AttributeKit = { css: CssFilter; knowledge: CssKnowledge; names: Names; vocabulary: Vocabulary };

/** Of the element: `bare` sends its class alone (a blocked box); `masked` sends no state and no drawing; `pictures`: its style may name some. */
export type ElementSort = { tag: string; isSvg: boolean; bare: boolean; masked: boolean; pictures?: boolean };

const set = (words: string): Set<string> => new Set(words.split(' '));
const NUMBERS = set(
  'width height border cellpadding cellspacing colspan rowspan span size rows cols start hspace vspace marginwidth marginheight frameborder',
);
const METER = set('value min max low high optimum');
const FLAGS = set('hidden open disabled readonly required multiple reversed nowrap noshade inert controls');
const WORDS = new Map<string, RegExp>(
  Object.entries({
    dir: /^(ltr|rtl|auto)$/i,
    lang: /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/,
    align: /^(left|right|center|justify|top|middle|bottom|baseline|absmiddle|texttop)$/i,
    valign: /^(top|middle|bottom|baseline)$/i,
    wrap: /^(hard|soft|off)$/i,
    frame: /^(void|above|below|hsides|lhs|rhs|vsides|box|border)$/i,
    rules: /^(none|groups|rows|cols|all)$/i,
    clear: /^(left|right|all|none)$/i,
    shape: /^(default|rect|circle|poly)$/i,
    xmlns: /^http:\/\/www\.w3\.org\/(1999\/xhtml|2000\/svg|1998\/Math\/MathML)$/,
  }),
);
const LIST_TYPE = /^([1aAiI]|disc|circle|square)$/;
const COLOURS = set('bgcolor color text link vlink alink bordercolor');

const SVG_SHAPES = set(
  'x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy dz z rotate width height viewBox points d offset pathLength startOffset textLength refX refY markerWidth ' +
    'markerHeight orient stdDeviation values k1 k2 k3 k4 order kernelMatrix divisor bias radius scale azimuth elevation surfaceScale ' +
    'specularConstant specularExponent diffuseConstant baseFrequency numOctaves seed tableValues slope intercept amplitude exponent',
);
const SVG_WORDS = new Map<string, RegExp>(
  Object.entries({
    preserveAspectRatio: /^(none|x(Min|Mid|Max)Y(Min|Mid|Max))( (meet|slice))?$/,
    lengthAdjust: /^spacing(AndGlyphs)?$/,
    spreadMethod: /^(pad|reflect|repeat)$/,
    orient: /^auto(-start-reverse)?$/,
    type: /^(matrix|saturate|hueRotate|luminanceToAlpha|fractalNoise|turbulence|identity|table|discrete|linear|gamma|translate|scale|rotate|skew[XY])$/,
    mode: /^(normal|multiply|screen|overlay|darken|lighten|color-dodge|color-burn|hard-light|soft-light|difference|exclusion|hue|saturation|color|luminosity)$/,
    operator: /^(over|in|out|atop|xor|lighter|arithmetic|erode|dilate)$/,
    edgeMode: /^(duplicate|wrap|none)$/,
    stitchTiles: /^(no)?stitch$/i,
    xChannelSelector: /^[RGBA]$/,
    yChannelSelector: /^[RGBA]$/,
  }),
);
const SVG_UNITS = /^(gradient|pattern|patternContent|clipPath|mask|maskContent|filter|primitive|marker)Units$/;
const SVG_INPUTS = /^(Source(Graphic|Alpha)|Background(Image|Alpha)|FillPaint|StrokePaint)$/;
const SVG_TRANSFORM = /^(transform|gradientTransform|patternTransform)$/;
const TRANSFORM = /^([\s,]*(matrix|translate|scale|rotate|skew[XY])\s*\([-+\d.e,\s%a-z]{0,200}\))*\s*$/i;
const SHAPE = /^[\s,]*(?:(?:[MmLlHhVvCcSsQqTtAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e-?\d{1,2})?(?:px|%|em|rem|deg)?)[\s,]*)*$/;
/** What `url(#id)` points at. */
const PAINT = /^(linear|radial)gradient$|^(pattern|clippath|mask|filter|marker)$/i;
/** Never by a stylesheet's word: they fetch, run or hold values. */
const NEVER =
  /^(on.*|src|srcdoc|srcset|href|xlink:.*|data|content|http-equiv|action|formaction|poster|ping|value|style|background|is|_csstext|rr_.*|checked|selected|popover)$/;

/** What the player is told of an element's state beside its attributes: how a dialog is open, and whether a popover is. */
export const isPlayerState = (name: string, value: unknown): boolean =>
  (name === 'rr_open_mode' && /^(non-)?modal$/.test(String(value))) ||
  (name === 'rr_popover' && /^(open|closed|none)$/.test(String(value)));

const tokens = (text: string): string[] => (/\s/.test(text) ? text.split(/\s+/).filter((token) => token !== '') : [text]);

/** An id, where something points at it: by its name if a stylesheet does, else by its alias. */
const idText = (id: string, tag: string, isSvg: boolean, { vocabulary, names }: AttributeKit): string | undefined => {
  if (isSvg && PAINT.test(tag)) return names.alias(id);
  return vocabulary.ids.has(id) ? id : isSvg ? names.alias(id) : undefined;
};

const svgText = (name: string, value: string, tag: string, kit: AttributeKit): string | undefined => {
  if (SVG_SHAPES.has(name) && SHAPE.test(value)) return value;
  if (SVG_WORDS.get(name)?.test(value)) return value;
  if (SVG_UNITS.test(name)) return /^(userSpaceOnUse|objectBoundingBox|strokeWidth)$/.test(value) ? value : undefined;
  if (SVG_TRANSFORM.test(name)) return TRANSFORM.test(value) && !/[a-z]{12}/i.test(value) ? value : undefined;
  if (name === 'in' || name === 'in2' || name === 'result') return SVG_INPUTS.test(value) ? value : kit.names.alias(value);
  if (name === 'href' || name === 'xlink:href') {
    const at = value.indexOf('#');
    if (tag === 'a' || at < 0) return tag === 'a' ? '#' : undefined;
    return `#${idText(value.slice(at + 1), tag, true, kit)}`;
  }
  const presented = name === 'd' ? undefined : kit.css.declaration(name, value);
  return presented?.value;
};

const namedText = (name: string, value: string, { vocabulary }: AttributeKit): string | undefined => {
  const named = vocabulary.attributes.get(name.toLowerCase());
  if (!named || NEVER.test(name.toLowerCase())) return undefined;
  if (named.values.has(value)) return value;
  for (const any of named.anyCase) if (any.toLowerCase() === value.toLowerCase()) return any;
  const words = tokens(value).filter((token) => named.values.has(token));
  if (words.length > 0) return words.join(' ');
  return named.present ? '' : undefined;
};

/** The value that may leave under this name, or `undefined`. Form values, pictures and `rr_` attributes are not decided here. */
export const attributeText = (name: string, value: string, sort: ElementSort, kit: AttributeKit): string | undefined => {
  const { css, vocabulary, names } = kit;
  const { tag, isSvg } = sort;
  if (name === 'class')
    return tokens(value)
      .filter((token) => vocabulary.classes.has(token))
      .join(' ');
  if (sort.bare) return undefined;
  switch (name) {
    case 'id':
      return idText(value, tag, isSvg, kit);
    case 'style':
      return css.declarations(value, sort.pictures ? 'shown' : 'hidden');
    case 'part':
      return tokens(value)
        .filter((token) => vocabulary.parts.has(token))
        .join(' ');
    case 'slot':
      return value === '' ? undefined : names.alias(value);
    case 'media':
      return tag === 'style' || tag === 'link' ? css.media(value) : undefined;
    case '_cssText':
      return tag === 'style' || tag === 'link' ? css.sheet(value) : undefined;
  }
  if (name === 'name' && tag === 'slot') return value === '' ? undefined : names.alias(value);
  if (isSvg)
    return sort.masked && /^(d|points)$/.test(name)
      ? undefined
      : (svgText(name, value, tag, kit) ?? (sort.masked ? undefined : namedText(name, value, kit)));
  if (name === 'href') return tag === 'a' || tag === 'area' ? '#' : undefined;
  if (name === 'hidden') return /^until-found$/i.test(value) ? 'until-found' : '';
  if (FLAGS.has(name)) return '';
  if (WORDS.get(name)?.test(value)) return value;
  if (NUMBERS.has(name))
    return /^\s*\d+(\.\d+)?\s*(%|px|\*)?\s*$/.test(value)
      ? numberText(String(Number.parseFloat(value)), 1e5) + (value.includes('%') ? '%' : '')
      : undefined;
  if (COLOURS.has(name)) return css.declaration('color', value)?.value;
  if (METER.has(name) && (tag === 'meter' || tag === 'progress' || (tag === 'li' && name === 'value')))
    return !sort.masked && /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? numberText(value, 1e5) : undefined;
  if (name === 'type' && (tag === 'ol' || tag === 'ul' || tag === 'li')) return LIST_TYPE.test(value) ? value : undefined;
  return sort.masked ? undefined : namedText(name, value, kit);
};

/** Whether anything could have left under this name, so that its removal is worth telling. */
export const mayLeave = (name: string, isSvg: boolean, { knowledge, vocabulary }: AttributeKit): boolean =>
  /^(class|id|style|part|slot|media|href|type)$/.test(name) ||
  FLAGS.has(name) ||
  NUMBERS.has(name) ||
  COLOURS.has(name) ||
  WORDS.has(name) ||
  vocabulary.attributes.has(name.toLowerCase()) ||
  (isSvg && (SVG_SHAPES.has(name) || SVG_WORDS.has(name) || SVG_TRANSFORM.test(name) || knowledge.isProperty(name)));
