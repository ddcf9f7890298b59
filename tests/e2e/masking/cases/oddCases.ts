import { C, type MaskingCase } from '../maskingCase.ts';

/** Ways that are neither common nor forbidden. Grouped by what carries the secret. */
const attributes: readonly MaskingCase[] = [
  'aria-valuetext',
  'aria-description',
  'aria-roledescription',
  'aria-placeholder',
  'aria-keyshortcuts',
  'aria-controls',
  'aria-describedby',
  'aria-labelledby',
  'aria-owns',
  'aria-details',
  'aria-errormessage',
  'aria-activedescendant',
  'aria-current',
  'role',
  'itemprop',
  'itemid',
  'itemtype',
  'itemref',
  'property',
  'resource',
  'typeof',
  'vocab',
  'prefix',
  'about',
  'datatype',
  'content',
  'headers',
  'scope',
  'abbr',
  'axis',
  'lang',
  'dir',
  'translate',
  'accesskey',
  'tabindex',
  'nonce',
  'is',
  'part',
  'exportparts',
  'slot',
  'popovertarget',
  'commandfor',
  'command',
  'interestfor',
  'enterkeyhint',
  'inputmode',
  'autocapitalize',
  'autocomplete',
  'draggable',
  'spellcheck',
  'cite',
  'datetime',
  'download',
  'hreflang',
  'rel',
  'target',
  'type',
  'referrerpolicy',
  'sizes',
  'media',
  'integrity',
  'crossorigin',
  'usemap',
  'ismap',
  'coords',
  'longdesc',
  'name',
  'form',
  'formtarget',
  'list',
  'for',
  'label',
  'kind',
  'srclang',
  'charset',
  'manifest',
  'summary',
  'color',
  'face',
  'size',
  'background',
  'classid',
  'codebase',
  'ng-model',
  'v-model',
  ':value',
  '@click',
  '[value]',
  '(click)',
  '#ref',
  'x-data',
  'hx-vals',
  'wire:model',
  'jsaction',
  'onfocus',
  'bind:value',
  'style',
  'xml:lang',
  'xlink:title',
].map(
  (name): MaskingCase => ({
    id: `attribute ${name} on many elements`,
    html: `<i data-name="${name}"></i>`,
    within: (part, canary) => {
      const attribute = part.querySelector('i')?.getAttribute('data-name') ?? '';
      const tags =
        'p a td input button details ol time q data label output x-odd img video area map meter svg font table track source object';
      const made = document.createElement('div');
      // What the parser takes, the programming interface may not: so by markup.
      made.innerHTML = tags
        .split(' ')
        .map((tag) => `<${tag} ${attribute}="${canary}">x</${tag}>`)
        .join('');
      part.append(made);
    },
  }),
);

