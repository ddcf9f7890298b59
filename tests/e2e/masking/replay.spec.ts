import { expect, test } from '@playwright/test';
import { bundleRecorder } from './bundleRecorder.ts';
import { serveCases, settle, startCase } from './maskingPage.ts';

type Box = { x: number; y: number; width: number; height: number; color: string };
declare const play: (events: unknown[]) => Promise<Record<number, Box>>;
declare const recorder: { idOf: (node: Node) => number | undefined };

const head = `<style>
@layer base { body { margin: 0; font: 16px/1.5 Arial, sans-serif; --gap: 12px; --accent: rgb(10, 80, 160) } }
.bar { display: grid; grid-template-areas: "logo nav" "main main"; grid-template-columns: [start] 200px 1fr; gap: var(--gap); padding: calc(var(--gap) * 2) }
#logo { grid-area: logo; color: var(--accent); background: url(/logo.png) no-repeat, linear-gradient(to right, red, blue) }
nav { grid-area: nav } main { grid-area: main }
nav > a[href]:not(.off)::after { content: "/"; padding-left: 4px }
.md\\:flex { display: flex } .card { flex: 1 1 120px; border: 2px dashed currentcolor; border-radius: 4px 8px; min-height: 40px }
[data-state="open"] { height: 77px; color: green } [data-state] { width: 50% }
ul { list-style: none; padding: 0; counter-reset: item } li { counter-increment: item } li::before { content: counter(item) ". " }
@media (min-width: 500px) and (prefers-color-scheme: light) { .wide { width: 333px } }
@supports (display: grid) { .grid { display: grid; height: 31px } }
@keyframes spin { to { transform: rotate(1turn) } } .spin { animation: spin 2s linear infinite paused }
.nested { color: red; & b { color: rgb(1, 2, 3) } @media all { margin-left: 9px } }
x-panel { display: block }
input { width: 180px } textarea { width: 200px; height: 50px } select { width: 140px }
</style>`;

const body = `<div class="bar"><div id="logo">Logo</div><nav><a href="/a?x=1">one</a><a href="/b" class="off">two</a></nav>
<main class="md:flex"><div class="card">Card one</div><div class="card" data-state="open">Card two</div></main></div>
<ul><li>first</li><li>second</li></ul><p class="wide">Wide</p><div class="grid">g</div><div class="spin" style="width:40px;height:40px">s</div>
<div class="nested" style="padding: 3px 5px; color: var(--accent)">n<b>b</b></div>
<form><input value="typed"><input type="checkbox"><input type="number" value="7"><textarea>long
text</textarea><select><option>a</option><option selected>bbbbbbbb</option></select><button>Send</button></form>
<svg width="120" height="40" viewBox="0 0 120 40"><defs><linearGradient id="fade"><stop offset="0" stop-color="red"/></linearGradient></defs>
<rect x="1" y="1" width="50" height="20" fill="url(#fade)"/><path d="M60 10l20 20"/><g transform="translate(70 5)"><circle r="4" cx="9" cy="9"/></g></svg>
<table border="1" cellpadding="4"><tr><td colspan="2">cell</td></tr><tr><td width="80">a</td><td>b</td></tr></table>
<img id="picture" src="/picture.png" style="width:60px"><div data-copane-block style="width:90px;height:30px">blocked</div><div id="later"></div><x-panel>panel</x-panel>`;

test('MASK-4 what is sent replays in the stock player, every element in its place', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  await serveCases(context, await bundleRecorder(), () => ({ body, head, canary: 'none' }));
  const visitor = await context.newPage();
  const tests = await startCase(visitor, {}, ['standard'], '/');
  await visitor.evaluate(async () => {
    const later = document.getElementById('later') as Element;
    later.innerHTML = '<p class="card">added</p><!--comment--><p class="wide">and <i>more</i></p><select><option>x</option></select>';
    const root = (later.appendChild(document.createElement('div')) as Element).attachShadow({ mode: 'open' });
    root.innerHTML =
      '<style>:host{display:block;height:25px}.in{margin:3px;color:rgb(9,9,9)}</style><div class="in">shadow <slot></slot></div>';
    await new Promise(requestAnimationFrame);
    later.firstElementChild?.before(document.createElement('hr'));
    document.querySelector('.grid')?.setAttribute('data-state', 'open');
    (document.querySelector('.spin') as HTMLElement).style.width = '66px';
    const late = document.createElement('style');
    late.textContent = '.never-seen-before, x-panel { display: block; padding: 11px }';
    document.head.append(late);
    (document.querySelector('li') as Element).classList.add('never-seen-before');
    (document.styleSheets[0] as CSSStyleSheet).insertRule('hr { margin: 21px }', 3);
    document.querySelector('ul')?.append(document.querySelector('hr') as Element);
    await new Promise(requestAnimationFrame);
  });
  await settle(visitor);
  const { events, boxes } = await tests.evaluate((sides) => {
    const found: Record<number, Box> = {};
    const visit = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        const id = recorder.idOf(element);
        const { x, y, width, height } = element.getBoundingClientRect();
        if (id !== undefined) found[id] = { x, y, width, height, color: getComputedStyle(element).color };
        if (element.shadowRoot) visit(element.shadowRoot);
      }
    };
    visit(document);
    return { events: sides[0]?.[1].events ?? [], boxes: found };
  });

  const agent = await context.newPage();
  const warnings: string[] = [];
  agent.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  agent.on('pageerror', (error) => warnings.push(String(error)));
  await agent.goto('http://agent.case.test/');
  await agent.setContent('<!doctype html><body style="margin:0"></body>');
  await agent.evaluate(await bundleRecorder('pagePlayer.ts'));
  const replayed = await agent.evaluate(
    (all) => play(all),
    events.map((event) => JSON.parse(event) as unknown),
  );

  const round = (box: Box | undefined): Box | undefined =>
    box && { x: Math.round(box.x), y: Math.round(box.y), width: Math.round(box.width), height: Math.round(box.height), color: box.color };
  expect(warnings).toEqual([]);
  expect(Object.keys(boxes).length).toBeGreaterThan(50);
  const differences = Object.entries(boxes).flatMap(([id, box]) => {
    const there = round(replayed[Number(id)]);
    const here = round(box);
    return JSON.stringify(here) === JSON.stringify(there) ? [] : [{ id, here, there }];
  });
  expect(differences).toEqual([]);
  await context.close();
});
