import { C, type MaskingCase } from '../maskingCase.ts';

const values = ['text', 'search', 'tel', 'url', 'email', 'hidden', 'password', 'submit', 'reset', 'button', 'radio', 'checkbox', 'image'];

export const formCases: readonly MaskingCase[] = [
  ...values.map((type) => ({ id: `value of ${type}`, html: `<form><input type="${type}" value="${C}"></form>` })),
  ...values.map((type) => ({
    id: `value of ${type}, set as attribute later`,
    html: `<form><input type="${type}"></form>`,
    within: (part: Element, canary: string) => part.querySelector('input')?.setAttribute('value', canary),
  })),
  ...values.map((type) => ({
    id: `value of ${type}, set as property later`,
    html: `<form><input type="${type}"></form>`,
    within: (part: Element, canary: string) => {
      const field = part.querySelector('input') as HTMLInputElement;
      field.value = canary;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
  })),
  { id: 'hidden value marked show', html: `<input type="hidden" data-copane-show value="${C}">` },
  { id: 'password marked show', html: `<input type="password" data-copane-show value="${C}">` },
  { id: 'card number by autocomplete, marked show', html: `<input autocomplete="billing cc-number" data-copane-show value="${C}">` },
  { id: 'card code by name, marked show', html: `<input name="card_cvc" data-copane-show value="${C}">` },
  {
    id: 'card number by label, marked show',
    html: `<label for="q">Credit card number</label><input id="q" data-copane-show value="${C}">`,
  },
  { id: 'card number by placeholder, marked show', html: `<input placeholder="Card number" data-copane-show value="${C}">` },
  { id: 'one-time code, marked show', html: `<input autocomplete="one-time-code" data-copane-show value="${C}">` },
  { id: 'one-time code by name, marked show', html: `<input name="otpCode" data-copane-show value="${C}">` },
  { id: 'password by name in a text field, marked show', html: `<input name="userPassword" data-copane-show value="${C}">` },
  { id: 'text security by style, marked show', html: `<input style="-webkit-text-security:disc" data-copane-show value="${C}">` },
  {
    id: 'text security by stylesheet, marked show',
    head: '<style>.dots{-webkit-text-security:circle}</style>',
    html: `<input class="dots" data-copane-show value="${C}">`,
  },
  { id: 'mask inside show', html: `<div data-copane-show><input data-copane-mask data-copane-show value="${C}"></div>` },
  { id: 'field in an ancestor marked show', html: `<div data-copane-show><input value="${C}"></div>` },
  { id: 'textarea text', html: `<textarea>${C}</textarea>` },
  { id: 'textarea text changed', html: '<textarea id="t"></textarea>', act: (c) => document.getElementById('t')?.append(c) },
  {
    id: 'textarea default value',
    html: '<textarea id="t">x</textarea>',
    act: (c) => {
      (document.getElementById('t') as HTMLTextAreaElement).defaultValue = c;
    },
  },
  {
    id: 'textarea added later',
    act: (c) => {
      const t = document.createElement('textarea');
      t.value = c;
      document.body.append(t);
    },
  },
  { id: 'option text', html: `<select><option>${C}</option></select>` },
  { id: 'option value', html: `<select><option value="${C}">x</option></select>` },
  { id: 'option label', html: `<select><option label="${C}">x</option></select>` },
  { id: 'option text in a list marked show', html: `<select data-copane-show><option selected>${C}</option></select>` },
  { id: 'option group label', html: `<select><optgroup label="${C}"><option>x</option></optgroup></select>` },
  {
    id: 'option added later',
    html: '<select id="s"></select>',
    act: (c) => document.getElementById('s')?.append(new Option(c, c, true, true)),
  },
  {
    id: 'option text changed',
    html: '<select><option id="o">x</option></select>',
    act: (c) => {
      (document.getElementById('o') as Element).textContent = c;
    },
  },
  {
    id: 'option moved out of its list',
    html: `<select><option id="o">${C}</option></select>`,
    act: () => document.body.append(document.getElementById('o') as Element),
  },
  {
    id: 'option label changed',
    html: '<select><option id="o">x</option></select>',
    act: (c) => document.getElementById('o')?.setAttribute('label', c),
  },
  { id: 'multiple list', html: `<select multiple size="3"><option selected>${C}</option></select>` },
  { id: 'datalist', html: `<input list="d"><datalist id="d"><option value="${C}">${C}</option></datalist>` },
  {
    id: 'datalist added later',
    html: '<datalist id="d"></datalist>',
    act: (c) => {
      (document.getElementById('d') as Element).innerHTML = `<option>${c}</option>`;
    },
  },
  { id: 'placeholder', html: `<input placeholder="${C}"><textarea placeholder="${C}"></textarea>` },
  {
    id: 'placeholder changed',
    html: '<input id="f" placeholder="x">',
    act: (c) => document.getElementById('f')?.setAttribute('placeholder', c),
  },
  { id: 'input name', html: `<form name="${C}"><input name="${C}"><button name="${C}">x</button></form>` },
  { id: 'button value', html: `<button value="${C}">go</button>` },
  { id: 'input pattern, min, max, step', html: `<input pattern="${C}" min="${C}" max="${C}" step="${C}" accept="${C}">` },
  { id: 'field type that does not exist', html: `<input type="${C}" value="${C}">` },
  { id: 'output', html: `<output for="${C}" name="${C}" value="${C}"></output>` },
  {
    id: 'meter and progress titles',
    html: `<meter value="0.5" title="${C}" max="1" aria-label="${C}">${''}</meter><progress title="${C}"></progress>`,
  },
  {
    id: 'fieldset and form attributes',
    html: `<form id="${C}" target="${C}" enctype="${C}" accept-charset="${C}"><fieldset name="${C}"></fieldset></form>`,
  },
  { id: 'label for', html: `<label for="${C}">x</label>` },
  {
    id: 'password to text before the start',
    html: `<input type="password" id="p" name="password" value="${C}" data-copane-show>`,
    before: () => document.getElementById('p')?.setAttribute('type', 'text'),
  },
  {
    id: 'password to text',
    html: `<input type="password" id="p" value="${C}" data-copane-show>`,
    act: () => document.getElementById('p')?.setAttribute('type', 'text'),
  },
  {
    id: 'password to text, then typed into',
    html: '<input type="password" id="p" data-copane-show>',
    act: (c) => {
      const p = document.getElementById('p') as HTMLInputElement;
      p.type = 'text';
      p.value = c;
      p.dispatchEvent(new Event('input', { bubbles: true }));
    },
  },
  {
    id: 'password to text, a tick between',
    html: '<input type="password" id="p" data-copane-show>',
    act: async (c) => {
      const p = document.getElementById('p') as HTMLInputElement;
      p.value = c;
      await new Promise(requestAnimationFrame);
      p.type = 'text';
      await new Promise(requestAnimationFrame);
      p.removeAttribute('data-rr-is-password');
      p.dispatchEvent(new Event('input', { bubbles: true }));
      p.setAttribute('value', c);
    },
  },
  {
    id: 'password taken out, made text, put back',
    html: `<p id="at"><input type="password" id="p" value="${C}" data-copane-show></p>`,
    act: async () => {
      const p = document.getElementById('p') as HTMLInputElement;
      p.remove();
      await new Promise(requestAnimationFrame);
      p.type = 'text';
      document.body.append(p);
    },
  },
  {
    id: 'password replaced by a text field',
    html: `<p><input type="password" name="n" id="p" value="${C}" data-copane-show></p>`,
    act: () => {
      const p = document.getElementById('p') as HTMLInputElement;
      const t = document.createElement('input');
      t.setAttribute('data-copane-show', '');
      t.value = p.value;
      p.replaceWith(t);
    },
  },
  {
    id: 'password replaced by innerHTML',
    html: `<p id="at"><input type="password" name="n" value="${C}" data-copane-show></p>`,
    act: (c) => {
      (document.getElementById('at') as Element).innerHTML = `<span><input type="text" data-copane-show value="${c}"></span>`;
    },
  },
  {
    id: 'password cloned as text elsewhere, later',
    html: `<p><input type="password" name="n" id="p" value="${C}" data-copane-show></p>`,
    act: async () => {
      await new Promise(requestAnimationFrame);
      const clone = document.getElementById('p')?.cloneNode(true) as HTMLInputElement;
      clone.type = 'text';
      document.body.append(clone);
    },
  },
  {
    id: 'nameless password cloned as text elsewhere',
    html: '<p><input type="password" class="pw" data-copane-show></p>',
    act: async (c) => {
      const p = document.querySelector('input') as HTMLInputElement;
      p.value = c;
      await new Promise(requestAnimationFrame);
      const clone = document.createElement('input');
      clone.setAttribute('data-copane-show', '');
      clone.value = p.value;
      document.body.append(clone);
    },
  },
  {
    id: 'password to textarea with its value',
    html: `<p><input type="password" id="p" name="n" value="${C}"></p>`,
    act: (c) => {
      const t = document.createElement('textarea');
      t.setAttribute('data-copane-show', '');
      t.value = c;
      (document.getElementById('p') as Element).replaceWith(t);
    },
  },
  {
    id: 'typed in a text field',
    html: '<input id="f">',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    id: 'typed in a textarea',
    html: '<textarea id="f"></textarea>',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    id: 'typed in a password',
    html: '<input type="password" id="f">',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    id: 'typed in a search field of a framework that mirrors the attribute',
    html: '<input type="search" id="f" oninput="this.setAttribute(\'value\', this.value)">',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    id: 'pasted',
    html: '<input id="f">',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.insertText(c);
    },
  },
  {
    id: 'typed by an agent',
    html: '<input id="f">',
    act: (c) => {
      const f = document.getElementById('f') as HTMLInputElement;
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(f, c);
      f.dispatchEvent(new InputEvent('input', { bubbles: true, data: c, inputType: 'insertText' }));
    },
  },
  {
    id: 'file name',
    html: '<input type="file" id="f">',
    user: async (page, c) => page.setInputFiles('#f', { name: `${c}.txt`, mimeType: 'text/plain', buffer: Buffer.from(c) }),
  },
  { id: 'contenteditable', html: `<div contenteditable>${C}</div>` },
  { id: 'contenteditable, plaintext-only', html: `<div contenteditable="plaintext-only"><p>${C}</p></div>` },
  {
    id: 'contenteditable typed into',
    html: '<div contenteditable id="f"></div>',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(`${c}\n${c}`);
    },
  },
  { id: 'contenteditable in a main marked show', html: `<main data-copane-show><div contenteditable>${C}</div></main>` },
  {
    id: 'made editable late, then typed into',
    html: '<div id="f">x</div>',
    act: async (c) => {
      const f = document.getElementById('f') as HTMLElement;
      f.contentEditable = 'true';
      await new Promise(requestAnimationFrame);
      f.append(c);
    },
  },
  {
    id: 'made editable and typed into at once',
    html: '<div id="f">x</div>',
    act: (c) => {
      const f = document.getElementById('f') as HTMLElement;
      f.contentEditable = 'true';
      f.append(c);
    },
  },
  {
    id: 'editor closed again',
    html: '<div id="f" contenteditable>x</div>',
    act: async (c) => {
      const f = document.getElementById('f') as HTMLElement;
      f.append(c);
      await new Promise(requestAnimationFrame);
      f.contentEditable = 'false';
      f.append('.');
    },
  },
  {
    id: 'text node moved out of an editor',
    html: `<div id="f" contenteditable>${C}</div>`,
    act: () => document.body.append(document.getElementById('f')?.firstChild as Node),
  },
  { id: 'textbox role', html: `<div role="textbox" tabindex="0"><p>${C}</p></div>` },
  { id: 'editable by user-modify', head: '<style>.e{-webkit-user-modify:read-write}</style>', html: `<div class="e">${C}</div>` },
  {
    id: 'design mode',
    before: () => {
      document.designMode = 'on';
    },
    html: `<p>${C}</p>`,
  },
  {
    id: 'select text of a custom select',
    html: `<select><button><selectedcontent></selectedcontent></button><option>${C}</option></select>`,
  },
  {
    id: 'card field that stops saying so',
    html: '<input id="f" autocomplete="cc-number" data-copane-show>',
    act: async (c) => {
      const f = document.getElementById('f') as HTMLInputElement;
      f.autocomplete = 'off';
      await new Promise(requestAnimationFrame);
      f.value = c;
      f.dispatchEvent(new Event('input', { bubbles: true }));
    },
  },
  {
    id: 'text security taken away',
    html: '<input id="f" style="-webkit-text-security:disc" data-copane-show>',
    act: async (c) => {
      const f = document.getElementById('f') as HTMLInputElement;
      f.removeAttribute('style');
      await new Promise(requestAnimationFrame);
      f.value = c;
      f.dispatchEvent(new Event('input', { bubbles: true }));
    },
  },
  {
    id: 'password made text at once in a shadow that was empty',
    html: '<div id="h"></div>',
    act: async (c) => {
      const root = (document.getElementById('h') as Element).attachShadow({ mode: 'open' });
      await new Promise(requestAnimationFrame);
      root.innerHTML = '<input type="password" data-copane-show>';
      const p = root.firstElementChild as HTMLInputElement;
      p.value = c;
      p.type = 'text';
    },
  },
  {
    id: 'password made text at once',
    act: (c) => {
      document.body.insertAdjacentHTML('beforeend', `<input type="password" data-copane-show value="${c}">`);
      (document.body.lastElementChild as HTMLInputElement).type = 'text';
    },
  },
];
