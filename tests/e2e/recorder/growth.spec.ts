import { expect, type Page, test } from '@playwright/test';
import { heavyRows } from '../../bench/heavyPage.ts';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import type { VisitorSide } from './visitorSide.ts';

test.use({ trace: 'off' });

declare const visitorSide: VisitorSide;
declare const made: { list: HTMLElement; rows: () => DocumentFragment };

let page: Page;
let visitor = '';
test.beforeAll(async ({ browser }) => {
  visitor = await bundleRecorder('../recorder/visitorSide.ts');
  page = await browser.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><ul></ul><p id="said">-</p>' }));
});
test.afterAll(() => page.close());

/** `made.rows()`: about so many nodes that are not in the page yet. */
const open = async (nodes: number): Promise<void> => {
  await page.goto('http://visitor.test/');
  await page.evaluate(visitor);
  await page.evaluate((html) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    const list = document.querySelector('ul') as HTMLElement;
    Object.assign(globalThis, { made: { list, rows: () => document.importNode(template.content, true) } });
  }, heavyRows(nodes));
};

test('REC-64 (P2) in the task in which a page adds 50k nodes the recorder does less than walk through them once', async () => {
  await open(50_000);
  const { ours, walking } = await page.evaluate(async () => {
    const { list, rows } = made;
    const turns: { ours: number; walking: number }[] = [];
    let began = 0;
    let ended = 0;
    // Observers hear of changes in the order in which they were made.
    new MutationObserver(() => {
      began = performance.now();
    }).observe(list, { childList: true });
    visitorSide.start();
    await visitorSide.settled();
    new MutationObserver(() => {
      ended = performance.now();
    }).observe(list, { childList: true });
    for (let turn = 0; turn < 4; turn++) {
      list.append(rows());
      await Promise.resolve();
      const start = performance.now();
      const walker = document.createTreeWalker(list);
      let seen = 0;
      while (walker.nextNode()) seen += walker.currentNode.nodeType;
      if (seen > 0) turns.push({ ours: ended - began, walking: performance.now() - start });
      await visitorSide.settled();
      list.textContent = '';
      await visitorSide.settled();
    }
    const least = (of: 'ours' | 'walking'): number => Math.min(...turns.map((turn) => turn[of]));
    return { ours: least('ours'), walking: least('walking') };
  });
  expect(ours).toBeLessThan(walking);
});

test('REC-64 (P2) nobody asks how the added looks before the page has drawn it, and all of it comes', async () => {
  await open(20_000);
  const early = await page.evaluate(async () => {
    visitorSide.start();
    await visitorSide.settled();
    let isDrawn = false;
    let asked = 0;
    const { checkVisibility } = Element.prototype;
    Element.prototype.checkVisibility = function (...options): boolean {
      if (!isDrawn) asked += 1;
      return checkVisibility.apply(this, options);
    };
    requestAnimationFrame(() => {
      isDrawn = true;
    });
    made.list.append(made.rows());
    await visitorSide.settled();
    return asked;
  });
  expect(early).toBe(0);
  const told = await page.evaluate(() => JSON.stringify(visitorSide.events));
  const rows = await page.evaluate(() => made.list.querySelectorAll('a').length);
  expect(told.match(/"tagName":"a"/g)).toHaveLength(rows);
  expect(await page.evaluate(() => visitorSide.errors)).toEqual([]);
});

for (const many of [true, false])
  test(`REC-65 what comes ${many ? 'with very much ' : ''}and goes before its turn stays secret all the same`, async () => {
    await open(many ? 6_000 : 12);
    const told = await page.evaluate(async () => {
      visitorSide.start();
      await visitorSide.settled();
      const rows = made.rows();
      const middle = rows.children[rows.children.length >> 1] as Element;
      middle.innerHTML = '<input type="password" value="hunter-gone-7"><b data-copane-mask>Elsa of Arendelle</b>';
      made.list.append(rows);
      middle.remove();
      await Promise.resolve();
      (document.querySelector('#said') as Element).textContent = 'Your password is hunter-gone-7';
      made.list.insertAdjacentHTML('beforebegin', '<p>Elsa of Arendelle</p>');
      await visitorSide.settled();
      return JSON.stringify(visitorSide.events);
    });
    expect(told).toContain('Your password is');
    expect(told).not.toMatch(/hunter|Arendelle/);
  });
