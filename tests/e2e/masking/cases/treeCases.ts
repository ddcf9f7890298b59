import { C, type MaskingCase } from '../maskingCase.ts';

const strict = ['strict'] as const;

export const treeCases: readonly MaskingCase[] = [
  { id: 'visible text', html: `<p>${C}</p>`, modes: strict },
  {
    id: 'visible text added',
    act: (c) => {
      document.body.append(c);
    },
    modes: strict,
  },
  {
    id: 'visible text changed',
    html: '<p>x</p>',
    act: (c) => {
      (document.querySelector('p')?.firstChild as Text).data = c;
    },
    modes: strict,
  },
  {
    id: 'visible text after show was taken away',
    html: '<p data-copane-show id="e">x</p>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      e.removeAttribute('data-copane-show');
      await new Promise(requestAnimationFrame);
      e.textContent = c;
    },
    modes: strict,
  },
  {
    id: 'text in a table, list, details, dialog, drawing',
    html: `<table><caption>${C}</caption><tr><td>${C}</td></tr></table><ul><li>${C}</li></ul><details><summary>${C}</summary>${C}</details><dialog open>${C}</dialog><svg><text>${C}</text></svg><pre>${C}</pre><button>${C}</button><legend>${C}</legend>`,
    modes: strict,
  },
  { id: 'text with show beside', html: `<p><b data-copane-show>x</b>${C}</p>`, modes: strict },
  {
    id: 'shadow text',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
      document.body.append(h);
    },
    modes: strict,
  },
  {
    id: 'shadow text, late',
    act: (c) => {
      const h = document.createElement('div');
      document.body.append(h);
      h.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
    },
    modes: strict,
  },
  {
    id: 'shadow text, changed',
    before: () => {
      const h = document.createElement('div');
      h.id = 'h';
      h.attachShadow({ mode: 'open' }).innerHTML = '<p>x</p>';
      document.body.append(h);
    },
    act: (c) => {
      (document.getElementById('h')?.shadowRoot?.querySelector('p') as Element).textContent = c;
    },
    modes: strict,
  },
  {
    id: 'closed shadow text',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'closed' }).innerHTML = `<p>${c}</p>`;
      document.body.append(h);
    },
  },
  {
    id: 'shadow field',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({
        mode: 'open',
      }).innerHTML = `<input value="${c}" placeholder="${c}" title="${c}"><!--${c}--><style>p::after{content:"${c}"}</style>`;
      document.body.append(h);
    },
  },
  {
    id: 'shadow field, late',
    html: '<div id="h"></div>',
    act: (c) => {
      (document.getElementById('h') as Element).attachShadow({ mode: 'open' }).innerHTML = `<input value="${c}" title="${c}">`;
    },
  },
  {
    id: 'typed in a shadow field',
    before: () => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = '<input id="f">';
      document.body.append(h);
    },
    user: async (page, c) => {
      await page.click('#f');
      await page.keyboard.type(c);
    },
  },
  {
    id: 'shadow sheet adopted',
    apart: true,
    before: (c) => {
      const h = document.createElement('div');
      const r = h.attachShadow({ mode: 'open' });
      const s = new CSSStyleSheet();
      s.replaceSync(`p::after{content:"${c}"}`);
      r.adoptedStyleSheets = [s];
      document.body.append(h);
    },
  },
  {
    id: 'declared shadow',
    html: '<div id="at"></div>',
    act: (c) => {
      (document.getElementById('at') as HTMLElement).setHTMLUnsafe(
        `<div><template shadowrootmode="open"><input value="${c}"><p title="${c}">x</p></template></div>`,
      );
    },
  },
  {
    id: 'mask on a shadow host',
    before: (c) => {
      const h = document.createElement('div');
      h.setAttribute('data-copane-mask', '');
      h.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
      document.body.append(h);
    },
  },
  {
    id: 'mask on a shadow host, text later',
    before: () => {
      const h = document.createElement('div');
      h.id = 'h';
      h.setAttribute('data-copane-mask', '');
      h.attachShadow({ mode: 'open' }).innerHTML = '<p>x</p>';
      document.body.append(h);
    },
    act: (c) => {
      const r = document.getElementById('h')?.shadowRoot as ShadowRoot;
      (r.querySelector('p') as Element).textContent = c;
      r.append(c);
    },
  },
  {
    id: 'mask on a shadow host, put there later',
    html: '<div id="h"></div>',
    act: async (c) => {
      const h = document.getElementById('h') as HTMLElement;
      const r = h.attachShadow({ mode: 'open' });
      r.innerHTML = '<p>x</p>';
      await new Promise(requestAnimationFrame);
      h.setAttribute('data-copane-mask', '');
      (r.querySelector('p') as Element).textContent = c;
    },
  },
  {
    id: 'block on a shadow host',
    before: (c) => {
      const h = document.createElement('div');
      h.setAttribute('data-copane-block', '');
      h.attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
      h.append(c);
      document.body.append(h);
    },
  },
  {
    id: 'slotted into a masked part',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = '<p data-copane-mask><slot></slot></p>';
      h.innerHTML = `<i>${c}</i>${c}`;
      document.body.append(h);
    },
  },
  {
    id: 'slotted into a blocked part',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = '<p data-copane-block><slot></slot></p>';
      h.innerHTML = `<i>${c}</i>${c}`;
      document.body.append(h);
    },
  },
  {
    id: 'mask in nested shadows',
    before: (c) => {
      const h = document.createElement('div');
      h.setAttribute('data-copane-mask', '');
      const r = h.attachShadow({ mode: 'open' });
      r.innerHTML = '<div id="i"></div>';
      (r.getElementById('i') as Element).attachShadow({ mode: 'open' }).innerHTML = `<p>${c}</p>`;
      document.body.append(h);
    },
  },
  {
    id: 'mask by selector in a shadow',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = `<p class="secret">${c}</p>`;
      document.body.append(h);
    },
    selectors: { mask: ['.secret'] },
  },
  { id: 'mask on a frame', html: `<iframe data-copane-mask srcdoc="<p>${C}</p><input value='${C}'>"></iframe>` },
  { id: 'mask around a frame', html: `<section data-copane-mask><iframe srcdoc="<p>${C}</p>"></iframe></section>` },
  { id: 'block on a frame', html: `<iframe data-copane-block srcdoc="<p>${C}</p>"></iframe>` },
  {
    id: 'mask in a frame',
    html: `<iframe srcdoc="<p data-copane-mask>${C}</p><p class='secret'>${C}</p>"></iframe>`,
    selectors: { block: ['.secret'] },
  },
  {
    id: 'frame field typed into',
    html: '<iframe srcdoc="<input id=f>"></iframe>',
    user: async (page, c) => {
      await page.frameLocator('iframe').locator('#f').click();
      await page.keyboard.type(c);
    },
  },
  {
    id: 'frame that loads anew while it has no box',
    html: '<div style="display:none"><iframe id="f" srcdoc="<p>x</p>"></iframe></div>',
    act: async (c) => {
      const frame = document.getElementById('f') as HTMLIFrameElement;
      frame.srcdoc = `<p>${c}</p>`;
      await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    },
  },
  {
    id: 'frame mutated',
    html: '<iframe data-copane-mask srcdoc="<p>x</p>"></iframe>',
    act: async (c) => {
      const f = document.querySelector('iframe') as HTMLIFrameElement;
      while (!f.contentDocument?.querySelector('p')) await new Promise(requestAnimationFrame);
      f.contentDocument.body.append(c);
    },
  },
  {
    id: 'frame added later',
    act: async (c) => {
      const f = document.createElement('iframe');
      f.setAttribute('data-copane-mask', '');
      document.body.append(f);
      (f.contentDocument as Document).body.innerHTML = `<p>${c}</p>`;
      await new Promise((done) => setTimeout(done));
    },
  },
  {
    id: 'frame written into',
    html: '<iframe></iframe>',
    act: async (c) => {
      const d = (document.querySelector('iframe') as HTMLIFrameElement).contentDocument as Document;
      d.open();
      d.write(`<title>${c}</title><input value="${c}"><p title="${c}">x</p>`);
      d.close();
      await new Promise((done) => setTimeout(done));
    },
  },
  {
    id: 'frame that navigates',
    html: '<iframe srcdoc="<p>x</p>"></iframe>',
    act: async (c) => {
      const f = document.querySelector('iframe') as HTMLIFrameElement;
      f.srcdoc = `<title>${c}</title><input value="${c}"><p data-copane-mask>${c}</p>`;
      await new Promise((done) => f.addEventListener('load', done));
    },
  },
  { id: 'frame of another origin', html: `<iframe src="http://other.test/frame?${C}"></iframe>` },
  { id: 'frame in a frame', html: `<iframe data-copane-mask srcdoc="<iframe srcdoc='<p>${C}</p>'></iframe>"></iframe>` },
  { id: 'frame set', html: `<object data="/frame?${C}"></object><embed src="/frame?${C}">` },
  {
    id: 'canvas pixels',
    html: '<canvas id="c" width="200" height="50"></canvas>',
    act: (c) => {
      const x = (document.getElementById('c') as HTMLCanvasElement).getContext('2d') as CanvasRenderingContext2D;
      x.fillText(c, 10, 10);
      x.font = `12px ${c}`;
    },
  },
  {
    id: 'selected text',
    html: `<p data-copane-mask>${C}</p>`,
    act: () => getSelection()?.selectAllChildren(document.querySelector('p') as Element),
  },
  {
    id: 'clipboard',
    html: `<p data-copane-mask>${C}</p>`,
    user: async (page) => {
      await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('p') as Element));
      await page.keyboard.press('Control+c');
    },
  },
  {
    id: 'drag data',
    act: (c) => {
      const d = new DataTransfer();
      d.setData('text/plain', c);
      document.body.dispatchEvent(new DragEvent('dragover', { bubbles: true, dataTransfer: d, clientX: 5, clientY: 5 }));
    },
  },
  {
    id: 'custom event detail',
    act: (c) => {
      document.body.dispatchEvent(new CustomEvent('rrweb', { bubbles: true, detail: c }));
      postMessage({ type: 'rrweb', origin: location.origin, event: { type: 5, data: { tag: c, payload: c } } }, '*');
    },
  },
  {
    id: 'text in the widget',
    html: `<div id="copane-widget" title="${C}">${C}<input value="${C}"></div>`,
    act: (c) => {
      const w = document.getElementById('copane-widget') as Element;
      w.append(c);
      w.className = c;
    },
  },
  {
    id: 'audio and video text tracks',
    html: `<video><track label="${C}" kind="captions"></video>`,
    act: (c) => {
      (document.querySelector('video') as HTMLVideoElement).addTextTrack('captions', c, 'en').addCue(new VTTCue(0, 9, c));
    },
  },
  {
    id: 'text that hostile pages leave',
    before: () => {
      Object.defineProperty(Array.prototype, 'hostile', { value: 'x', enumerable: true, configurable: true });
      Object.assign(Array.prototype, { more: () => 'x' });
    },
    html: `<input value="${C}"><p title="${C}" class="${C}" style="--x:${C}">x</p>`,
  },
  ...[
    '<div hidden>',
    '<div style="display:none">',
    '<div style="visibility:hidden">',
    '<div class="gone">',
    '<details><summary>x</summary>',
    '<dialog>',
    '<div popover>',
    '<section style="display:none"><p><b>',
    '<svg><defs><text>',
  ].map((open) => ({
    id: `text that is not painted: ${open}`,
    html: `<style>.gone{display:none}</style>${open}${C}`.concat('</b></p></section>'),
  })),
  {
    id: 'text that is not painted, added and changed',
    html: '<div id="e" style="display:none">x</div>',
    act: async (c) => {
      const e = document.getElementById('e') as Element;
      e.append(c);
      await new Promise(requestAnimationFrame);
      (e.firstChild as Text).data = c;
    },
  },
  {
    id: 'text that no slot shows',
    before: (c) => {
      const h = document.createElement('div');
      h.attachShadow({ mode: 'open' }).innerHTML = '<p>x</p>';
      h.innerHTML = `${c}<p>${c}</p>`;
      document.body.append(h);
    },
  },
  {
    id: 'text in a frame that is gone',
    html: '<iframe data-copane-mask srcdoc="<p>x</p>"></iframe>',
    act: async (c) => {
      const frame = document.querySelector('iframe') as HTMLIFrameElement;
      while (!frame.contentDocument?.querySelector('p')) await new Promise(requestAnimationFrame);
      const old = frame.contentDocument;
      await new Promise(requestAnimationFrame);
      frame.remove();
      (old.querySelector('p') as Element).textContent = c;
      old.body.append(c);
      await new Promise(requestAnimationFrame);
    },
  },
  {
    id: 'editor that paints its own text',
    html: `<div class="CodeMirror"><textarea></textarea><pre>${C}</pre></div><div class="monaco-editor"><span>${C}</span></div>`,
  },
];
