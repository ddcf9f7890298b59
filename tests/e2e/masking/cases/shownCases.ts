import { C, type ShownCase } from '../maskingCase.ts';

const strict = ['strict'] as const;
const standard = ['standard'] as const;
const shown = { shown: true } as const;

/** Without these, sending nothing would pass. */
export const shownCases: readonly ShownCase[] = [
  { ...shown, id: 'visible text', html: `<p>${C}</p>`, modes: standard },
  {
    ...shown,
    id: 'visible text added',
    act: (c) => {
      const p = document.createElement('p');
      p.textContent = c;
      document.body.append(p);
    },
    modes: standard,
  },
  {
    ...shown,
    id: 'visible text changed',
    html: '<p>x</p>',
    act: (c) => {
      (document.querySelector('p')?.firstChild as Text).data = c;
    },
    modes: standard,
  },
  { ...shown, id: 'text in a button, label, legend, cell, heading, drawing', html: `<button>${C}</button>`, modes: standard },
  { ...shown, id: 'text in a drawing', html: `<svg><text y="9">${C}</text></svg>`, modes: standard },
  {
    ...shown,
    id: 'text in an open shadow',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
      document.body.append(h);
    },
    modes: standard,
  },
  {
    ...shown,
    id: 'text in a late shadow',
    html: '<div id="h"></div>',
    act: (c) => {
      (document.getElementById('h') as Element).attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
    },
    modes: standard,
  },
  {
    ...shown,
    id: 'slotted text',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>';
      h.append(c);
      document.body.append(h);
    },
    modes: standard,
  },
  { ...shown, id: 'text in a frame of the same origin', html: `<iframe srcdoc="<p>${C}</p>"></iframe>`, modes: standard },
  { ...shown, id: 'text beside a mask', html: `<p>${C}<b data-copane-mask>x</b></p>`, modes: standard },
  { ...shown, id: 'text in a custom element', html: `<user-card>${C}</user-card>`, modes: standard },
  { ...shown, id: 'text marked show', html: `<p data-copane-show>${C}</p>` },
  { ...shown, id: 'text marked show by selector', html: `<p class="public">${C}</p>`, selectors: { show: ['.public'] } },
  { ...shown, id: 'text in something marked show', html: `<main data-copane-show><ul><li>${C}</li></ul></main>` },
  {
    ...shown,
    id: 'text added to something marked show',
    html: '<main data-copane-show id="m"></main>',
    act: (c) => {
      (document.getElementById('m') as Element).innerHTML = `<p>${c}</p>`;
    },
  },
  {
    ...shown,
    id: 'text in the shadow of something marked show',
    before: (c) => {
      const h = document.createElement('div');
      h.setAttribute('data-copane-show', '');
      h.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
      document.body.append(h);
    },
    modes: strict,
  },
  { ...shown, id: 'value of a text field marked show', html: `<input data-copane-show value="${C}">` },
  { ...shown, id: 'value of a textarea marked show', html: `<textarea data-copane-show>${C}</textarea>` },
  {
    ...shown,
    id: 'typed in a field marked show',
    html: '<input id="f" data-copane-show>',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    ...shown,
    id: 'typed in a textarea marked show',
    html: '<textarea id="f" data-copane-show></textarea>',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    ...shown,
    id: 'value set in a field marked show',
    html: '<input id="f" data-copane-show>',
    act: (c) => {
      (document.getElementById('f') as HTMLInputElement).value = c;
    },
  },
  {
    ...shown,
    id: 'field added that is marked show',
    act: (c) => {
      document.body.insertAdjacentHTML('beforeend', `<input data-copane-show value="${c}">`);
    },
  },
  { ...shown, id: 'editor marked show', html: `<div contenteditable data-copane-show>${C}</div>` },
  { ...shown, id: 'class that a stylesheet names', head: `<style>.${C}{color:red}</style>`, html: `<p class="${C}">x</p>` },
  {
    ...shown,
    id: 'class that a stylesheet names in a list',
    head: `<style>@media screen{div,a:hover>.${C}:not(.b)::after{color:red}}</style>`,
    html: `<p class="a ${C}">x</p>`,
  },
  { ...shown, id: 'id that a stylesheet names', head: `<style>#${C}{color:red}</style>`, html: `<p id="${C}">x</p>` },
  {
    ...shown,
    id: 'attribute value that a stylesheet names whole',
    head: `<style>[data-state="${C}"]{color:red}</style>`,
    html: `<p data-state="${C}">x</p>`,
  },
  {
    ...shown,
    id: 'class that a later stylesheet names',
    html: `<p class="${C}">x</p>`,
    act: (c) => {
      const s = document.createElement('style');
      s.textContent = `.${c}{color:red}`;
      document.head.append(s);
    },
  },
  {
    ...shown,
    id: 'class that an adopted sheet names',
    apart: true,
    html: `<p class="${C}">x</p>`,
    act: (c) => {
      const s = new CSSStyleSheet();
      s.replaceSync(`.${c}{color:red}`);
      document.adoptedStyleSheets = [s];
    },
  },
  {
    ...shown,
    id: 'class that an inserted rule names',
    head: '<style>p{color:red}</style>',
    html: `<p class="${C}">x</p>`,
    act: (c) => {
      (document.styleSheets[0] as CSSStyleSheet).insertRule(`.${c}{color:blue}`);
    },
  },
  { ...shown, id: 'path of plain words', path: '/account/orders', html: `<p>${C}</p>`, modes: standard },
  {
    ...shown,
    id: 'text that an option had as well',
    html: `<select><option>${C}</option></select><p id="p">x</p>`,
    act: (c) => {
      document.querySelector('option')?.remove();
      (document.getElementById('p') as Element).textContent = c;
    },
    modes: standard,
  },
];