const styles: readonly MaskingCase[] = [
  ['selector by value', `input[value="${C}"]{color:red}`, `<input value="${C}">`],
  [
    'selector by title, label, placeholder and address',
    `[title="${C}"],[aria-label="${C}"],[placeholder="${C}"],[href="/${C}"],[src="${C}"],[alt="${C}"],[content="${C}"],[action="${C}"]{color:red}`,
    `<a title="${C}" aria-label="${C}" href="/${C}">x</a><input placeholder="${C}">`,
  ],
  ['selector in has and not', `p:has([value="${C}"]):not([title="${C}"]){color:red}`, `<p><input value="${C}"></p>`],
  ['lang and dir functions', `:lang(${C}),:lang("${C}"),:dir(${C}){color:red}`, `<p lang="${C}">x</p>`],
  ['container style query', `@container style(--plan: ${C}){p{color:red}}`, `<div style="--plan:${C}"><p>x</p></div>`],
  ['container name', `.c{container:${C}/inline-size}@container ${C} (width > 1px){p{color:red}}`, '<div class="c"><p>x</p></div>'],
  [
    'registered property',
    `@property --${C}{syntax:"<string>";inherits:true;initial-value:"${C}"}@property --x{syntax:"*";inherits:true;initial-value:${C}}`,
    '<p>x</p>',
  ],
  ['layers', `@layer ${C}.${C}, b;@layer ${C}{p{color:red}}@import url("data:text/css,p{}") layer(${C});`, '<p>x</p>'],
  ['scope', `@scope ([title="${C}"]) to ([alt="${C}"]){p{color:red}}`, `<div title="${C}"><p>x</p></div>`],
  [
    'counter style and names',
    `@counter-style ${C}{system:cyclic;symbols:"${C}";suffix:"${C}"}ol{list-style:${C};counter-reset:${C};quotes:"${C}" "${C}"}`,
    '<ol><li>x</li></ol>',
  ],
  ['attr function', `p::after{content:attr(title)}p{--x:attr(data-x type(<string>),"${C}")}`, `<p title="${C}" data-x="${C}">x</p>`],
  ['highlight names', `::highlight(${C}){color:red}`, '<p>x</p>'],
  ['anchor names', `p{anchor-name:--${C};position-anchor:--${C};anchor-scope:--${C};top:anchor(--${C} top)}`, '<p>x</p>'],
  [
    'view transition names',
    `p{view-transition-name:${C};view-transition-class:${C}}::view-transition-group(${C}){color:red}@view-transition{types:${C}}`,
    '<p>x</p>',
  ],
  [
    'timelines',
    `p{scroll-timeline:--${C};view-timeline-name:--${C};animation-timeline:--${C};animation-name:${C};timeline-scope:--${C}}`,
    '<p>x</p>',
  ],
  [
    'font face',
    `@font-face{font-family:"${C}";src:url("/${C}.woff2"),local("${C}")}p{font-family:"${C}",serif;font-feature-settings:"${C.slice(0, 4)}"}`,
    '<p>x</p>',
  ],
  [
    'font palette and features',
    `@font-palette-values --${C}{font-family:${C}}@font-feature-values ${C}{@styleset{${C}:1}}p{font-palette:--${C};font-variant-alternates:styleset(${C})}`,
    '<p>x</p>',
  ],
  ['page rule', `@page ${C}{margin:1cm;@top-left{content:"${C}"}}p{page:${C}}`, '<p>x</p>'],
  ['namespace and charset', `@charset "${C}";@namespace ${C} url("urn:${C}");${C}|p{color:red}`, '<p>x</p>'],
  [
    'document and unknown rules',
    `@document url("/${C}"){p{color:red}}@${C} x{p{color:red}}@media (${C}){p{color:red}}@supports (x:${C}){p{color:red}}`,
    '<p>x</p>',
  ],
  ['position try', `@position-try --${C}{top:0}p{position-try-fallbacks:--${C}}`, '<p>x</p>'],
  ['function rule', `@function --${C}(--${C} <string>:"${C}") returns <string>{result:"${C}"}p{content:--${C}("${C}")}`, '<p>x</p>'],
  [
    'image sets and cursors',
    `p{background:image-set("/${C}.png" 1x,url(data:image/png;base64,${C}) 2x);cursor:url(/${C}.cur),auto;mask:url("#${C}");filter:url(/${C}#f)}`,
    '<p>x</p>',
  ],
  ['grid names', `p{display:grid;grid-template:[${C}] "${C} ${C}" 1fr [${C}]/auto;grid-area:${C}}`, '<p>x</p>'],
  ['will-change and transitions', `p{will-change:${C};transition:--${C} 1s,${C} 2s;transition-behavior:${C}}`, '<p>x</p>'],
  ['nesting', `p{&[title="${C}"]{color:red}& > [alt="${C}"]::before{content:"${C}"}@media print{content:"${C}"}}`, `<p title="${C}">x</p>`],
  ['broken', `p{color:red;${C}:x;content:"${C}\n;} ${C} { ] } /* ${C}`, '<p>x</p>'],
  ['escapes', `\\70 {--\\71 x${C}:x;content:"\\${C}"}p{animation-name:\\71 x${C}}`, '<p>x</p>'],
  ['source map and comments', `p{color:red}/*# sourceMappingURL=data:application/json,${C} */`, '<p>x</p>'],
].map(([id, css, html]): MaskingCase => ({ id: `sheet: ${id}`, html: `<style>${css}</style>${html}` }));

