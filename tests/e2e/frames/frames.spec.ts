import { type BrowserContext, expect, type Frame, type FrameLocator, type Page, test } from '@playwright/test';
import { askForHelp, shareView } from '../askForHelp.ts';
import { assetFile } from '../assets/assetPages.ts';
import { type FileHost, startFileHost } from '../assets/fileHost.ts';
import { placeInReplay, replayOf, signInAs } from '../dashboardOf.ts';
import { signInByHttp } from '../drift/ownerApi.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { type Widget, widgetOf } from '../widgetOf.ts';
import { FOREIGN, FRAME_BODY, framePage, IMITATION, SECRET } from './framePages.ts';

let product: Product;
let site: FileHost;
/** On the site's list, as the site itself. */
let framed: FileHost;
/** On no list. */
let stranger: FileHost;
let key = '';
let visitor: Page;
let agent: Page;
let widget: Widget;
let contexts: BrowserContext[] = [];
let body = '';
let attributes = '';

test.use({ trace: 'off' });
test.describe.configure({ mode: 'serial' });

const frameBody = (path: string): HostedBody => {
  if (path === '/other') return { site: key, body: '<h2>Another page</h2>' };
  if (path === '/imitation') return { head: IMITATION, body: '<h2>Not a recorder</h2>' };
  if (path === '/elsewhere') return { site: 'site_of_somebody_else', body: '<h2>Of another site</h2>' };
  if (path === '/still') return { body: '<h2>Without a tag</h2>' };
  return { site: key, body: FRAME_BODY };
};
type HostedBody = { site?: string; body: string; head?: string };

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  const owner = await signInByHttp(product, product.owner);
  const { data } = await owner.call<{ data: { id: string; origins: string[] }[] }>('GET', '/sites');
  const [first] = data;
  key = first?.id ?? '';
  const service = new URL(product.dashboardUrl).origin;
  const answer = (path: string): ReturnType<typeof framePage> | undefined =>
    assetFile(path) ?? (path.startsWith('/favicon') ? undefined : framePage({ service, ...frameBody(path) }));
  framed = await startFileHost(answer);
  stranger = await startFileHost((path) =>
    path === '/around' ? framePage({ service, body: FOREIGN(`${framed.origin}/`, key) }) : answer(path),
  );
  site = await startFileHost((path) => (path === '/' ? framePage({ service, site: key, body, attributes }) : undefined));
  await owner.call('PATCH', `/sites/${key}`, { origins: [...(first?.origins ?? []), site.origin, framed.origin] });
  await owner.call('PATCH', `/sites/${key}/masking`, { mask: ['.remote'] });
  contexts = [
    await browser.newContext({ viewport: { width: 1000, height: 700 } }),
    await browser.newContext({ viewport: { width: 1500, height: 900 } }),
  ];
  const [visitors, agents] = contexts as [BrowserContext, BrowserContext];
  visitor = await visitors.newPage();
  agent = await agents.newPage();
  await signInAs(agent, product, product.agent);
  body = '<h1>First</h1>';
  await visitor.goto(site.origin);
  widget = await widgetOf(visitor);
  await askForHelp(widget);
  await shareView(widget, agent);
  await expect(replayOf(agent).getByRole('heading', { name: 'First' })).toBeVisible();
});
test.afterAll(async () => {
  for (const context of contexts) await context.close();
  for (const host of [site, framed, stranger]) await host?.close();
  await product?.stop();
});

/** Shows a page with a frame in it, and waits until the agent has the page. */
const open = async (title: string, markup: string, more = ''): Promise<void> => {
  body = `<h1 data-copane-show>${title}</h1>${markup}`;
  attributes = more;
  await visitor.goto(site.origin);
  await expect(replayOf(agent).getByRole('heading', { name: title })).toHaveCount(1);
};
const inFrame = (): FrameLocator => replayOf(agent).frameLocator('iframe');
const liveFrame = async (): Promise<Frame> => {
  const frame = await (await visitor.waitForSelector('iframe')).contentFrame();
  if (!frame) throw new Error('The page has no frame.');
  return frame;
};
/** All that the agent has of the page and the frames in it. */
const all = (): Promise<string> =>
  replayOf(agent)
    .locator('html')
    .evaluate((root) =>
      [root.ownerDocument, ...[...root.ownerDocument.querySelectorAll('iframe')].map((frame) => frame.contentDocument)]
        .map((document) => document?.documentElement?.outerHTML ?? '')
        .join('\n'),
    );
