import type { Page } from '@playwright/test';
import { C, type MaskingCase } from '../maskingCase.ts';

/** What a masked field holds, said again elsewhere on the page. In `strict` the place is marked `data-copane-show`. */
const OUT = '<p data-copane-show id="out"></p>';

const typing = async (page: Page, canary: string): Promise<void> => {
  await page.click('#f');
  await page.keyboard.type(canary);
};

const echo = (id: string, html: string, before?: MaskingCase['before'], rest: Partial<MaskingCase> = {}): MaskingCase => ({
  id: `echo: ${id}`,
  html,
  ...(before ? { before } : {}),
  user: typing,
  ...rest,
});

export const echoCases: readonly MaskingCase[] = [
  echo('password shown by an eye', `<input type="password" id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('input', () => Object.assign(document.getElementById('out') as Element, { textContent: field.value }));
  }),
  echo('password in a sentence', `<input type="password" id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('input', () =>
      Object.assign(document.getElementById('out') as Element, { textContent: `Your password is ${field.value}, keep it.` }),
    );
  }),
  echo('password in capitals', `<input type="password" id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('input', () =>
      Object.assign(document.getElementById('out') as Element, { textContent: field.value.toUpperCase() }),
    );
  }),
  echo(
    'password letter by letter',
    `<input type="password" id="f">${OUT}`,
    () => {
      const field = document.getElementById('f') as HTMLInputElement;
      field.addEventListener('change', () => {
        (document.getElementById('out') as Element).innerHTML = [...field.value].map((char) => `<b>${char}</b>`).join('');
      });
    },
    {
      user: async (page, canary) => {
        await typing(page, canary);
        await page.keyboard.press('Tab');
      },
    },
  ),
  echo('password said after the field is gone', `<form><input type="password" id="f"></form>${OUT}`, () => undefined, {
    user: async (page, canary) => {
      await typing(page, canary);
      await page.evaluate((secret) => {
        document.getElementById('f')?.remove();
        (document.getElementById('out') as Element).textContent = `Welcome, you chose ${secret}`;
      }, canary);
    },
  }),
  { id: 'echo: password that was there from the start', html: `<p data-copane-show>${C}</p><input type="password" value="${C}">` },
  {
    id: 'echo: password that was there from the start, text after it',
    html: `<input type="password" value="${C}"><p data-copane-show>Yours: ${C}.</p>`,
  },
  {
    id: 'echo: password set by a script and written out',
    html: `<input type="password" id="f">${OUT}`,
    act: (c) => {
      (document.getElementById('f') as HTMLInputElement).value = c;
      (document.getElementById('out') as Element).textContent = c;
    },
  },
  echo('one-time code in boxes said again', `<input autocomplete="one-time-code" id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('input', () => Object.assign(document.getElementById('out') as Element, { textContent: `Code ${field.value}` }));
  }),
  echo(
    'card holder on a drawn card',
    `<input autocomplete="cc-name" id="f"><svg width="90" height="20"><text y="15" data-copane-show id="out"></text></svg>`,
    () => {
      const field = document.getElementById('f') as HTMLInputElement;
      field.addEventListener('input', () => Object.assign(document.getElementById('out') as Element, { textContent: field.value }));
    },
  ),
  echo('text field mirrored', `<input id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('input', () => Object.assign(document.getElementById('out') as Element, { textContent: field.value }));
  }),
  echo('text field mirrored in a sentence', `<input id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('input', () =>
      Object.assign(document.getElementById('out') as Element, { textContent: `Hello ${field.value}!` }),
    );
  }),
  echo('text field mirrored on keydown', `<input id="f">${OUT}`, () => {
    const field = document.getElementById('f') as HTMLInputElement;
    field.addEventListener('keyup', () => Object.assign(document.getElementById('out') as Element, { textContent: field.value }));
  }),
  echo(
    'textarea mirrored for its height',
    `<textarea id="f"></textarea><div data-copane-show id="out" style="visibility:visible"></div>`,
    () => {
      const field = document.getElementById('f') as HTMLTextAreaElement;
      field.addEventListener('input', () => {
        (document.getElementById('out') as Element).innerHTML = `${field.value}<br>`;
      });
    },
  ),
  echo('output element', `<form oninput="o.value=f.value"><input id="f" name="f"><output name="o" data-copane-show></output></form>`),
  echo(
    'label that says the value',
    `<label data-copane-show><span id="out"></span><input id="f" oninput="out.textContent=this.value"></label>`,
  ),
  echo(
    'nothing found for what was searched',
    `<input type="search" id="f" oninput="out.innerHTML='Nothing found for <b>'+this.value+'</b>'"><div data-copane-show id="out"></div>`,
  ),
  echo(
    'options of a combobox',
    `<input role="combobox" id="f" oninput="out.innerHTML='<li role=option>'+this.value+'</li>'"><ul role="listbox" data-copane-show id="out"></ul>`,
  ),
  echo(
    'tag that is added from what was typed',
    `<input id="f" onchange="out.innerHTML+='<span>'+this.value+' x</span>'"><div data-copane-show id="out"></div>`,
    undefined,
    {
      user: async (page, canary) => {
        await typing(page, canary);
        await page.keyboard.press('Tab');
      },
    },
  ),
  echo(
    'attributes of the field and about it',
    "<input id=\"f\" oninput=\"for (const name of ['value','title','aria-label','aria-valuetext','data-value','size','placeholder']) this.setAttribute(name, this.value); this.parentElement.dataset.value = this.value; this.parentElement.className = this.value\">",
  ),
  echo(
    'custom property and content',
    '<style>.m::after{content:var(--typed)}</style><input id="f" oninput="out.style.setProperty(\'--typed\', JSON.stringify(this.value)); out.style.content = JSON.stringify(this.value)"><div class="m" id="out"></div>',
  ),
  echo(
    'rule of a stylesheet',
    "<input id=\"f\" oninput=\"document.getElementById('s').textContent = '.m::before{content:' + JSON.stringify(this.value) + '}[value=' + JSON.stringify(this.value) + ']{color:red}'\"><style id=\"s\"></style>",
  ),
  echo(
    'title of the document and address',
    "<input id=\"f\" oninput=\"document.title=this.value;history.replaceState({q:this.value},'','/s/'+this.value+'?q='+this.value+'#'+this.value)\">",
  ),
  echo('custom validity', '<input id="f" oninput="this.setCustomValidity(this.value);this.reportValidity()">'),
  echo('range inserted with setRangeText', '<input id="f" oninput="g.setRangeText(this.value)"><input id="g"><textarea id="h"></textarea>'),
  echo('composed with an input method', `<input id="f" oninput="out.textContent=this.value">${OUT}`, undefined, {
    user: async (page, canary) => {
      await page.click('#f');
      const client = await page.context().newCDPSession(page);
      await client.send('Input.imeSetComposition', { text: canary, selectionStart: canary.length, selectionEnd: canary.length });
      await client.send('Input.insertText', { text: canary });
    },
  }),
  echo(
    'copied into a second field that is shown',
    '<input type="password" id="f" oninput="g.value=this.value;g.dispatchEvent(new Event(\'input\',{bubbles:true}))"><input id="g" data-copane-show>',
  ),
  echo(
    'password put in a button and a list',
    '<input type="password" id="f" oninput="b.textContent=this.value;b.value=this.value;s.innerHTML=\'<option>\'+this.value"><button id="b" data-copane-show>x</button><select id="s" data-copane-show></select>',
  ),
];