const trees: readonly MaskingCase[] = [
  {
    id: 'xml: CDATA, processing instruction, entity in a drawing',
    html: '<div id="x"></div>',
    act: (c) => {
      const parsed = new DOMParser().parseFromString(
        `<svg xmlns="http://www.w3.org/2000/svg"><?${c} ${c}?><!--${c}--><desc>${c}</desc><metadata>${c}</metadata><style><![CDATA[p{content:"${c}"}]]></style><title>${c}</title></svg>`,
        'image/svg+xml',
      );
      document.getElementById('x')?.append(document.adoptNode(parsed.documentElement));
    },
  },
  {
    id: 'parsed fragment with a form',
    act: (c) => {
      const parsed = new DOMParser().parseFromString(
        `<form action="/${c}"><input value="${c}"><textarea>${c}</textarea></form>`,
        'text/html',
      );
      document.body.append(...parsed.body.childNodes);
    },
  },
  {
    id: 'contextual fragment',
    act: (c) =>
      document.body.append(document.createRange().createContextualFragment(`<input value="${c}"><!--${c}--><template>${c}</template>`)),
  },
  {
    id: 'insertAdjacentHTML, setHTMLUnsafe',
    html: '<div id="x"></div>',
    act: (c) => {
      document.getElementById('x')?.insertAdjacentHTML('beforeend', `<input value="${c}">`);
      (document.getElementById('x') as Element & { setHTMLUnsafe?: (html: string) => void }).setHTMLUnsafe?.(
        `<p><template shadowrootmode="closed">${c}</template></p><input value="${c}">`,
      );
    },
  },
  {
    id: 'document written anew',
    act: (c) => {
      document.open();
      document.write(`<!--${c}--><p title="${c}">x</p><input value="${c}">`);
      document.close();
    },
  },
  {
    id: 'adopted from a frame',
    html: '<iframe id="f"></iframe><div id="x"></div>',
    act: (c) => {
      const inner = (document.getElementById('f') as HTMLIFrameElement).contentDocument as Document;
      inner.body.innerHTML = `<div data-copane-mask><p data-copane-show>${c}</p><input data-copane-show value="${c}"></div>`;
      const mask = inner.body.firstElementChild as Element;
      document.getElementById('x')?.append(...mask.childNodes);
    },
  },
  {
    id: 'adopted into a frame from a mask',
    html: `<iframe id="f"></iframe><div data-copane-mask id="m"><p data-copane-show>${C}</p></div>`,
    act: async () => {
      await new Promise(requestAnimationFrame);
      (document.getElementById('f') as HTMLIFrameElement).contentDocument?.body.append(document.getElementById('m')?.firstChild as Node);
    },
  },
  {
    id: 'moved from a mask into a shadow tree',
    html: `<div id="h"></div><div data-copane-mask id="m"><p data-copane-show>${C}</p></div>`,
    act: async () => {
      const root = (document.getElementById('h') as Element).attachShadow({ mode: 'open' });
      await new Promise(requestAnimationFrame);
      root.append(document.getElementById('m')?.firstChild as Node);
    },
  },
  {
    id: 'moved out of a mask by moveBefore',
    html: `<div data-copane-mask id="m"><p data-copane-show>${C}</p></div><div id="x"></div>`,
    act: async () => {
      await new Promise(requestAnimationFrame);
      const to = document.getElementById('x') as Element & { moveBefore?: (node: Node, before: Node | null) => void };
      const p = document.getElementById('m')?.firstChild as Node;
      if (to.moveBefore) to.moveBefore(p, null);
      else to.append(p);
    },
  },
  {
    id: 'cut out of a mask by a range',
    html: `<div data-copane-mask id="m">a ${C} b</div><p data-copane-show id="x"></p>`,
    act: async () => {
      await new Promise(requestAnimationFrame);
      const range = document.createRange();
      range.selectNodeContents(document.getElementById('m') as Element);
      document.getElementById('x')?.append(range.cloneContents());
      document.getElementById('x')?.append(range.extractContents());
    },
  },
  {
    id: 'masked text split and moved out',
    html: `<div data-copane-mask id="m">before ${C} after</div><p data-copane-show id="x"></p>`,
    act: () => {
      const text = document.getElementById('m')?.firstChild as Text;
      document.getElementById('x')?.append(text.splitText(7));
    },
  },
  {
    id: 'masked texts joined by normalize, then moved',
    html: `<div data-copane-mask id="m"></div><p data-copane-show id="x"></p>`,
    act: async (c) => {
      const m = document.getElementById('m') as Element;
      m.append(c.slice(0, 6), c.slice(6));
      await new Promise(requestAnimationFrame);
      m.normalize();
      await new Promise(requestAnimationFrame);
      document.getElementById('x')?.append(m.firstChild as Node);
    },
  },
  {
    id: 'mask on an element that is replaced by a framework',
    html: `<div id="root"><p data-copane-mask id="m">${C}</p></div>`,
    act: async () => {
      await new Promise(requestAnimationFrame);
      const text = document.getElementById('m')?.textContent ?? '';
      const p = document.createElement('p');
      p.textContent = text;
      document.getElementById('root')?.replaceChildren(p);
    },
  },
  {
    id: 'mask by display: contents, and inherited over details',
    html: `<div data-copane-mask style="display:contents"><details open><summary>${C}</summary>${C}</details></div>`,
  },
  {
    id: 'masked slot fallback',
    html: '<div id="h"></div>',
    before: (c) => {
      (document.getElementById('h') as Element).attachShadow({ mode: 'open' }).innerHTML = `<div data-copane-mask><slot>${c}</slot></div>`;
    },
  },
  {
    id: 'slot changed from shown to masked',
    html: `<div id="h"><p slot="a" data-copane-show>x</p></div>`,
    before: () => {
      (document.getElementById('h') as Element).attachShadow({ mode: 'open' }).innerHTML =
        '<slot name="a"></slot><div data-copane-mask><slot name="b"></slot></div>';
    },
    act: async (c) => {
      const p = document.querySelector('#h p') as Element;
      p.setAttribute('slot', 'b');
      await new Promise(requestAnimationFrame);
      p.textContent = c;
    },
  },
  {
    id: 'manual slot assignment into a mask',
    html: '<div id="h"><p data-copane-show id="p">x</p></div>',
    before: (c) => {
      const root = (document.getElementById('h') as Element).attachShadow({ mode: 'open', slotAssignment: 'manual' });
      root.innerHTML = '<div data-copane-mask><slot></slot></div>';
      const p = document.getElementById('p') as HTMLElement;
      p.textContent = c;
      (root.querySelector('slot') as HTMLSlotElement).assign(p);
    },
  },
  {
    id: 'declarative shadow tree with a field',
    html: `<div><template shadowrootmode="open"><input value="${C}"><p title="${C}" data-x="${C}">x</p><template>${C}</template></template></div>`,
  },
  {
    id: 'template with a shadow tree in it',
    html: `<template><p>${C}</p><div><template shadowrootmode="open">${C}</template></div></template>`,
  },
  {
    id: 'noscript, noframes, plaintext and xmp',
    html: `<noscript><p>${C}</p></noscript><noframes>${C}</noframes><object data="/${C}">${C}</object><embed src="/${C}">`,
  },
  {
    id: 'scripts that hold data',
    html: `<script type="application/ld+json">{"email":"${C}"}</script><script type="text/template">${C}</script><script type="speculationrules">{"prefetch":[{"urls":["/${C}"]}]}</script><script type="importmap">{"imports":{"${C}":"/${C}.js"}}</script>`,
  },
  {
    id: 'meta refresh, description, og, theme',
    head: `<meta http-equiv="x-odd" content="5;url=/${C}"><meta name="${C}" content="${C}"><meta property="og:title" content="${C}"><link rel="canonical" href="/${C}" title="${C}"><link rel="alternate" hreflang="${C}" href="/${C}">`,
    html: '<p>x</p>',
  },
  { id: 'base with target', head: `<base href="http://case.test/${C}/" target="${C}">`, html: '<a href="x">x</a>' },
  {
    id: 'form-associated custom element',
    html: '<form><x-field name="f"></x-field></form>',
    before: (c) => {
      customElements.define(
        'x-field',
        class extends HTMLElement {
          static formAssociated = true;
          connectedCallback() {
            const internals = this.attachInternals();
            internals.setFormValue(c, c);
            internals.ariaLabel = c;
            internals.ariaValueText = c;
            (internals as ElementInternals & { states?: Set<string> }).states?.add(c);
            internals.setValidity({ customError: true }, c);
            this.setAttribute('value', c);
          }
        },
      );
    },
  },
  {
    id: 'element reflection by aria properties',
    html: '<div id="x">x</div>',
    act: (c) => {
      const x = document.getElementById('x') as HTMLElement;
      Object.assign(x, {
        ariaLabel: c,
        ariaDescription: c,
        ariaValueText: c,
        ariaRoleDescription: c,
        title: c,
        accessKey: c,
        nonce: c,
        slot: c,
        lang: c,
        autocapitalize: c,
      });
    },
  },
  {
    id: 'popover and dialog that were never opened',
    html: `<div popover id="${C}">${C}</div><dialog>${C}</dialog><button popovertarget="${C}">x</button>`,
  },
  {
    id: 'dialog return value',
    html: '<dialog id="d">x</dialog>',
    act: (c) => {
      const d = document.getElementById('d') as HTMLDialogElement;
      d.showModal();
      d.close(c);
    },
  },
  {
    id: 'mathematics and foreign objects',
    html: `<math><mi title="${C}">x</mi><semantics><mi>x</mi><annotation encoding="x">${C}</annotation><annotation-xml>${C}</annotation-xml></semantics><maction actiontype="${C}"><mi>x</mi></maction></math><svg><foreignObject><input xmlns="http://www.w3.org/1999/xhtml" value="${C}"><p title="${C}">x</p></foreignObject></svg>`,
  },
  {
    id: 'drawing with symbols, uses, markers, patterns',
    html: `<svg><symbol id="${C}"><title>${C}</title><text>${C}</text></symbol><use href="#${C}" xlink:href="#${C}"/><marker id="${C}m"/><pattern id="${C}p"/><path marker-start="url(#${C}m)" fill="url(#${C}p)"/><a href="/${C}" xlink:title="${C}"><circle r="1"/></a><image href="/${C}.png"/><feImage href="/${C}"/><set attributeName="${C}" to="${C}" begin="${C}.click"/><view id="${C}v" viewTarget="${C}"/></svg>`,
  },
  {
    id: 'audio, video, tracks, fragments',
    html: `<video src="/v#t=${C}" poster="/${C}.png" aria-label="${C}"><source src="/${C}" media="(${C})" type="${C}"><track src="/${C}.vtt" label="${C}" srclang="${C}" kind="captions">${C}</video><audio src="/${C}" title="${C}"></audio>`,
  },
  {
    id: 'picture with many sources',
    html: `<picture><source srcset="/${C}.png 1x, /${C}2.png 2x" sizes="${C}" media="(min-width:1px)"><img src="/${C}.png" srcset="/${C}.png 1x" alt="${C}" title="${C}" longdesc="/${C}" usemap="#${C}" name="${C}"></picture><map name="${C}"><area href="/${C}" alt="${C}"></map>`,
  },
  { id: 'broken picture shows its text', html: `<img src="http://refused.test/${C}.png" alt="${C}">` },
  {
    id: 'details name, list of fields, tables',
    html: `<details name="${C}"><summary>x</summary></details><input list="${C}"><datalist id="${C}"><option>${C}</datalist><table summary="${C}"><caption title="${C}">x</caption><tr><th id="${C}" abbr="${C}" scope="${C}"><td headers="${C}">x</table>`,
  },
  {
    id: 'options with label and hidden text',
    html: `<select aria-label="${C}"><button><selectedcontent></selectedcontent></button><option label="${C}" value="${C}" selected>${C}</option><optgroup label="${C}"><legend>${C}</legend><option>${C}</optgroup><hr title="${C}"></select>`,
  },
  {
    id: 'select typed into by search',
    html: `<select id="s"><option>a</option><option>${C}</option></select>`,
    user: async (page, canary) => {
      await page.focus('#s');
      await page.keyboard.type(canary.slice(0, 8));
    },
  },
  {
    id: 'field values by every road',
    html: '<form id="g"><input id="a"><textarea id="b"></textarea></form>',
    act: (c) => {
      const a = document.getElementById('a') as HTMLInputElement;
      const b = document.getElementById('b') as HTMLTextAreaElement;
      a.defaultValue = c;
      a.setRangeText(c);
      a.setSelectionRange(0, 3);
      b.defaultValue = c;
      b.setRangeText(c, 0, 0, 'select');
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(a, c);
      document.execCommand('selectAll');
      a.focus();
      document.execCommand('insertText', false, c);
      (document.getElementById('g') as HTMLFormElement).reset();
    },
  },
  {
    id: 'input of every type changed to every other',
    html: `<input id="a" value="${C}" data-copane-show type="hidden">`,
    act: async () => {
      const a = document.getElementById('a') as HTMLInputElement;
      for (const type of ['text', 'password', 'search', 'email', 'tel', 'url', 'text']) {
        a.type = type;
        await new Promise(requestAnimationFrame);
      }
    },
  },
  {
    id: 'password revealed by a framework that makes the field anew',
    html: '<div id="root"><input type="password" name="p" id="p" data-copane-show></div>',
    act: async (c) => {
      const root = document.getElementById('root') as Element;
      (root.firstChild as HTMLInputElement).value = c;
      await new Promise(requestAnimationFrame);
      const next = document.createElement('input');
      Object.assign(next, { type: 'text', name: 'p2', value: c });
      next.setAttribute('data-copane-show', '');
      root.replaceChildren(next);
    },
  },
  {
    id: 'password revealed in a portal',
    html: '<form><input type="password" name="p" id="p" data-copane-show></form><div id="portal"></div>',
    act: async (c) => {
      (document.getElementById('p') as HTMLInputElement).value = c;
      await new Promise(requestAnimationFrame);
      (document.getElementById('portal') as Element).innerHTML =
        `<input data-copane-show id="other" value="${c}"><p data-copane-show>${c}</p>`;
    },
  },
  {
    id: 'password in an uppercase type and odd spacing',
    html: `<input type="PassWord" data-copane-show value="${C}"><input type=" password " name="secret-password" data-copane-show value="${C}">`,
  },
  {
    id: 'autocomplete tokens of cards and codes',
    html: [
      'cc-name',
      'cc-given-name',
      'cc-additional-name',
      'cc-family-name',
      'cc-number',
      'cc-exp',
      'cc-exp-month',
      'cc-exp-year',
      'cc-csc',
      'cc-type',
      'section-a shipping cc-number webauthn',
      'one-time-code',
      'ONE-TIME-CODE',
      'current-password',
      'new-password',
      'username webauthn',
    ]
      .map((token) => `<input autocomplete="${token}" data-copane-show value="${C}">`)
      .join(''),
  },
  {
    id: 'inputmode, pattern and names of codes',
    html: [
      'pin',
      'PIN code',
      'security-answer',
      'securityCode',
      'cvv2',
      'card[number]',
      'ccExpiry',
      'smsCode',
      'twoFactorCode',
      'verification_code',
      'account-password-confirm',
      'Passwort',
      'mot_de_passe',
      'contraseña',
      'iban',
    ]
      .map((name) => `<input name="${name}" inputmode="numeric" data-copane-show value="${C}">`)
      .join(''),
  },
  {
    id: 'editing host of plain text',
    html: '<div contenteditable="plaintext-only" id="f"></div>',
    user: async (page, canary) => {
      await page.click('#f');
      await page.keyboard.type(canary);
    },
  },
  { id: 'editing host by inheritance, closed inside', html: `<div contenteditable><p>${C}</p><p contenteditable="false">${C}</p></div>` },
  {
    id: 'edit context',
    html: '<canvas id="f" width="50" height="20"></canvas>',
    act: (c) => {
      const Context = (globalThis as { EditContext?: new (init: object) => unknown }).EditContext;
      if (Context) Object.assign(document.getElementById('f') as object, { editContext: new Context({ text: c }) });
      document.getElementById('f')?.focus();
    },
  },
  {
    id: 'drag with a picture of text',
    html: '<p id="d" draggable="true">x</p>',
    act: (c) => {
      const data = new DataTransfer();
      data.setData('text/plain', c);
      document.getElementById('d')?.dispatchEvent(new DragEvent('dragstart', { dataTransfer: data, bubbles: true }));
      document.getElementById('d')?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    },
  },
  {
    id: 'console, errors and rejections',
    html: '<p>x</p>',
    act: (c) => {
      console.log(c);
      console.error(new Error(c));
      dispatchEvent(new ErrorEvent('error', { message: c, filename: c, error: new Error(c) }));
      performance.mark(c, { detail: c });
      Promise.reject(new Error(c)).catch(() => undefined);
    },
  },
  {
    id: 'history state, window name, storage, hash routes',
    html: '<p>x</p>',
    act: (c) => {
      history.pushState({ [c]: c }, c, `#/${c}?${c}=${c}`);
      window.name = c;
      sessionStorage.setItem(c, c);
      localStorage.setItem(c, c);
      // biome-ignore lint/suspicious/noDocumentCookie: a secret kept the old way.
      document.cookie = `${c}=${c}`;
    },
  },
  {
    id: 'highlights of a text',
    html: '<p id="x">x</p>',
    act: (c) => {
      const highlights = (CSS as unknown as { highlights?: Map<string, unknown> }).highlights;
      const range = new Range();
      range.selectNodeContents(document.getElementById('x') as Element);
      const Made = (globalThis as unknown as { Highlight?: new (range: Range) => unknown }).Highlight;
      if (highlights && Made) highlights.set(c, new Made(range));
    },
  },
  {
    id: 'animations by script',
    html: '<p id="x">x</p>',
    act: (c) => {
      document.getElementById('x')?.animate([{ '--a': c }, { content: `"${c}"`, fontFamily: c }] as Keyframe[], { duration: 1e5, id: c });
    },
  },
  {
    id: 'constructed sheet by every road',
    html: '<p>x</p>',
    apart: true,
    act: (c) => {
      const sheet = new CSSStyleSheet({ media: `(${c})` });
      document.adoptedStyleSheets.push(sheet);
      sheet.replaceSync(`p{content:"${c}";--${c}:${c}}`);
      sheet.insertRule(`.a::after{content:"${c}"}`);
      (sheet.cssRules[0] as CSSStyleRule).style.setProperty('--x', c);
      (sheet.cssRules[0] as CSSStyleRule).selectorText = `[title="${c}"]`;
      sheet.deleteRule(0);
    },
  },
  {
    id: 'element named with the secret, prefixed',
    act: (c) => {
      document.body.append(
        document.createElement(`x-${c}`),
        document.createElementNS(`urn:${c}`, `${c}:${c}`),
        document.createElementNS('http://www.w3.org/2000/svg', c),
      );
    },
  },
  {
    id: 'attributes with a namespace',
    html: '<p id="x">x</p>',
    act: (c) => {
      const x = document.getElementById('x') as Element;
      x.setAttributeNS(`urn:${c}`, `n:${c}`, c);
      x.setAttributeNS('http://www.w3.org/1999/xlink', 'xlink:href', c);
      x.setAttributeNS('http://www.w3.org/XML/1998/namespace', 'xml:base', c);
      x.setAttributeNS('http://www.w3.org/2000/xmlns/', `xmlns:${c}`, c);
    },
  },
  {
    id: 'text removed before it could be read',
    html: '<div data-copane-mask id="m"></div><p data-copane-show id="x"></p>',
    act: async (c) => {
      const p = document.createElement('p');
      p.textContent = c;
      document.getElementById('m')?.append(p);
      p.remove();
      await new Promise(requestAnimationFrame);
      document.getElementById('x')?.append(p);
    },
  },
  {
    id: 'mask put on and text set in one task',
    html: '<p id="x">x</p>',
    act: (c) => {
      const x = document.getElementById('x') as Element;
      x.textContent = c;
      x.setAttribute('data-copane-mask', '');
    },
  },
  {
    id: 'mask on the root',
    html: `<p data-copane-show>${C}</p>`,
    before: () => document.documentElement.setAttribute('data-copane-mask', ''),
  },
  {
    id: 'block on the body',
    html: `<p data-copane-show>${C}</p><input value="${C}">`,
    before: () => document.body.setAttribute('data-copane-block', ''),
  },
  {
    id: 'full screen, pointer lock and focus',
    html: `<div id="x" tabindex="0" title="${C}">x</div>`,
    act: () => {
      document.getElementById('x')?.focus();
      document
        .getElementById('x')
        ?.requestFullscreen?.()
        .catch(() => undefined);
    },
  },
  {
    id: 'cut by a clip, drawn off the screen',
    html: `<label style="position:absolute;left:-9999px" title="${C}" data-copane-mask>${C}</label><span style="clip-path:inset(50%)" aria-label="${C}">x</span>`,
  },
];

export const oddCases: readonly MaskingCase[] = [...attributes, ...styles, ...trees];