/** The agent sees what came after, and so would have seen what came before. */
const passed = async (mark: string): Promise<void> => {
  await visitor.evaluate((text) => document.body.append(Object.assign(document.createElement('p'), { textContent: text })), mark);
  await expect(replayOf(agent).getByText(mark)).toHaveCount(1);
};

test('IFRAME-1 a frame of another origin on the list is shown inside the page, with its pictures', async () => {
  await open('Shop', `<iframe src="${framed.origin}/"></iframe>`);
  await expect(inFrame().getByRole('heading', { name: 'Pay here' })).toBeVisible();
  await expect(inFrame().getByText('Total of 42 coins')).toBeVisible();
  await expect(inFrame().locator('img')).toHaveAttribute('src', /^blob:/);
});

test('IFRAME-2 it masks itself by the same rules: marks, what the site has set, fields', async () => {
  await expect(inFrame().getByText('The end of it')).toHaveCount(1);
  expect(await all()).not.toContain(SECRET);
  expect(await inFrame().locator('p').count()).toBeGreaterThan(3);
  expect(await inFrame().locator('input').first().inputValue()).not.toContain('canary');
});

test('IFRAME-3 later changes, typing and scrolling are followed', async () => {
  const frame = await liveFrame();
  await frame.evaluate(() => {
    const open = document.getElementById('open');
    if (open) open.textContent = 'Total of 43 coins';
    document.body.prepend(Object.assign(document.createElement('h3'), { textContent: 'Just added' }));
  });
  await expect(inFrame().getByText('Total of 43 coins')).toBeVisible();
  await expect(inFrame().getByRole('heading', { name: 'Just added' })).toBeVisible();
  await frame.locator('#typed').fill(`${SECRET} typed`);
  await frame.evaluate(() => scrollTo(0, 700));
  await expect
    .poll(() =>
      inFrame()
        .locator('html')
        .evaluate((root) => root.ownerDocument.defaultView?.scrollY),
    )
    .toBe(700);
  expect(await all()).not.toContain(SECRET);
});

test('IFRAME-4 an agent who comes late, and a view that begins anew, have the frame too', async () => {
  await agent.reload();
  await expect(inFrame().getByText('Total of 43 coins')).toHaveCount(1);
  expect(await all()).not.toContain(SECRET);
});

test('IFRAME-5 a frame that goes to another page shows that one; one that leaves the list is an empty box at once', async () => {
  const frame = await liveFrame();
  await frame.goto(`${framed.origin}/other`);
  await expect(inFrame().getByRole('heading', { name: 'Another page' })).toBeVisible();
  expect(await all()).not.toContain('Pay here');
  await frame.goto(`${stranger.origin}/`);
  await expect(inFrame().getByRole('heading')).toHaveCount(0);
  await passed('after the stranger');
  expect(await inFrame().locator('body *').count()).toBe(0);
  await visitor.evaluate(() => document.querySelector('iframe')?.remove());
  await expect(replayOf(agent).locator('iframe')).toHaveCount(0);
});

for (const [name, markup, path] of [
  ['an origin that is not listed', (at: string) => `<iframe src="${at}"></iframe>`, 'stranger'],
  ['an origin of its own (sandbox)', (at: string) => `<iframe sandbox="allow-scripts" src="${at}"></iframe>`, 'framed'],
  ['a page with the key of another site', (at: string) => `<iframe src="${at}elsewhere"></iframe>`, 'framed'],
  ['a page without the tag', (at: string) => `<iframe src="${at}still"></iframe>`, 'framed'],
  ['a masked part', (at: string) => `<div data-copane-mask><iframe src="${at}"></iframe></div>`, 'framed'],
  ['a box', (at: string) => `<iframe data-copane-block src="${at}"></iframe>`, 'framed'],
] as const) {
  test(`IFRAME-6 stays a box: ${name}`, async () => {
    const at = `${(path === 'framed' ? framed : stranger).origin}/`;
    // Of one that is shown the agent has all; by then the other would have been there, too.
    await open(`Boxes of ${name}`, `${markup(at)}<iframe id="good" src="${framed.origin}/other"></iframe>`);
    await expect(replayOf(agent).frameLocator('iframe').nth(1).getByRole('heading', { name: 'Another page' })).toBeVisible();
    await visitor.waitForLoadState('load');
    await passed('all is told');
    expect(await all()).not.toMatch(/Pay here|Of another site|Without a tag|canary/);
  });
}

