import { C, type MaskingCase } from '../maskingCase.ts';

const names = [
  'title',
  'alt',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'aria-labelledby',
  'aria-placeholder',
  'aria-roledescription',
  'data-user',
  'data-json',
  'summary',
  'abbr',
  'label',
  'lang',
  'dir',
  'itemid',
  'itemprop',
  'itemtype',
  'property',
  'about',
  'resource',
  'accesskey',
  'role',
  'tabindex',
  'nonce',
  'part',
  'exportparts',
  'slot',
  'is',
  'onclick',
  'onerror',
  'v-text',
  ':prop',
  '@click',
  '_ngcontent-abc',
  'x-data',
  'hx-vals',
  'jsname',
  'contextmenu',
  'cite',
  'datetime',
  'headers',
  'scope',
  'span',
  'width',
  'height',
  'size',
  'color',
  'bgcolor',
  'align',
  'face',
  'type',
  'media',
  'rel',
  'hidden',
  'open',
  'popover',
  'xmlns',
  'xml:lang',
  'rr_width',
  'rr_src',
  'rr_dataURL',
  '_cssText',
  'srcdoc',
  'value',
  'content',
  'classid',
];

export const attributeCases: readonly MaskingCase[] = [
  ...names.map((name) => ({ id: `attribute ${name}`, html: `<div ${name}="${C}">x</div>` })),
  ...names.map((name) => ({
    id: `attribute ${name} set later`,
    html: `<div data-name="${name}">x</div>`,
    within: (part: Element, canary: string) => {
      const e = part.firstElementChild as Element;
      e.setAttribute(e.getAttribute('data-name') as string, canary);
    },
  })),
  { id: 'attribute name', html: `<div data-${C.toLowerCase()}="1" ${C}>x</div>` },
  { id: 'attribute name set later', html: '<div id="e">x</div>', act: (c) => document.getElementById('e')?.setAttribute(`data-${c}`, '') },
  { id: 'JSON in data attributes', html: `<div data-props='{"user":{"token":"${C}"}}'>x</div>` },
  { id: 'id', html: `<div id="${C}">x</div>` },
  { id: 'id next to a substring selector', head: '<style>[id^="x"],[id*="a"]{color:red}</style>', html: `<div id="${C}">x</div>` },
  { id: 'class', html: `<div class="btn ${C}">x</div>`, head: '<style>.btn{color:red}</style>' },
  {
    id: 'class next to a substring selector',
    head: '<style>[class^="x"],[class*="a"],[class$="b"],[class|="c"]{color:red}</style>',
    html: `<div class="${C}">x</div>`,
  },
  { id: 'class that a stylesheet names in part', head: '<style>.user{color:red}</style>', html: `<div class="user-${C}">x</div>` },
  {
    id: 'class changed',
    html: '<div id="e">x</div>',
    act: (c) => {
      (document.getElementById('e') as Element).className = c;
    },
  },
  {
    id: 'attribute that a stylesheet asks for, other value',
    head: '<style>[data-state="open"]{color:red}[data-x]{color:blue}[title]{color:red}</style>',
    html: `<div data-state="${C}" data-x="${C}" title="${C}">x</div>`,
  },
  {
    id: 'attribute by a substring selector',
    head: '<style>[data-x*="a"],[data-x^="x"],[data-x$="b"]{color:red}</style>',
    html: `<div data-x="${C}">x</div>`,
  },
  {
    id: 'addresses that a stylesheet asks for',
    head: `<style>[href="/${C}"],[src="/${C}"],[value="${C}x"]{color:red}</style>`.replaceAll(C, 'other'),
    html: `<a href="/${C}">x</a><img src="/${C}">`,
  },
  { id: 'custom element', html: `<x-${C.toLowerCase()} user="${C}">x</x-${C.toLowerCase()}>` },
  { id: 'custom element attributes', html: `<user-card user="${C}" .prop="${C}" token=${C}>x</user-card>` },
  {
    id: 'custom element defined later',
    act: (c) => {
      customElements.define(`x-${c.toLowerCase()}`, class extends HTMLElement {});
      document.body.append(document.createElement(`x-${c.toLowerCase()}`));
    },
  },
  { id: 'unknown element', html: `<${C}>x</${C}>` },
  { id: 'comment', html: `<!-- ${C} --><p>x</p>` },
  { id: 'comment added later', act: (c) => document.body.append(document.createComment(c)) },
  {
    id: 'comment changed',
    html: '<p><!--x--></p>',
    act: (c) => {
      (document.querySelector('p')?.firstChild as Comment).data = c;
    },
  },
  {
    id: 'processing instruction and CDATA in a drawing',
    act: (c) => {
      const x = new DOMParser().parseFromString(
        `<svg xmlns="http://www.w3.org/2000/svg"><?p ${c}?><text><![CDATA[]]></text></svg>`,
        'image/svg+xml',
      );
      document.body.append(document.importNode(x.documentElement, true));
    },
  },
  {
    id: 'meta csrf',
    head: `<meta name="csrf-token" content="${C}"><meta name="user" content="${C}"><meta property="og:title" content="${C}">`,
  },
  {
    id: 'meta added later',
    act: (c) => {
      const m = document.createElement('meta');
      m.content = c;
      m.name = c;
      document.head.append(m);
    },
  },
  { id: 'script text', html: `<script>var token = "${C}"</script><script type="application/json">{"a":"${C}"}</script>` },
  {
    id: 'script text added later',
    act: (c) => {
      const s = document.createElement('script');
      s.type = 'application/json';
      s.textContent = c;
      document.body.append(s);
    },
  },
  { id: 'noscript', html: `<noscript><img src="/?t=${C}">${C}</noscript>`, head: `<noscript>${C}</noscript>` },
  { id: 'template', html: `<template><p>${C}</p></template>` },
  { id: 'title of the page', head: `<title>${C}</title>` },
  {
    id: 'title of the page changed',
    head: '<title>x</title>',
    act: (c) => {
      document.title = c;
    },
  },
  {
    id: 'title in a drawing',
    html: `<svg><title>${C}</title><desc>${C}</desc><metadata>${C}</metadata><rect width="5" height="5"/></svg>`,
  },
  {
    id: 'title of a drawing changed',
    html: '<svg><title id="t">x</title></svg>',
    act: (c) => {
      (document.getElementById('t') as Element).textContent = c;
    },
  },
  { id: 'fallbacks', html: `<video>${C}</video><audio>${C}</audio><canvas>${C}</canvas><object>${C}</object><iframe>${C}</iframe>` },
  {
    id: 'doctype',
    before: (c) => document.doctype?.replaceWith(document.implementation.createDocumentType('html', `-//${c}//EN`, `http://x/${c}`)),
    html: 'x',
  },
  {
    id: 'ids in a drawing',
    html: `<svg><defs><linearGradient id="${C}"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#${C})" width="9" height="9"/></svg>`,
  },
  {
    id: 'drawing animation',
    html: `<svg><rect width="9" height="9"><animate attributeName="${C}" values="${C};1" begin="${C}.click" dur="1s"/></rect></svg>`,
  },
  {
    id: 'drawing attributes',
    html: `<svg viewBox="${C}" data-x="${C}" aria-label="${C}" preserveAspectRatio="${C}"><path d="M0 0 ${C}" fill="${C}" transform="${C}(1)" font-family="${C}"/><text font-family="${C}" lengthAdjust="${C}"></text></svg>`,
  },
  {
    id: 'drawing filter names',
    html: `<svg><filter id="f"><feFlood result="${C}" flood-color="red"/><feBlend in="${C}" in2="${C}" mode="${C}"/></filter></svg>`,
  },
  { id: 'mathematics annotation', html: `<math><semantics><mi>x</mi><annotation encoding="${C}">${C}</annotation></semantics></math>` },
  {
    id: 'slot and slot name',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = `<slot name="${c}"></slot>`;
      h.innerHTML = `<i slot="${c}">x</i>`;
      document.body.append(h);
    },
  },
];
