import { C, type MaskingCase } from '../maskingCase.ts';

const sheets: Record<string, string> = {
  comment: `/* ${C} */ p{color:red}`,
  content: `p::after{content:"${C}"}`,
  'content from an attribute': `p::after{content:attr(data-${C})} p::before{content:"${C}" attr(title) counter(${C})}`,
  'background address': `p{background:url(/i.png?${C}) red}`,
  'quoted background address': `p{background-image:url("/i.png?${C}"),url('/i.png?${C}')}`,
  'drawing as data': `p{background-image:url("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>${C}</text></svg>")}`,
  'image set': `p{background-image:image-set("/i.png?${C}" 1x, url(/j.png?${C}) 2x)}`,
  'cursor, mask, border, list': `p{cursor:url(/c.cur?${C}),auto;mask-image:url(/m?${C});border-image-source:url(/b?${C});list-style-image:url(/l?${C})}`,
  import: `@import url("/i.css?${C}"); @import "/j.css?${C}" layer(${C}); p{color:red}`,
  'font face': `@font-face{font-family:${C};src:url(/f.woff2?${C}),local("${C}")}`,
  'font family': `p{font-family:"${C}",${C},serif;font:12px "${C}"}`,
  'custom property': `:root{--token:"${C}";--a:${C};--b:url(/?${C});--${C}:red}`,
  'use of a custom property': `p{color:var(--${C});width:calc(1px + var(--x-${C}, ${C}))}`,
  'registered property': `@property --${C}{syntax:"<color>";inherits:false;initial-value:red}`,
  keyframes: `@keyframes ${C}{from{color:red}to{color:blue}} p{animation:${C} 1s;animation-name:${C}}`,
  layers: `@layer ${C},x.${C};@layer ${C}{p{color:red}}`,
  containers: `@container ${C} (min-width:1px){p{color:red}} p{container-name:${C};container:${C} / inline-size}`,
  'counters and lists': `p{counter-reset:${C};counter-increment:${C};list-style-type:${C};list-style:"${C}"} @counter-style ${C}{system:cyclic;symbols:"${C}"}`,
  grid: `p{grid-area:${C};grid-template-areas:"${C} b";grid-template-columns:[${C}] 1fr;grid-row:${C}}`,
  'query words': `@media (${C}:1px){p{color:red}} @media ${C}{p{color:red}} @supports (${C}:x){p{color:red}} @supports not (content:"${C}"){p{color:red}}`,
  'unknown rules': `@${C} x{p{color:red}} @document url(${C}){p{color:red}} @namespace ${C} url(${C});`,
  'unknown properties and values': `p{${C}:red;color:${C};-webkit-${C}:x;behavior:url(${C});transition:${C} 1s;will-change:${C};view-transition-name:${C}}`,
  quotes: `p{quotes:"${C}" "${C}"} q::before{content:open-quote}`,
  'path and shapes': `p{clip-path:url(/c.svg#${C});offset-path:path("M0 0 ${C}");filter:url(#${C})}`,
  'substring selectors': `[data-x*="${C}"]{color:red} a[href^="/${C}"]{color:red} [class|="${C}"]{color:red}`,
  'unknown pseudo-classes': `p:${C}{color:red} p::${C}{color:red} p:lang(${C}){color:red} p:state(${C}){color:red} ::highlight(${C}){color:red}`,
  'broken rules': `p{color:red;content:"${C}\n} q{--x:${C}} @media{ .a{b:${C}`,
  'closing brackets': `p{color:rgb(${C}} q{color:red)} ${C}`,
  'hidden in escapes': `p{content:"\\${C.charCodeAt(0).toString(16)} ${C}";font-family:a\\ ${C}}`,
  'page and font rules': `@page ${C}{margin:1cm} @font-feature-values ${C}{@styleset{${C}:1}} @font-palette-values --${C}{font-family:${C}}`,
  nesting: `p{color:red;& q{content:"${C}"}@media screen{--x:"${C}"}/*${C}*/}`,
};

/** Runs in the page: the part of it, then the canary. */
const script = (body: string, css: string): ((part: Element, canary: string) => void) =>
  new Function('part', 'canary', `const css = ${JSON.stringify(css)}.replaceAll(${JSON.stringify(C)}, canary); ${body}`) as (
    part: Element,
    canary: string,
  ) => void;

const ADD = "const s = document.createElement('style'); s.textContent = css; part.append(s)";
const ADOPT =
  'const s = new CSSStyleSheet(); s.replaceSync(css); document.adoptedStyleSheets = [...document.adoptedStyleSheets, s]; s.replaceSync(css)';