test('IFRAME-7 what is masked or boxed in the page later takes the frame away, and recording in it ends', async () => {
  await open('Later', `<div id="part"><iframe src="${framed.origin}/"></iframe></div>`);
  await expect(inFrame().getByRole('heading', { name: 'Pay here' })).toBeVisible();
  await visitor.evaluate(() => document.getElementById('part')?.setAttribute('data-copane-mask', ''));
  await expect(inFrame().getByRole('heading')).toHaveCount(0);
  await visitor.evaluate(() => document.getElementById('part')?.removeAttribute('data-copane-mask'));
  await passed('unmarked again');
  expect(await all()).not.toContain('Pay here');
});

test('IFRAME-8 a page that imitates a frame reaches nothing outside its range, and is a box after the first try', async () => {
  const attempts: [string, (frame: Frame) => Promise<unknown>][] = [
    [
      'an id of the page',
      (frame) =>
        frame.evaluate(() =>
          imitate([
            {
              type: 3,
              timestamp: 1,
              data: { source: 0, texts: [{ id: 0x1000_0000 * 8 - 1, value: 'pwned' }], attributes: [], removes: [], adds: [] },
            },
          ]),
        ),
    ],
    [
      'a huge id',
      (frame) =>
        frame.evaluate(() =>
          imitate([
            { type: 3, timestamp: 1, data: { source: 0, texts: [], attributes: [], removes: [{ parentId: -1, id: 5 }], adds: [] } },
          ]),
        ),
    ],
    [
      'a script',
      (frame) =>
        frame.evaluate(() =>
          imitate([
            {
              type: 3,
              timestamp: 1,
              data: {
                source: 0,
                texts: [],
                attributes: [],
                removes: [],
                adds: [{ parentId: 4, nextId: null, node: { type: 2, id: 9, tagName: 'script', attributes: {}, childNodes: [] } }],
              },
            },
          ]),
        ),
    ],
    [
      'a handler',
      (frame) =>
        frame.evaluate(() =>
          imitate([
            {
              type: 3,
              timestamp: 1,
              data: { source: 0, texts: [], attributes: [{ id: 4, attributes: { onclick: 'pwned()' } }], removes: [], adds: [] },
            },
          ]),
        ),
    ],
    ['no list', (frame) => frame.evaluate(() => imitate('{"type":3}'))],
    ['too much', (frame) => frame.evaluate(() => imitate(`["${'x'.repeat(2_000_001)}"]`))],
  ];
  for (const [name, attempt] of attempts) {
    await open(`Imitated with ${name}`, `<p id="own">Own text</p><iframe src="${framed.origin}/imitation"></iframe>`);
    const frame = await liveFrame();
    await frame.waitForFunction(() => 'port' in window);
    await frame.evaluate(() =>
      imitate([pageOf([{ type: 2, id: 5, tagName: 'h4', attributes: {}, childNodes: [{ type: 3, id: 6, textContent: 'A play' }] }])]),
    );
    // Of a page on the list that says what a recorder says, that is shown.
    await expect(inFrame().getByText('A play')).toHaveCount(1);
    await attempt(frame);
    await expect(inFrame().locator('h4'), name).toHaveCount(0);
    await frame.evaluate(() => imitate([pageOf([{ type: 2, id: 5, tagName: 'h4', attributes: {}, childNodes: [] }])]));
    await passed(`after ${name}`);
    expect(await inFrame().locator('h4').count(), name).toBe(0);
    expect(await replayOf(agent).locator('#own, p').first().textContent()).toBe('Own text');
    expect(await frame.evaluate(() => heard.at(-1))).toBe('stop');
    expect(await all()).not.toContain('pwned');
  }
});

test('IFRAME-9 ids of a frame that would be those of the page or of another frame come out in its own range', async () => {
  await open('Two', `<p>Own text</p><iframe src="${framed.origin}/imitation"></iframe><iframe src="${framed.origin}/other"></iframe>`);
  const frame = await liveFrame();
  await frame.waitForFunction(() => 'port' in window);
  await expect(replayOf(agent).frameLocator('iframe').nth(1).getByRole('heading', { name: 'Another page' })).toHaveCount(1);
  // Every low id there is: in the page these are its nodes.
  await frame.evaluate(() => {
    imitate([pageOf([])]);
    const texts = Array.from({ length: 2_000 }, (_, at) => ({ id: at + 1, value: 'pwned' }));
    imitate([{ type: 3, timestamp: 1, data: { source: 0, texts, attributes: [], removes: [], adds: [] } }]);
    imitate([
      {
        type: 3,
        timestamp: 1,
        data: {
          source: 0,
          texts: [],
          attributes: [],
          removes: Array.from({ length: 200 }, (_, at) => ({ parentId: at + 1, id: at + 2 })),
          adds: [],
        },
      },
    ]);
  });
  await passed('after all ids');
  expect(await all()).not.toContain('pwned');
  await expect(replayOf(agent).getByText('Own text')).toHaveCount(1);
  await expect(replayOf(agent).frameLocator('iframe').nth(1).getByRole('heading', { name: 'Another page' })).toHaveCount(1);
});

