/** A page and what happens in it; afterwards both sides must look alike. */
export type FidelityCase = {
  name: string;
  head?: string;
  body: string;
  /** Runs in the visitor's page once it is recorded. */
  act?: () => unknown;
  /** Runs before it is recorded. */
  before?: () => unknown;
};

const box = (name: string, more = ''): string => `<div class="p-${name}" ${more}>${name}</div>`;

export const fidelityCases: readonly FidelityCase[] = [
  {
    name: 'modal dialog over everything, then closed and another opened beside the page',
    body: `${box('page')}<dialog class="p-one" style="width:200px">one</dialog><dialog class="p-two" style="width:150px">two</dialog>`,
    act: () => {
      const [one, two] = document.querySelectorAll('dialog');
      one?.showModal();
      one?.close();
      two?.showModal();
    },
  },
  {
    name: 'modal dialog that was open before',
    body: `${box('page', 'style="position:relative;z-index:99999;height:300px"')}<dialog class="p-one" style="width:200px">one</dialog>`,
    before: () => document.querySelector('dialog')?.showModal(),
  },
  {
    name: 'dialog that is not modal',
    body: `${box('page')}<dialog class="p-one" style="width:200px">one</dialog>`,
    act: () => document.querySelector('dialog')?.show(),
  },
  {
    name: 'popover shown by script',
    body: `${box('page', 'style="position:relative;z-index:99;height:400px"')}<div popover class="p-pop" style="width:180px">pop</div>`,
    act: () => (document.querySelector('[popover]') as HTMLElement).showPopover(),
  },
  {
    name: 'popover that was open before, then hidden',
    body: `${box('page')}<div popover class="p-pop" style="width:180px">pop</div><div popover="manual" class="p-stays" style="inset:auto;top:90px;left:20px">stays</div>`,
    before: () => {
      for (const one of document.querySelectorAll<HTMLElement>('[popover]')) one.showPopover();
    },
    act: () => (document.querySelector('.p-pop') as HTMLElement).hidePopover(),
  },
  {
    name: 'details opened and closed',
    body: `<details class="p-a"><summary>a</summary>${box('in-a')}</details><details open class="p-b"><summary>b</summary>${box('in-b')}</details>${box('end')}`,
    act: () => {
      const [a, b] = document.querySelectorAll('details');
      if (a) a.open = true;
      if (b) b.open = false;
    },
  },
  {
    name: 'radio button that comes checked, and lets another one up',
    head: '<style>input:checked+div{width:222px}</style>',
    body: `<form><input type="radio" name="g" checked data-copane-show>${box('first')}<p class="p-place"></p></form>`,
    act: () => {
      const place = document.querySelector('.p-place') as Element;
      place.innerHTML = '<input type="radio" name="g" checked data-copane-show><div class="p-second">second</div>';
    },
  },
  {
    name: '(REC-73) shorthand with a custom property, of which the same rule sets one part anew',
    head: '<style>:root{--w:7px;--c:red}.p-a{border:solid var(--w) var(--c);border-top-width:calc(var(--w)*3)}@media all{.p-b{padding:var(--w);padding-left:40px}}</style>',
    body: box('a') + box('b') + box('c'),
    before: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.p-c{margin:var(--w);margin-top:50px}');
      document.adoptedStyleSheets = [sheet];
    },
  },
  {
    name: '(REC-73) slots that a stylesheet tells by their names',
    body: `<div class="p-host"><i slot="yes" class="p-one">one</i><i slot="no" class="p-two">two</i></div>`,
    before: () => {
      const root = document.querySelector('.p-host')?.attachShadow({ mode: 'open' });
      if (root)
        root.innerHTML =
          '<style>slot[name="no"]{display:none}div:not(.open) slot[name=yes]{display:block;padding:30px}::slotted([slot=yes]){display:block;width:77px}</style><div><slot name="yes"></slot><slot name="no"></slot></div>';
    },
  },
  {
    name: '(REC-60) sheet of many rules, changed at both ends and replaced',
    head: `<style class="many">${Array.from({ length: 300 }, (_, at) => `.p-a${at}{width:${100 + at}px}`).join('')}@media screen{.p-in{height:77px}}.p-a299,.p-a150{height:55px}</style><style class="many">${'.p-b{width:10px}'.repeat(90)}.p-b{width:210px}</style>`,
    body: box('a0') + box('a150') + box('a299') + box('in') + box('b'),
    act: () => {
      const [first, second] = [...document.querySelectorAll<HTMLStyleElement>('style.many')].map(({ sheet }) => sheet);
      first?.insertRule('.p-a0{height:33px}', 302);
      first?.deleteRule(150);
      if (first?.cssRules[299] instanceof CSSMediaRule) first.cssRules[299].insertRule('.p-in{width:88px}', 1);
      second?.deleteRule(90);
      second?.insertRule('.p-b{height:44px}', 0);
    },
  },
  {
    name: '(REC-60) sheet of many rules that comes late and changes while it is read',
    body: box('a0') + box('a150') + box('a299'),
    act: async () => {
      const style = document.createElement('style');
      style.textContent = Array.from({ length: 300 }, (_, at) => `.p-a${at}{width:${100 + at}px}`).join('');
      document.head.append(style);
      for (let turn = 0; turn < 4; turn++) {
        await new Promise((next) => setTimeout(next));
        style.sheet?.insertRule(`.p-a${turn * 50}{height:${40 + turn}px}`, turn * 100);
        style.sheet?.deleteRule(200);
      }
    },
  },
  {
    name: 'scroll in nested containers, before and after',
    head: '<style>.outer{height:200px;overflow:auto}.inner{height:120px;overflow:auto;margin:150px 0}.tall{height:900px}</style>',
    body: `<div class="outer p-outer"><div class="inner p-inner"><div class="tall p-tall">x</div></div><div class="tall"></div></div><div style="height:2000px" class="p-long">long</div>`,
    before: () => {
      (document.querySelector('.inner') as HTMLElement).scrollTop = 77;
      scrollTo(0, 30);
    },
    act: () => {
      (document.querySelector('.outer') as HTMLElement).scrollTop = 55;
    },
  },
  {
    name: 'sticky, dvh and container units',
    head: '<style>.bar{position:sticky;top:0;height:40px;background:rgb(1,2,3)}.hero{height:60dvh}.card{container-type:inline-size;width:50%}.in{width:40cqw;height:2svh}</style>',
    body: `<div class="bar p-bar">bar</div><div class="hero p-hero">hero</div><div class="card p-card"><div class="in p-in">in</div></div><div style="height:3000px"></div>`,
    act: () => scrollTo(0, 500),
  },
  {
    name: 'right to left',
    body: `<div dir="rtl" class="p-rtl" style="width:300px"><span class="p-word">مرحبا</span> <b class="p-bold">12</b></div><p dir="auto" class="p-auto">שלום</p>`,
    act: () => document.documentElement.setAttribute('dir', 'rtl'),
  },
  {
    name: 'constructed stylesheets of page and shadow root, replaced and changed',
    body: `${box('page')}<div class="p-host" id="host"></div>`,
    before: () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.p-page { height: 51px; color: rgb(5, 6, 7) }');
      document.adoptedStyleSheets = [sheet];
      const root = (document.getElementById('host') as Element).attachShadow({ mode: 'open' });
      root.innerHTML = '<div class="p-inside">inside</div>';
      const own = new CSSStyleSheet();
      own.replaceSync('.p-inside { height: 31px }');
      root.adoptedStyleSheets = [own, sheet];
      Object.assign(globalThis, { sheet, own });
    },
    act: () => {
      const { sheet, own } = globalThis as unknown as Record<'sheet' | 'own', CSSStyleSheet>;
      sheet.insertRule('.p-page { margin-left: 33px }', 1);
      own.replaceSync('.p-inside { height: 77px; color: rgb(9, 9, 9) }');
      (sheet.cssRules[0] as CSSStyleRule).style.setProperty('height', '71px');
    },
  },
  {
    name: '(REC-54) scrolled before the agent has it',
    head: '<style>.s{width:120px;height:60px;overflow:scroll}.s>div{width:900px;height:1200px}</style>',
    body: '',
    act: async () => {
      // In a stream of changes nothing is told before the next frame, and a scroll comes before that.
      for (const name of ['p-new-a', 'p-new-b', 'p-new-c', 'p-new-d', 'p-new-e', 'p-new-f']) {
        const box = document.createElement('div');
        box.className = `s ${name}`;
        box.append(document.createElement('div'));
        document.body.append(box);
        box.scrollTo(20, 300);
        await new Promise(requestAnimationFrame);
      }
    },
  },
  {
    name: '(REC-53) frame that loads another page, whose script changes rules',
    body: `<iframe class="p-frame" srcdoc="<p class=p-first>first</p>"></iframe>`,
    act: async () => {
      const frame = document.querySelector('iframe') as HTMLIFrameElement;
      const loaded = new Promise((done) => frame.addEventListener('load', done, { once: true }));
      frame.srcdoc = '<style>.p-second{height:20px}</style><div class="p-second">second</div><div class="p-third">third</div>';
      await loaded;
      const inner = frame.contentDocument as Document;
      const { CSSStyleSheet: Sheet } = inner.defaultView as unknown as typeof globalThis;
      const sheet = new Sheet();
      inner.adoptedStyleSheets = [sheet];
      for (let count = 0; count < 9; count += 1) await new Promise(requestAnimationFrame);
      sheet.insertRule('.p-third { height: 47px }');
      inner.styleSheets[0]?.insertRule('.p-second { height: 61px !important }', 1);
    },
  },
  {
    name: '(REC-52) adopted sheets that change hands while their rules are on the way',
    body: `${box('a')}${box('b')}<div class="p-host"></div>`,
    act: async () => {
      const filled = (last: string): CSSStyleSheet => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(Array.from({ length: 2_000 }, (_, at) => `.p-host p:nth-child(${at}) { order: ${at} }`).join('') + last);
        return sheet;
      };
      const [first, second] = [filled('.p-a { height: 61px }'), filled('.p-b { height: 73px } .p-inner { height: 45px }')];
      document.adoptedStyleSheets = [first, second];
      await new Promise(requestAnimationFrame);
      await new Promise((done) => setTimeout(done));
      const root = (document.querySelector('.p-host') as Element).attachShadow({ mode: 'open' });
      root.innerHTML = '<div class="p-inner">inner</div>';
      root.adoptedStyleSheets = [second];
      document.adoptedStyleSheets = [second, first];
    },
  },
  {
    name: 'custom element with a shadow root that comes later, and slots',
    body: `<x-card class="p-card"><b class="p-slotted" slot="title">t</b><i class="p-plain">plain</i></x-card>`,
    act: () => {
      const root = (document.querySelector('x-card') as Element).attachShadow({ mode: 'open' });
      root.innerHTML =
        '<style>:host{display:block;padding:9px}.p-in{height:30px}::slotted(b){color:rgb(200,0,0)}</style><div class="p-in"><slot name="title"></slot></div><slot></slot>';
    },
  },
  {
    name: 'frames of the same origin: srcdoc, written and changed',
    body: `<iframe class="p-frame" srcdoc="<style>.p-inside{height:44px}</style><div class='p-inside'>in</div>" style="width:300px;height:120px"></iframe><iframe id="written" class="p-written" style="width:200px;height:90px"></iframe>`,
    act: () => {
      const frame = document.getElementById('written') as HTMLIFrameElement;
      const inner = frame.contentDocument as Document;
      inner.body.innerHTML = '<style>.p-late{height:21px;color:rgb(3,3,3)}</style><p class="p-late">late</p>';
    },
  },
  {
    name: 'states of fields that are not values',
    head: '<style>input:disabled{height:50px}fieldset{margin:0}.p-range{width:210px}input:required{margin-left:11px}</style>',
    body: '<input class="p-off" disabled><input class="p-need" required><input type="range" class="p-range"><progress class="p-progress" value="3" max="9"></progress><meter class="p-meter" value=".4"></meter>',
    act: () => {
      (document.querySelector('.p-off') as HTMLInputElement).disabled = false;
    },
  },
  {
    name: 'elements without a box: contents, hidden, inert, until-found',
    body: `<div style="display:contents"><span class="p-in">in</span></div><div hidden class="p-hidden">h</div><div inert class="p-inert">i</div><div hidden="until-found" class="p-found">f</div>${box('end')}`,
    act: () => document.querySelector('.p-hidden')?.removeAttribute('hidden'),
  },
  {
    name: 'nesting, layers, scope, has, where, supports, property',
    head: '<style>@layer a,b;@layer b{.p-x{height:40px}}@layer a{.p-x{height:99px}}.wrap{& .p-y{height:22px}&:has(.p-y){padding:8px}}:where(.p-z){height:13px}@supports (display:grid){.p-z{width:77px}}@scope (.wrap){.p-s{height:17px}}@property --len{syntax:"<length>";inherits:false;initial-value:19px}.p-len{height:var(--len)}@starting-style{.p-x{opacity:0}}</style>',
    body: `<div class="wrap p-wrap">${box('x')}${box('y')}${box('z')}${box('s')}${box('len')}</div>`,
  },
  {
    name: 'what the visitor prefers: dark',
    head: '<style>:root{color-scheme:light dark}.p-a{color:rgb(1,1,1)}@media (prefers-color-scheme:dark){.p-a{color:rgb(250,250,250);height:70px}}.p-b{color:light-dark(rgb(2,2,2),rgb(222,222,222))}.p-c{background-color:Canvas;color:CanvasText}</style>',
    body: `${box('a')}${box('b')}${box('c')}`,
  },
  {
    name: 'what the visitor holds: a phone',
    head: '<style>@media (pointer:coarse){.p-a{height:80px}}@media (hover:hover){.p-b{height:90px}}@media (prefers-reduced-motion:reduce){.p-c{height:33px}}</style>',
    body: `${box('a')}${box('b')}${box('c')}`,
  },
  {
    name: 'video with a size of its own and a poster',
    body: `<video class="p-video" width="160" height="90" controls></video><audio class="p-audio" controls></audio>${box('end')}`,
  },
  {
    name: 'canvas keeps its place',
    body: `<canvas class="p-canvas" width="222" height="111"></canvas>${box('end')}`,
    act: () => {
      (document.querySelector('canvas') as HTMLCanvasElement).width = 333;
    },
  },
  {
    name: 'columns and rows of a table that grow',
    body: `<table class="p-table" border="1"><tr class="p-row"><td class="p-a">a</td></tr></table>`,
    act: () => {
      const row = (document.querySelector('table') as HTMLTableElement).insertRow(0);
      row.className = 'p-new';
      row.insertCell().append('a long new cell');
    },
  },
  {
    name: 'drawing that script changes',
    head: '<style>.p-r{fill:rgb(1,2,3)}</style>',
    body: `<svg class="p-svg" width="200" height="90" viewBox="0 0 100 45"><g class="p-g" transform="translate(10 5)"><rect class="p-r" width="20" height="10"/></g><text class="p-t" x="5" y="40">t</text></svg>`,
    act: () => {
      document.querySelector('rect')?.setAttribute('width', '44');
      document.querySelector('g')?.setAttribute('transform', 'translate(30 9) scale(1.2)');
      const circle = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
      circle.setAttribute('class', 'p-c');
      circle.setAttribute('r', '7');
      document.querySelector('svg')?.append(circle);
    },
  },
  {
    name: 'an animation that stands still',
    head: '<style>@keyframes slide{from{margin-left:0}to{margin-left:120px}}.p-a{animation:slide 1s paused forwards;animation-delay:-.5s}</style>',
    body: box('a'),
  },
  {
    name: 'a page in quirks',
    body: `<table class="p-t"><tr><td class="p-td" style="height:50%">x</td></tr></table><div class="p-half" style="height:50%">half</div>`,
  },
];