export const styleCases: readonly MaskingCase[] = [
  ...Object.entries(sheets).map(([id, css]) => ({ id: `style: ${id}`, html: `<style>${css}</style><p>x</p>` })),
  ...Object.entries(sheets).map(([id, css]) => ({ id: `style added later: ${id}`, html: '<p>x</p>', within: script(ADD, css) })),
  ...Object.entries(sheets).map(([id, css]) => ({
    id: `adopted style: ${id}`,
    html: '<p>x</p>',
    apart: true as const,
    within: script(ADOPT, css),
  })),
  { id: 'inline background', html: `<p style="background:url(/i.png?${C})">x</p>` },
  { id: 'inline custom property', html: `<p style="--token:${C};--t2:'${C}';--${C}:1">x</p>` },
  { id: 'inline content and fonts', html: `<p style="content:'${C}';font-family:'${C}';animation-name:${C};grid-area:${C}">x</p>` },
  { id: 'inline garbage', html: `<p style="${C}">x</p><p style="color:${C};${C}:1;/*${C}*/">x</p>` },
  {
    id: 'inline style changed',
    html: '<p id="e">x</p>',
    act: (c) => document.getElementById('e')?.setAttribute('style', `background:url(/?${c});--x:${c}`),
  },
  {
    id: 'inline style changed by property',
    html: '<p id="e" style="color:red">x</p>',
    act: (c) => {
      const e = document.getElementById('e') as HTMLElement;
      e.style.backgroundImage = `url(/?${c})`;
      e.style.setProperty('--token', c);
      e.style.setProperty(`--${c}`, '1');
      e.style.fontFamily = c;
    },
  },
  {
    id: 'rule inserted',
    head: '<style>p{color:red}</style>',
    html: '<p>x</p>',
    act: (c) => {
      const s = document.styleSheets[0] as CSSStyleSheet;
      s.insertRule(`p::after{content:"${c}"}`);
      s.insertRule(`p{background:url(/?${c});--x:${c}}`);
      s.insertRule(`@media screen{p{font-family:${c}}}`);
    },
  },
  {
    id: 'rule inserted in a group',
    head: '<style>@media screen{p{color:red}}</style>',
    html: '<p>x</p>',
    act: (c) => ((document.styleSheets[0] as CSSStyleSheet).cssRules[0] as CSSMediaRule).insertRule(`p::after{content:"${c}"}`),
  },
  {
    id: 'old addRule',
    head: '<style>p{color:red}</style>',
    html: '<p>x</p>',
    act: (c) => (document.styleSheets[0] as CSSStyleSheet).addRule('p::after', `content:"${c}"`),
  },
  {
    id: 'rule style set',
    head: '<style>p{color:red}</style>',
    html: '<p>x</p>',
    act: (c) => {
      const r = (document.styleSheets[0] as CSSStyleSheet).cssRules[0] as CSSStyleRule;
      r.style.setProperty('--x', c);
      r.style.setProperty('background', `url(/?${c})`);
      r.style.setProperty(`--${c}`, '1');
      r.style.removeProperty(`--${c}`);
      r.style.setProperty('font-family', `"${c}"`, 'important');
    },
  },
  {
    id: 'style text changed',
    head: '<style id="s">p{color:red}</style>',
    html: '<p>x</p>',
    act: (c) => {
      (document.getElementById('s')?.firstChild as Text).data = `p::after{content:"${c}"}`;
    },
  },
  {
    id: 'style text in parts',
    head: '<style id="s">p{color:red}</style>',
    html: '<p>x</p>',
    act: (c) => document.getElementById('s')?.append('p::after{content:"', c, '"}'),
  },
  {
    id: 'style in parts from the start',
    before: (c) => {
      const s = document.createElement('style');
      s.append('p::after{content:"', c, '"}', 'q{--x:', c, '}');
      document.head.append(s);
    },
    html: '<p>x</p>',
  },
  { id: 'stylesheet of the same origin', head: `<link rel="stylesheet" href="/style.css?${C}">`, html: '<p>x</p>' },
  { id: 'style that is disabled', head: `<style media="not all">p::after{content:"${C}"}</style>`, html: '<p>x</p>' },
  {
    id: 'style media',
    head: `<style media="${C}">p{color:red}</style><style media="(min-width:1px) and ${C}">p{color:red}</style>`,
    html: '<p>x</p>',
  },
  {
    id: 'style in a drawing',
    html: `<svg><style>rect::after{content:"${C}"} /*${C}*/ #a{--x:${C}}</style><rect width="5" height="5"/></svg>`,
  },
  {
    id: 'font loaded by script',
    act: (c) => {
      const f = new FontFace(c, `url(/f.woff?${c})`);
      document.fonts.add(f);
    },
  },
  {
    id: 'constructed sheet replaced',
    apart: true,
    html: '<p>x</p>',
    act: async (c) => {
      const s = new CSSStyleSheet();
      document.adoptedStyleSheets = [s];
      await s.replace(`p::after{content:"${c}"}`);
    },
  },
];
