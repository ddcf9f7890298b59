import { C, type MaskingCase } from '../maskingCase.ts';

export const markCases: readonly MaskingCase[] = [
  { id: 'mask: text', html: `<p data-copane-mask>${C}</p>` },
  {
    id: 'mask: deep text',
    html: `<div data-copane-mask><ul><li><b>${C}</b></li></ul><button>${C}</button><svg><text>${C}</text></svg></div>`,
  },
  {
    id: 'mask: attributes',
    head: '<style>[data-v="a"],[title]{color:red}</style>',
    html: `<p data-copane-mask title="${C}" data-v="${C}" style="--x:${C}">x</p>`,
  },
  { id: 'mask: inside show', html: `<div data-copane-show><p data-copane-mask>${C}</p></div>` },
  { id: 'mask: show inside', html: `<div data-copane-mask><p data-copane-show>${C}<input data-copane-show value="${C}"></p></div>` },
  {
    id: 'mask: text changed',
    html: '<p data-copane-mask id="e">x</p>',
    act: (c) => {
      (document.getElementById('e')?.firstChild as Text).data = c;
    },
  },
  {
    id: 'mask: text added',
    html: '<p data-copane-mask id="e">x</p>',
    act: (c) => {
      const b = document.createElement('b');
      b.textContent = c;
      document.getElementById('e')?.append(c, b);
    },
  },
  {
    id: 'mask: put on later, then text',
    html: '<p id="e">x</p>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      e.setAttribute('data-copane-mask', '');
      await new Promise(requestAnimationFrame);
      e.append(c);
    },
  },
  {
    id: 'mask: put on later, text at once',
    html: '<p id="e">x</p>',
    act: (c) => {
      const e = document.getElementById('e') as Element;
      e.append(c);
      e.setAttribute('data-copane-mask', '');
    },
  },
  {
    id: 'mask: taken away, then text',
    html: '<p id="e" data-copane-mask>x</p>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      e.removeAttribute('data-copane-mask');
      await new Promise(requestAnimationFrame);
      e.append(c);
      (e.firstChild as Text).data = c;
    },
  },
  {
    id: 'mask: put on and taken away at once',
    html: '<p id="e">x</p>',
    act: (c) => {
      const e = document.getElementById('e') as Element;
      e.setAttribute('data-copane-mask', '');
      e.append(c);
      e.removeAttribute('data-copane-mask');
    },
  },
  {
    id: 'mask: moved out',
    html: `<div data-copane-mask><p id="e">${C}</p></div>`,
    act: () => document.body.append(document.getElementById('e') as Element),
  },
  {
    id: 'mask: moved out by way of another',
    html: `<div data-copane-mask id="m"><div id="w"><p id="e">${C}</p></div></div>`,
    act: () => {
      const w = document.getElementById('w') as Element;
      w.remove();
      document.body.append(document.getElementById('e') ?? (w.firstChild as Element));
    },
  },
  {
    id: 'mask: moved out after the masked went',
    html: `<section id="s"><div data-copane-mask id="m"><p id="e">${C}</p></div></section>`,
    act: async () => {
      const s = document.getElementById('s') as Element;
      const e = document.getElementById('e') as Element;
      s.remove();
      await new Promise(requestAnimationFrame);
      document.body.append(e);
    },
  },
  {
    id: 'mask: text node moved out',
    html: `<p data-copane-mask id="e">${C}</p>`,
    act: () => document.body.append(document.getElementById('e')?.firstChild as Node),
  },
  {
    id: 'mask: text node moved out and changed',
    html: '<p data-copane-mask id="e">x</p>',
    act: async (c) => {
      const t = document.getElementById('e')?.firstChild as Text;
      document.body.append(t);
      await new Promise(requestAnimationFrame);
      t.data = c;
    },
  },
  {
    id: 'mask: unwrapped',
    html: `<div data-copane-mask id="m">${C}<b>${C}</b></div>`,
    act: () => {
      const m = document.getElementById('m') as Element;
      m.replaceWith(...m.childNodes);
    },
  },
  {
    id: 'mask: added, filled and emptied at once',
    html: '<div data-copane-mask id="m"></div>',
    act: (c) => {
      const m = document.getElementById('m') as Element;
      const a = document.createElement('div');
      const b = document.createElement('p');
      b.textContent = c;
      a.append(b);
      m.append(a);
      document.body.append(b);
    },
  },
  {
    id: 'mask: deep clone of a part',
    html: `<div data-copane-mask><p id="e">${C}</p></div>`,
    act: () => document.body.append(document.getElementById('e')?.cloneNode(true) as Node),
  },
  {
    id: 'mask: clone without the mark',
    html: `<p data-copane-mask id="e">${C}</p>`,
    act: () => {
      const e = document.getElementById('e')?.cloneNode(true) as Element;
      e.removeAttribute('data-copane-mask');
      document.body.append(e);
    },
  },
  {
    id: 'mask: copied by innerHTML',
    html: `<div data-copane-mask id="m"><p>${C}</p></div><div id="to"></div>`,
    act: () => {
      (document.getElementById('to') as Element).innerHTML = (document.getElementById('m') as Element).innerHTML;
    },
  },
  {
    id: 'mask by selector',
    html: `<p class="secret">${C}</p><p class="user-name">${C}</p>`,
    selectors: { mask: ['.secret', 'p.user-name'] },
  },
  {
    id: 'mask by selector with relations',
    html: `<div class="account"><p>${C}</p></div><h1>a</h1><p>${C}</p>`,
    selectors: { mask: ['.account > p', 'h1 + p'] },
  },
  {
    id: 'mask by selector that comes true on an ancestor',
    html: '<div id="a"><p id="e">x</p></div>',
    selectors: { mask: ['.on p'] },
    act: async (c) => {
      (document.getElementById('a') as Element).className = 'on';
      await new Promise(requestAnimationFrame);
      (document.getElementById('e') as Element).append(c);
    },
  },
  {
    id: 'mask by selector: class put on later',
    html: '<p id="e">x</p>',
    selectors: { mask: ['.secret'] },
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      e.className = 'secret';
      await new Promise(requestAnimationFrame);
      e.append(c);
    },
  },
  {
    id: 'mask by selector: class changed',
    html: '<p id="e" class="secret">x</p>',
    selectors: { mask: ['.secret'] },
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      e.className = 'plain';
      await new Promise(requestAnimationFrame);
      e.append(c);
      (e.firstChild as Text).data = c;
    },
  },
  {
    id: 'mask by selector: class on and off at once',
    html: '<p id="e">x</p>',
    selectors: { mask: ['.secret'] },
    act: (c) => {
      const e = document.getElementById('e') as Element;
      e.className = 'secret';
      e.append(c);
      e.className = '';
    },
  },
  {
    id: 'block: text, attributes, fields',
    html: `<div data-copane-block title="${C}" id="${C}"><p>${C}</p><input value="${C}"><img alt="${C}">${C}</div>`,
  },
  {
    id: 'block: later changes',
    html: '<div data-copane-block id="e"><p id="p">x</p></div>',
    act: (c) => {
      const e = document.getElementById('e') as Element;
      e.append(c);
      (document.getElementById('p') as Element).textContent = c;
      e.setAttribute('title', c);
    },
  },
  {
    id: 'block: put on later, then text',
    html: '<div id="e"><p id="p">x</p></div>',
    act: async (c) => {
      (document.getElementById('e') as Element).setAttribute('data-copane-block', '');
      await new Promise(requestAnimationFrame);
      (document.getElementById('p') as Element).textContent = c;
      document.getElementById('e')?.append(c);
    },
  },
  {
    id: 'block by class put on later',
    html: '<div id="e"><p id="p">x</p></div>',
    selectors: { block: ['.closed'] },
    act: async (c) => {
      (document.getElementById('e') as Element).className = 'closed';
      await new Promise(requestAnimationFrame);
      (document.getElementById('p') as Element).textContent = c;
    },
  },
  {
    id: 'block: taken away, then text',
    html: '<div id="e" data-copane-block><p id="p">x</p></div>',
    act: async (c) => {
      (document.getElementById('e') as Element).removeAttribute('data-copane-block');
      await new Promise(requestAnimationFrame);
      (document.getElementById('p') as Element).textContent = c;
      document.getElementById('e')?.append(c);
    },
  },
  {
    id: 'block: moved out',
    html: `<div data-copane-block><p id="e">${C}</p></div>`,
    act: () => document.body.append(document.getElementById('e') as Element),
  },
  {
    id: 'block: text node moved out',
    html: `<div data-copane-block id="b">${C}</div>`,
    act: () => document.body.append(document.getElementById('b')?.firstChild as Node),
  },
  {
    id: 'block: moved out, then changed',
    html: '<div data-copane-block><p id="e">x</p></div>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      document.body.append(e);
      await new Promise(requestAnimationFrame);
      e.textContent = c;
    },
  },
  {
    id: 'block: in and out at once',
    html: '<div data-copane-block id="b"></div>',
    act: (c) => {
      const p = document.createElement('p');
      p.textContent = c;
      document.getElementById('b')?.append(p);
      document.body.append(p);
    },
  },
  {
    id: 'block: clone of a part',
    html: `<div data-copane-block><p id="e">${C}</p></div>`,
    act: () => document.body.append(document.getElementById('e')?.cloneNode(true) as Node),
  },
  {
    id: 'block: field moved out',
    html: `<div data-copane-block><input id="e" data-copane-show value="${C}"></div>`,
    act: () => document.body.append(document.getElementById('e') as Element),
  },
  {
    id: 'block: child of a child moved out a tick later',
    html: `<div id="w"><div data-copane-block><div><p id="e">${C}</p></div></div></div>`,
    act: async () => {
      const e = document.getElementById('e') as Element;
      document.getElementById('w')?.remove();
      await new Promise(requestAnimationFrame);
      document.body.append(e);
    },
  },
  {
    id: 'moved into a mask and back',
    html: '<p id="e">x</p><div data-copane-mask id="m"></div>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      document.getElementById('m')?.append(e);
      await new Promise(requestAnimationFrame);
      e.textContent = c;
      await new Promise(requestAnimationFrame);
      document.body.append(e);
    },
  },
  {
    id: 'typed in a masked shown field',
    html: '<input id="f" data-copane-mask data-copane-show>',
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    id: 'drawing in a mask',
    html: '<svg data-copane-mask id="s"></svg>',
    act: (c) => {
      const t = document.createElementNS('http://www.w3.org/2000/svg', 'text');
      t.textContent = c;
      document.getElementById('s')?.append(t);
    },
  },
  {
    id: 'block: clone of a part that came later',
    html: '<div data-copane-block id="b"></div>',
    act: async (c) => {
      const p = document.createElement('p');
      p.textContent = c;
      document.getElementById('b')?.append(p);
      await new Promise(requestAnimationFrame);
      document.body.append(p.cloneNode(true));
    },
  },
  {
    id: 'block: text that was changed, copied out',
    html: '<div data-copane-block><p id="e">x</p></div><p id="to"></p>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      (e.firstChild as Text).data = c;
      await new Promise(requestAnimationFrame);
      (document.getElementById('to') as Element).textContent = e.textContent;
    },
  },
];
