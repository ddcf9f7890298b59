import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { heavyPage, heavyRows } from '../../bench/heavyPage.ts';
import { longestTask } from '../../bench/longestTask.ts';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import type { AgentSide } from './agentSide.ts';
import type { VisitorSide } from './visitorSide.ts';

test.use({ trace: 'off' });

declare const visitorSide: VisitorSide;
declare const agentSide: AgentSide;
declare const maskingTest: { startPlain: () => void };

let context: BrowserContext;
let page: Page;
let agent: Page;
let bundles: { visitor: string; agent: string; plain: string };
let body = '';

test.beforeAll(async ({ browser }) => {
  bundles = {
    visitor: await bundleRecorder('../recorder/visitorSide.ts'),
    agent: await bundleRecorder('../recorder/agentSide.ts'),
    plain: await bundleRecorder(),
  };
  context = await browser.newContext({ viewport: { width: 900, height: 700 } });
  await context.route('**/*', (route) => {
    const { pathname, host } = new URL(route.request().url());
    if (pathname === '/frame') return route.fulfill({ contentType: 'text/html', body: '<p style="color:teal">in a frame</p>' });
    if (pathname !== '/') return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ contentType: 'text/html', body: host === 'agent.test' ? '<!doctype html><body></body>' : body });
  });
  page = await context.newPage();
  agent = await context.newPage();
});
test.afterAll(() => context.close());

const open = async (html: string): Promise<void> => {
  body = html.startsWith('<!doctype') ? html : `<!doctype html><html lang="en"><head></head><body>${html}</body></html>`;
  await page.goto('http://visitor.test/');
  await page.bringToFront();
  await page.evaluate(bundles.visitor);
};
const record = async (): Promise<void> => {
  await page.evaluate(() => visitorSide.start());
};
const settled = (): Promise<void> => page.evaluate(() => visitorSide.settled());

/** The stock player shows the page as it is, and complains of nothing. */
const expectSame = async (): Promise<string> => {
  await settled();
  const { events, errors, here } = await page.evaluate(() => {
    const { events: all, errors: found } = visitorSide;
    return { events: all, errors: found, here: visitorSide.outline() };
  });
  expect(errors).toEqual([]);
  const warnings: string[] = [];
  const note = (message: { type: () => string; text: () => string }): void => {
    if (message.type() === 'warning') warnings.push(message.text());
  };
  agent.on('console', note);
  await agent.goto('http://agent.test/');
  await agent.bringToFront();
  await agent.evaluate(bundles.agent);
  const there = await agent.evaluate((all) => agentSide.play(all as Parameters<AgentSide['play']>[0]), events);
  agent.off('console', note);
  expect(there).toBe(here);
  expect(warnings).toEqual([]);
  return here;
};

test('REC-1 the longest task at the start is a fraction of stock rrweb’s, and the page comes whole', async () => {
  const html = heavyPage(10_000);
  await open(html);
  const ours = await longestTask(page, async () => {
    await record();
    await settled();
  });
  await expectSame();
  await open(html);
  await page.evaluate(bundles.plain);
  const plain = await longestTask(page, () => page.evaluate(() => maskingTest.startPlain()));
  expect(ours.whole).toBeLessThan(plain.whole / 2);
});

test('REC-2 what is in sight comes first, and is said to be there', async () => {
  await open(`<main><p>top</p><div style="height:5000px"></div><section>${'<p>far down</p>'.repeat(3_000)}</section></main>`);
  await record();
  await settled();
  const kinds = await page.evaluate(() =>
    visitorSide.events.map((event) => {
      const { type } = event as { type: number };
      const text = JSON.stringify(event);
      return type === 1 ? 'sight' : text.includes('far down') ? 'far' : text.includes('"top"') ? 'top' : '';
    }),
  );
  expect(kinds.filter((kind, at) => kind !== '' && kinds.indexOf(kind) === at)).toEqual(['top', 'sight', 'far']);
  await expectSame();
});