test('IFRAME-10 a page that is not on the list gets no word from a frame that is, whatever it says', async () => {
  const around = await (contexts[0] as BrowserContext).newPage();
  await around.goto(`${stranger.origin}/around`);
  const asked = around.waitForRequest(/\/visitor\/masking$/);
  // The frame's part may still be on its way.
  const calling = setInterval(() => void around.evaluate(() => callFrame()).catch(() => {}), 100);
  const answer = await (await asked).response();
  clearInterval(calling);
  expect(await answer?.json()).toMatchObject({ origins: [] });
  await around.evaluate(() => callFrame());
  await around.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  expect(await around.evaluate(() => told)).toEqual([]);
  await around.close();
});

test('IFRAME-11 strict in the page is strict in the frame', async () => {
  await open('Strict', `<iframe src="${framed.origin}/"></iframe>`, 'data-mask="strict"');
  await expect(inFrame().locator('h2')).not.toBeEmpty();
  expect(await all()).not.toContain('Pay here');
});

test('IFRAME-14 a hand of an agent does not reach into the frame: the visitor is shown where to tap', async () => {
  await open('Controlled', `<iframe src="${framed.origin}/imitation"></iframe>`);
  const frame = await liveFrame();
  await frame.waitForFunction(() => 'port' in window);
  await frame.evaluate(() => imitate([pageOf([{ type: 3, id: 5, textContent: 'A play' }])]));
  await expect(inFrame().getByText('A play')).toHaveCount(1);
  await frame.evaluate(() => addEventListener('click', () => document.body.append('Pressed')));
  await agent.getByRole('button', { name: 'Ask to control' }).click();
  await widget.waitForText(/wants to scroll, click and type/);
  await widget.click('Yes');
  await expect(agent.getByRole('button', { name: /You control/ })).toBeVisible();
  const place = await placeInReplay(visitor, agent, 'iframe');
  await agent.mouse.click(place.x, place.y);
  await expect(agent.getByText(/The visitor must tap there/).first()).toBeVisible();
  await widget.waitForText(/tap here/i);
  expect(await frame.evaluate(() => document.body.textContent)).not.toContain('Pressed');
});

test('IFRAME-12 when the visitor ends the view, the frames record no more', async () => {
  await visitor.addInitScript(() => {
    window.posts = 0;
    MessagePort.prototype.postMessage = new Proxy(MessagePort.prototype.postMessage, {
      apply: (post, port, message) => {
        window.posts += 1;
        return Reflect.apply(post, port, message);
      },
    });
  });
  await open('Ended', `<iframe src="${framed.origin}/imitation"></iframe><iframe id="real" src="${framed.origin}/"></iframe>`);
  const frame = await liveFrame();
  const real = (await (await visitor.waitForSelector('#real')).contentFrame()) as Frame;
  await frame.waitForFunction(() => 'port' in window);
  await expect(replayOf(agent).frameLocator('iframe').nth(1).getByRole('heading', { name: 'Pay here' })).toHaveCount(1);
  expect(await frame.evaluate(() => heard)).toEqual([]);
  /** Changes its page, and says how often anything was posted meanwhile. */
  const change = (): Promise<number> =>
    real.evaluate(async () => {
      const before = window.posts;
      document.body.append(document.createElement('hr'));
      for (let turns = 0; turns < 5; turns++) await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return window.posts - before;
    });
  await expect.poll(change).toBeGreaterThan(0);
  await visitor.keyboard.press('Escape');
  await visitor.keyboard.press('Escape');
  await expect.poll(() => frame.evaluate(() => heard)).toEqual(['stop']);
  await expect.poll(change).toBe(0);
  expect(await change()).toBe(0);
});

declare global {
  interface Window {
    posts: number;
  }
}
declare const imitate: (events: unknown) => void;
declare const pageOf: (children: unknown[]) => unknown;
declare const heard: unknown[];
declare const told: unknown[];
declare const callFrame: () => void;
