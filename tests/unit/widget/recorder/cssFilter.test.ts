import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type CssFilter, createCssFilter, NO_RULE } from '../../../../widget/recorder/css/cssFilter.ts';
import { createCssKnowledge } from '../../../../widget/recorder/css/cssSupport.ts';
import { unescapeCss } from '../../../../widget/recorder/css/cssTokens.ts';
import { VALUE_WORDS } from '../../../../widget/recorder/css/cssWords.ts';
import { createNames } from '../../../../widget/recorder/css/names.ts';
import { createVocabulary, type Vocabulary } from '../../../../widget/recorder/css/vocabulary.ts';

const PROPERTIES = new Set(
  'color background background-image padding width height content font font-family animation animation-name transform grid-area grid-template-areas cursor border color-scheme'.split(
    ' ',
  ),
);
const WORDS = new Set('red blue solid block ease-in pointer bold'.split(' '));
const ANY_NAME = new Set('animation animation-name grid-area font-family content'.split(' '));

/** A browser that knows little, and whose conditions all hold. */
const filterWith = (): { css: CssFilter; vocabulary: Vocabulary } => {
  const vocabulary = createVocabulary();
  const knowledge = createCssKnowledge(
    {
      declaration: (property, value) => PROPERTIES.has(property) && (value === 'inherit' || WORDS.has(value) || ANY_NAME.has(property)),
      condition: (text) => !text.startsWith('selector(') || /^selector\(::?(hover|before|after|first-child)\)$/.test(text),
      media: (query) => /dark/.test(query),
    },
    VALUE_WORDS,
  );
  const css = createCssFilter({ knowledge, names: createNames(), vocabulary, isTag: (name) => /^(a|p|div|b|input|slot)$/.test(name) });
  return { css, vocabulary };
};

describe('MASK-10 a stylesheet keeps its looks', () => {
  const kept: [string, string][] = [
    ['p{color:red}', 'p{color:red;}'],
    ['p { color : RED !important }', 'p{color:RED !important;}'],
    ['.a.b>#c~[data-x="y"],p+a{width:calc(100% - 2.5px)}', '.a.b>#c~[data-x="y"],p+a{width:calc(100% - 2.5px);}'],
    ['a:hover::after{content:"/"}', 'a:hover::after{content:"/";}'],
    ['a:not(.x,.y):nth-child(2n + 1){color:#abc}', 'a:not(.x,.y):nth-child(2n + 1){color:#abc;}'],
    ['.md\\:flex{color:red}', '.md\\:flex{color:red;}'],
    [
      '@media (min-width:10px) and (prefers-color-scheme: dark){p{color:red}}',
      '@media (min-width:10px) and (min-width:0px){p{color:red;}}',
    ],
    ['@media (hover:hover),print{p{color-scheme:light dark}}', '@media (max-width:0px),print{p{color-scheme:dark;}}'],
    ['@scope (.card) to (.end){p{color:red}}', '@scope (.card) to (.end){p{color:red;}}'],
    ['@supports (display:grid){p{color:red}}', '@media all{p{color:red;}}'],
    ['@keyframes a{0%{color:red}50.5%{color:blue}to{color:red}}', '@keyframes _0{0%{color:red;}50.5%{color:blue;}to{color:red;}}'],
    ['p{--x:1px;width:var(--x,2px)}', 'p{--0:1px;width:var(--0,2px);}'],
    ['p{color:red;& b{color:blue}}', 'p{color:red;& b{color:blue;}}'],
    ['p{grid-template-areas:"x y" ". x"}', 'p{grid-template-areas:"_0 _1" ". _0";}'],
    ['slot[name="left"] b,a[slot=left]{color:red}', 'slot[name="_0"] b,a[slot="_0"]{color:red;}'],
    ['p{font-family:"Segoe UI",Arial,Secret,sans-serif}', 'p{font-family:"Segoe UI",Arial,_0,sans-serif;}'],
  ];
  it.each(kept)('%s', (css, expected) => expect(filterWith().css.sheet(css)).toBe(expected));
});

