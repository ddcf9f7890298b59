import { C, G1, G2, G3, G4, type MaskingCase } from '../maskingCase.ts';

/** Payment card numbers where a page shows them. In `strict` all text is masked, so there they stand in what is marked `data-copane-show`. */
const shown = (html: string): string => `<div data-copane-show>${html}</div>`;

const number = (id: string, html: string, rest: Partial<MaskingCase> = {}): MaskingCase => ({
  id: `number: ${id}`,
  html: shown(html),
  number: true,
  ...rest,
});

export const numberCases: readonly MaskingCase[] = [
  number('in one', `<p>Card ${C} ends soon</p>`),
  number('in groups', `<p>Card ${G1} ${G2} ${G3} ${G4}, thanks</p>`),
  number('with hyphens', `<p>${G1}-${G2}-${G3}-${G4}</p>`),
  number('with no-break spaces', `<p>${G1}&nbsp;${G2}&#8239;${G3}&#8199;${G4}</p>`),
  number('with soft hyphens', `<p>${G1}&shy;${G2}&shy;${G3}&shy;${G4}</p>`),
  number('with joiners of no width', `<p>${G1}&#8203;${G2}&#8288;${G3}&#65279;${G4}</p>`),
  number('with wbr', `<p>${G1}<wbr>${G2}<wbr>${G3}<wbr>${G4}</p>`),
  number('with br', `<p>${G1} ${G2}<br>${G3} ${G4}</p>`),
  number('over lines of a pre', `<pre>${G1}\n${G2}\n${G3}\n${G4}</pre>`),
  number('beside other digits', `<p>2 x ${G1} ${G2} ${G3} ${G4} 12/29 123</p>`),
  number('between letters', `<p>card${C}x</p>`),
  number('in inline elements', `<p><b>${G1}</b> <i>${G2}</i> <span>${G3}</span> <em>${G4}</em></p>`),
  number('in inline elements without spaces', `<p><b>${G1}</b><i>${G2}</i><span>${G3}</span><em>${G4}</em></p>`),
  number('deep in inline elements', `<p><b><i>${G1}</i></b> <span><span><b>${G2}</b></span> ${G3}</span> <a href="#"><u>${G4}</u></a></p>`),
  number('in groups of div', `<div class="c"><div>${G1}</div><div>${G2}</div><div>${G3}</div><div>${G4}</div></div>`),
  number('after another element with a digit', `<p><span>Qty 2</span><span>${C}</span><span>3</span></p>`),
  number('with hidden words between', `<p>${G1}<span style="display:none">no</span>${G2}<span hidden>longer words</span>${G3}${G4}</p>`),
  number('with comments between', `<p>${G1}<!--x-->${G2}<!--y-->${G3}<!--z-->${G4}</p>`),
  number(
    'in custom elements',
    `<x-card><x-part>${G1}</x-part> <x-part>${G2}</x-part> <x-part>${G3}</x-part> <x-part>${G4}</x-part></x-card>`,
  ),
  number(
    'in a drawing',
    `<svg width="200" height="20"><text y="15"><tspan>${G1}</tspan> <tspan>${G2}</tspan> <tspan>${G3}</tspan> <tspan>${G4}</tspan></text></svg>`,
  ),
  number('in ruby', `<ruby>${G1}<rt></rt>${G2}<rt></rt>${G3}<rt></rt>${G4}<rt></rt></ruby>`),
  number('in a button', `<button>Pay with ${G1} ${G2} ${G3} ${G4}</button>`),
  number('in a cell', `<table><tr><td>${G1} ${G2} ${G3} ${G4}</td></tr></table>`),
  number(
    'in a legend, label, summary',
    `<fieldset><legend>${C}</legend><label>${C}</label></fieldset><details open><summary>${C}</summary></details>`,
  ),
  number('one digit an element', '<p id="digits"></p>', {
    before: (digits) => {
      (document.getElementById('digits') as Element).innerHTML = [...digits].map((digit) => `<span>${digit}</span>`).join('');
    },
  }),
  number('one digit an element, added later', '<p id="digits"></p>', {
    act: (digits) => {
      (document.getElementById('digits') as Element).innerHTML = [...digits].map((digit) => `<span>${digit}</span>`).join('');
    },
  }),
  number('full-width digits', '<p id="t"></p>', {
    before: (digits) => {
      (document.getElementById('t') as Element).textContent = [...digits]
        .map((digit) => String.fromCharCode(0xff10 + Number(digit)))
        .join('');
    },
  }),
  number('Arabic-Indic digits', '<p id="t"></p>', {
    before: (digits) => {
      (document.getElementById('t') as Element).textContent = [...digits]
        .map((digit) => String.fromCharCode(0x660 + Number(digit)))
        .join('');
    },
  }),
  number('mathematical digits', '<p id="t"></p>', {
    before: (digits) => {
      (document.getElementById('t') as Element).textContent = [...digits]
        .map((digit) => String.fromCodePoint(0x1d7ce + Number(digit)))
        .join('');
    },
  }),
  number('added later', '<p id="t">x</p>', {
    act: (digits) => document.getElementById('t')?.append(` ${digits}`),
  }),
  number('text changed', '<p id="t">x</p>', {
    act: (digits) => {
      (document.getElementById('t')?.firstChild as Text).data = `Card ${digits}`;
    },
  }),
  number('text changed by appendData', '<p id="t">Card </p>', {
    act: (digits) => {
      const text = document.getElementById('t')?.firstChild as Text;
      text.appendData(digits.slice(0, 8));
      text.appendData(digits.slice(8));
    },
  }),
  number('split later by splitText', `<p id="t">${C}</p>`, {
    act: () => {
      const text = document.getElementById('t')?.firstChild as Text;
      text.splitText(4).splitText(4).splitText(4);
    },
  }),
  number('joined later by normalize', `<p id="t">${G1} ${G2}<b>${G3}</b>${G4}</p>`, {
    act: async () => {
      const t = document.getElementById('t') as Element;
      t.querySelector('b')?.replaceWith(t.querySelector('b')?.textContent ?? '');
      await new Promise(requestAnimationFrame);
      t.normalize();
    },
  }),
  number('wrapped later by surroundContents', `<p id="t">${C}</p>`, {
    act: () => {
      const range = document.createRange();
      const text = document.getElementById('t')?.firstChild as Text;
      range.setStart(text, 2);
      range.setEnd(text, 10);
      range.surroundContents(document.createElement('mark'));
    },
  }),
  number('cut out by extractContents', `<p id="t">${C}</p><p id="u"></p>`, {
    act: () => {
      const range = document.createRange();
      range.selectNodeContents(document.getElementById('t') as Element);
      document.getElementById('u')?.append(range.extractContents());
    },
  }),
  number('in a shadow tree', '<div id="h"></div>', {
    before: (digits) => {
      const root = (document.getElementById('h') as Element).attachShadow({ mode: 'open' });
      root.innerHTML = `<span data-copane-show>${digits.slice(0, 8)}</span> <b data-copane-show>${digits.slice(8)}</b>`;
    },
  }),
  number('one shadow tree a group', '<p id="h"></p>', {
    before: (digits) => {
      for (let at = 0; at < 16; at += 4) {
        const part = document.createElement('span');
        part.attachShadow({ mode: 'open' }).innerHTML = `<b>${digits.slice(at, at + 4)}</b>`;
        document.getElementById('h')?.append(part, ' ');
      }
    },
  }),
  number('slotted', '<div id="h"><b>x</b></div>', {
    before: (digits) => {
      const host = document.getElementById('h') as Element;
      host.innerHTML = `<b>${digits.slice(0, 8)}</b><i>${digits.slice(8)}</i>`;
      host.attachShadow({ mode: 'open' }).innerHTML = '<p data-copane-show><slot></slot></p>';
    },
  }),
  number('in a frame', '<iframe data-copane-show id="f"></iframe>', {
    before: (digits) => {
      (document.getElementById('f') as HTMLIFrameElement).contentDocument?.write(`<p>${digits}</p>`);
    },
  }),
  number('value of a shown field', `<input data-copane-show value="${C}"><textarea data-copane-show>${G1} ${G2} ${G3} ${G4}</textarea>`),
  number('pasted into a shown field, then cut', '<input data-copane-show id="f">', {
    user: async (page, digits) => {
      await page.click('#f');
      await page.keyboard.insertText(digits);
      for (let times = 0; times < 12; times++) await page.keyboard.press('Backspace');
    },
  }),
  number('pasted into a shown textarea, then cut', '<textarea data-copane-show id="f"></textarea>', {
    user: async (page, digits) => {
      await page.click('#f');
      await page.keyboard.insertText(`my card ${digits}`);
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
    },
  }),
  number('pasted into a shown editor', '<div contenteditable data-copane-show id="f"></div>', {
    user: async (page, digits) => {
      await page.click('#f');
      await page.keyboard.insertText(`my card ${digits}`);
      await page.keyboard.press('Backspace');
    },
  }),
  number(
    'in attributes that a stylesheet names',
    `<style>.n${C}{color:red}#n${C}{top:0}[data-n="${C}"]{left:0}</style><p class="n${C}" id="n${C}" data-n="${C}">x</p>`,
  ),
  number('in generated content', `<style>.g::after{content:"${G1} ${G2} ${G3} ${G4}"}</style><p class="g">x</p>`),
  number(
    'by counters',
    `<style>.g{counter-reset:n ${C}}.g::after{content:counter(n)}</style><p class="g">x</p><ol start="${C}"><li value="${C}">x</li></ol>`,
  ),
  number('by meter and progress', `<meter min="0" max="${C}" value="${C}"></meter><progress max="${C}" value="${C}"></progress>`),
];