test('REC-3 a page that grows by 6,000 nodes, and changes while it is told, comes whole', async () => {
  await open('<ul></ul>');
  await record();
  await page.evaluate(async (rows) => {
    const list = document.querySelector('ul') as Element;
    list.innerHTML = rows;
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let turn = 0; turn < 25; turn++) {
      for (let time = 0; time < 10; time++) {
        const items = list.children;
        const [one, other] = [items[random(items.length)], items[random(items.length)]] as [Element, Element];
        switch (random(5)) {
          case 0:
            one.remove();
            break;
          case 1:
            if (one !== other) other.before(one);
            break;
          case 2:
            one.append(other.cloneNode(true));
            break;
          case 3:
            one.firstElementChild?.replaceWith(`moved ${turn}`);
            break;
          default:
            one.setAttribute('style', 'color: rgb(1, 2, 3)');
        }
      }
      await new Promise((done) => setTimeout(done));
    }
  }, heavyRows(6_000));
  await expectSame();
});

test('REC-4 shadow roots, also late ones, with what they adopt and what changes in it', async () => {
  await open('<div id="a"><b slot="s">slotted</b></div><div id="b">light</div>');
  await record();
  await settled();
  await page.evaluate(async () => {
    const root = (document.getElementById('a') as Element).attachShadow({ mode: 'open' });
    root.innerHTML = '<p>in shadow</p><slot name="s"></slot><div id="deep"></div>';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('p { color: rgb(10, 20, 30) }');
    root.adoptedStyleSheets = [sheet];
    document.adoptedStyleSheets = [new CSSStyleSheet()];
    await new Promise(requestAnimationFrame);
    (root.getElementById('deep') as Element).attachShadow({ mode: 'open' }).innerHTML = '<style>i{color:red}</style><i>deeper</i>';
    sheet.insertRule('slot { color: rgb(1, 1, 1) }');
    document.adoptedStyleSheets[0]?.insertRule('#b { color: rgb(2, 2, 2) }');
    await new Promise(requestAnimationFrame);
    sheet.replaceSync('p { color: rgb(30, 20, 10) }');
  });
  expect(await expectSame()).toContain('deeper');
});

test('REC-5 frames of the same origin: written, loaded, nested and navigated', async () => {
  await open('<iframe srcdoc="<p>first</p><iframe srcdoc=\'<b>nested</b>\'></iframe>"></iframe><iframe id="late"></iframe>');
  await record();
  await settled();
  await page.evaluate(async () => {
    const frame = document.getElementById('late') as HTMLIFrameElement;
    const inside = frame.contentDocument as Document;
    inside.open();
    inside.write('<p>written</p>');
    inside.close();
    await new Promise(requestAnimationFrame);
    await new Promise((done) => {
      frame.addEventListener('load', done, { once: true });
      frame.src = '/frame';
    });
    frame.contentDocument?.body.append('and changed');
  });
  const here = await expectSame();
  expect(here).toContain('nested');
  expect(here).toContain('and changed');
});

test('REC-6 a late agent gets the page anew, and afterwards nothing is left of the recorder', async () => {
  await open(heavyPage(3_000));
  await page.evaluate(() => {
    const own = (): unknown[] => [
      CSSStyleSheet.prototype.insertRule,
      Element.prototype.attachShadow,
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set,
      Object.getOwnPropertyDescriptor(Document.prototype, 'adoptedStyleSheets')?.set,
    ];
    const before = own();
    Object.assign(globalThis, { isClean: () => own().every((one, at) => one === before[at]) });
  });
  await record();
  await page.evaluate(() => visitorSide.snapshot());
  await expectSame();
  const after = await page.evaluate(async () => {
    const isClean = (globalThis as unknown as { isClean: () => boolean }).isClean;
    const during = isClean();
    visitorSide.stop();
    const count = visitorSide.events.length;
    document.body.append('more');
    await new Promise((done) => setTimeout(done, 0));
    await new Promise(requestAnimationFrame);
    return { during, after: isClean(), more: visitorSide.events.length - count };
  });
  expect(after).toEqual({ during: false, after: true, more: 0 });
});