describe('MASK-11 of a stylesheet nothing else leaves', () => {
  const dropped: [string, string][] = [
    ['/* secret */p{color:red}', 'p{color:red;}'],
    ['p{background:url(/a?secret) red}', 'p{background:linear-gradient(#0000,#0000) red;}'],
    ['p{background:url("/a?secret")}', 'p{background:linear-gradient(#0000,#0000);}'],
    ['p::after{content:"secret"}', 'p::after{content:"";}'],
    ['p{content:attr(data-secret)}', 'p{}'],
    ['p{color:secret}', 'p{color:_0;}'],
    ['p{secret:red;color:blue}', 'p{color:blue;}'],
    ['[class*="secret"],p{color:red}', 'p{color:red;}'],
    ['[class^=secret]{color:red}', NO_RULE],
    ['p:not([a*="secret"]){color:red}', NO_RULE],
    ['p:secret{color:red}', NO_RULE],
    ['@import url(/secret.css);p{color:red}', `${NO_RULE}p{color:red;}`],
    ['@font-face{font-family:secret;src:url(secret)}', NO_RULE],
    ['@media (secret:1){p{color:red}}', NO_RULE],
    ['@secret x{p{color:red}}p{color:red}', `${NO_RULE}p{color:red;}`],
    ['p{width:4111111111111111px}', 'p{width:1000000px;}'],
    ['p{color:rgb(1,2,3,secret}', 'p{}'],
    ['p{--token:"secret";--t:secret}', 'p{--0:"";--2:_1;}'],
  ];
  it.each(dropped)('%s', (css, expected) => expect(filterWith().css.sheet(css)).toBe(expected));
});

const CANARY = 'qzcanaryzq';
const piece = fc.constantFrom(
  ...'p .a #b [ ] = ~ * ^ | : :: ( ) { } ; , / /* */ " \' \\ @media @import @keyframes @supports @layer @property @font-face url( url(" var( calc( attr( rgb( -- --x color content background font-family grid-template-areas animation 1px 50% red !important & > + \n'.split(
    ' ',
  ),
);
const soup = (word: fc.Arbitrary<string>) =>
  fc.array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 1, arbitrary: word }, fc.constant(' ')), { maxLength: 40 });

/** What a selector may say: the canary as a whole class, id, attribute, value or element. */
const named = ({ classes, ids, tags, parts, attributes }: Vocabulary): string[] => [
  ...classes,
  ...ids,
  ...tags,
  ...parts,
  ...[...attributes].flatMap(([name, { values, anyCase }]) => [name, ...values, ...anyCase]),
];

test('MASK-12 in any heap of CSS the canary leaves only as a name that a selector gives whole', () => {
  fc.assert(
    fc.property(soup(fc.constantFrom(CANARY, `a${CANARY}`, `${CANARY}-b`)), (pieces) => {
      const { css, vocabulary } = filterWith();
      const out = unescapeCss(css.sheet(pieces.join('')));
      const names = named(vocabulary).filter((name) => name.toLowerCase().includes(CANARY));
      const rest = names.sort((a, b) => b.length - a.length).reduce((text, name) => text.replaceAll(name, ''), out);
      expect(rest.toLowerCase()).not.toContain(CANARY);
    }),
    { numRuns: 3000, examples: [[[CANARY, '\\', ' ', '{']]] },
  );
});

test('MASK-13 in any heap of declarations the canary does not leave at all', () => {
  fc.assert(
    fc.property(soup(fc.constant(CANARY)), (pieces) => {
      const { css } = filterWith();
      const text = pieces.join('');
      expect(css.declarations(text).toLowerCase()).not.toContain(CANARY);
      expect(
        `${css.declaration('color', text)?.value} ${css.declaration(text, 'red')?.property} ${css.media(text)}`.toLowerCase(),
      ).not.toContain(CANARY);
    }),
    { numRuns: 2000, examples: [[['red', '\\', ' ', CANARY]]] },
  );
});

test('MASK-14 a filtered sheet is left alone by a second pass, but for the names it made up', () => {
  fc.assert(
    fc.property(soup(fc.constant('x')), (pieces) => {
      const { css } = filterWith();
      const once = css.sheet(pieces.join(''));
      const rulesOf = (text: string): number => text.split('{').length;
      expect(rulesOf(css.sheet(once))).toBe(rulesOf(once));
    }),
    { numRuns: 1000 },
  );
});
