import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { askForHelp, shareView } from '../askForHelp.ts';
import { replayOf, signInAs } from '../dashboardOf.ts';
import { signInByHttp } from '../drift/ownerApi.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';
import { assetFile, assetPage, COLOURS } from './assetPages.ts';
import { type FileHost, startFileHost } from './fileHost.ts';
import type { Colour } from './solidPng.ts';

const asked: string[] = [];
let product: Product;
let site: FileHost;
let other: FileHost;
let visitor: Page;
let agent: Page;
let contexts: BrowserContext[] = [];
/** The page that the site answers with. */
let current = { title: 'First', body: '', head: '', attributes: 'data-copane=""' };

test.use({ trace: 'off' });

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000);
  product = await startProduct();
  const owner = await signInByHttp(product, product.owner);
  const { data } = await owner.call<{ data: { id: string; origins: string[] }[] }>('GET', '/sites');
  const [first] = data;
  other = await startFileHost(assetFile);
  const service = new URL(product.dashboardUrl).origin;
  site = await startFileHost((path) => (path === '/' ? assetPage({ service, site: first?.id ?? '', ...current }) : assetFile(path)));
  await owner.call('PATCH', `/sites/${first?.id}`, { origins: [...(first?.origins ?? []), site.origin] });
  contexts = [
    await browser.newContext({ viewport: { width: 1000, height: 700 } }),
    await browser.newContext({ viewport: { width: 1500, height: 900 } }),
  ];
  const [visitors, agents] = contexts as [BrowserContext, BrowserContext];
  agents.on('request', (request) => asked.push(request.url()));
  visitor = await visitors.newPage();
  agent = await agents.newPage();
  await signInAs(agent, product, product.agent);
  await visitor.goto(site.origin);
  const widget = await widgetOf(visitor);
  await askForHelp(widget);
  await shareView(widget, agent);
  await expect(replayOf(agent).getByRole('heading', { name: 'First' })).toBeVisible();
});
test.afterAll(async () => {
  for (const context of contexts) await context.close();
  await site?.close();
  await other?.close();
  await product?.stop();
});

/** Shows a page of the site and waits until the agent sees it. */
const open = async (title: string, body: string, more: { head?: string; attributes?: string } = {}): Promise<void> => {
  current = {
    title,
    body: body.replaceAll('OTHER', other.origin),
    head: (more.head ?? '').replaceAll('OTHER', other.origin),
    attributes: more.attributes ?? '',
  };
  await visitor.goto(site.origin);
  await expect(replayOf(agent).getByRole('heading', { name: title })).toBeVisible();
};
const seen = (selector: string): Locator => replayOf(agent).locator(selector);

/** Colour in the middle of what an element shows: its picture, its background, or a picture in a drawing. `null` for a neutral one. */
const colourOf = (selector: string): Promise<number[] | null> =>
  seen(selector)
    .first()
    .evaluate(async (element) => {
      const address =
        element.getAttribute('src') ??
        element.getAttribute('poster') ??
        element.getAttribute('href') ??
        /url\("([^"]+)"\)/.exec(getComputedStyle(element).backgroundImage)?.[1] ??
        '';
      if (!address.startsWith('blob:')) return null;
      const image = new Image();
      image.src = address;
      // Between two pictures the address of the first may be gone already.
      if (
        !(await image.decode().then(
          () => true,
          () => false,
        ))
      )
        return [Number.NaN];
      const canvas = document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const pen = canvas.getContext('2d');
      pen?.drawImage(image, 0, 0);
      return [...(pen?.getImageData(canvas.width >> 1, canvas.height >> 1, 1, 1).data ?? [])].slice(0, 3);
    });
const near = (found: number[] | null, colour: Colour): boolean =>
  found?.every((part, at) => Math.abs(part - (colour[at] ?? 0)) < 12) ?? false;
const shows = (selector: string, colour: Colour): Promise<void> =>
  expect.poll(async () => near(await colourOf(selector), colour), { message: `${selector} is shown`, timeout: 15_000 }).toBe(true);
const isNeutral = async (selector: string): Promise<void> => expect(await colourOf(selector), `${selector} is neutral`).toBeNull();

test('ASSET-1 pictures that the browser may read are shown: own, of an open origin, from a set, a poster, a drawing, a button', async () => {
  await open(
    'Pictures',
    `<img id="own" src="/files/own.png"><img id="other" src="OTHER/files/other.png"><img id="refused" src="OTHER/closed/refused.png">
    <picture><source srcset="/files/set.png 1x" type="image/png"><img id="set" src="/files/own.png"></picture><video id="poster" poster="/files/poster.png"></video>
    <svg id="svg"><image width="80" height="60" href="/files/drawn.png"/></svg><input type="image" id="button" src="/files/button.png">`,
  );
  await shows('#own', COLOURS.own);
  await shows('#other', COLOURS.other);
  await shows('#set', COLOURS.set);
  await shows('#poster', COLOURS.poster);
  await shows('svg image', COLOURS.drawn);
  await shows('#button', COLOURS.button);
  await isNeutral('#refused');
  // Its box has the size that it has in the page.
  expect(await seen('#refused').evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([40, 30]);
});

test('ASSET-2 pictures of styles are shown: of a stylesheet, of an element, and of a stylesheet of another origin', async () => {
  await open('Styles', '<div class="box"></div><div id="inline" style="background:url(/files/inline.png)"></div><div class="far"></div>', {
    head: '<link rel="stylesheet" href="OTHER/files/sheet.css">',
  });
  await shows('.box', COLOURS.style);
  await shows('#inline', COLOURS.inline);
  await shows('.far', COLOURS.sheet);
  // What the page itself has not loaded is not loaded for the agent.
  expect(site.asked.filter(({ path }) => path === '/files/refused.png')).toEqual([]);
  expect(other.asked.filter(({ path }) => path.includes('never'))).toEqual([]);
});

test('ASSET-3 a font is shown as the visitor has it', async () => {
  await open('Letters', '<span class="lettered">Wide letters, iiii</span>');
  await visitor.evaluate(() => document.fonts.ready);
  const width = await visitor.locator('.lettered').evaluate((element) => element.getBoundingClientRect().width);
  await expect.poll(() => seen('.lettered').evaluate((element: HTMLElement) => element.offsetWidth)).toBe(Math.round(width));
  expect(await seen('.lettered').evaluate((element) => [...element.ownerDocument.fonts].map(({ status }) => status))).toContain('loaded');
});

test('ASSET-13 a canvas that the site shows comes as a picture, and again when it changes; any other is a box', async () => {
  await open(
    'Painted',
    '<canvas id="painted" data-copane-show width="90" height="60"></canvas><canvas id="quiet" width="90" height="60"></canvas>',
    {
      head: '<style>#painted,#quiet{margin:4px}</style>',
    },
  );
  const paint = (colour: string): Promise<void> =>
    visitor.evaluate((fill) => {
      for (const canvas of document.querySelectorAll('canvas')) {
        const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
        pen.fillStyle = fill;
        pen.fillRect(0, 0, canvas.width, canvas.height);
      }
    }, colour);
  await paint('rgb(200, 40, 30)');
  await shows('#painted', [200, 40, 30]);
  await paint('rgb(20, 60, 190)');
  await shows('#painted', [20, 60, 190]);
  await isNeutral('#quiet');
  await visitor.evaluate(() => document.getElementById('painted')?.setAttribute('data-copane-mask', ''));
  // Between the two the address may be gone already.
  await expect(async () => isNeutral('#painted')).toPass();
});

test('ASSET-4 a picture comes when it comes into sight, and when it changes', async () => {
  await open(
    'Far below',
    '<img id="later" src="/files/own.png"><div class="tall"></div><img id="below" loading="lazy" src="/files/below.png">',
  );
  await shows('#later', COLOURS.own);
  await visitor.evaluate(() => document.getElementById('later')?.setAttribute('src', '/files/later.png'));
  await shows('#later', COLOURS.later);
  await isNeutral('#below');
  await visitor.evaluate(() => document.getElementById('below')?.scrollIntoView());
  await shows('#below', COLOURS.below);
});

test('ASSET-5 what is masked or blocked shows no picture, nor does the same picture elsewhere; a later mark takes it back', async () => {
  await open(
    'Marks',
    `<div data-copane-mask><img id="masked" src="/files/own.png"><div class="twin box"></div></div><div data-copane-block><img id="blocked" src="/files/other.png"></div>
    <img id="hidden" src="/files/own.png"><div class="twin box"></div><img id="shown" src="/files/set.png"><p id="part"><img id="later" src="/files/inline.png"></p>`,
  );
  await shows('#shown', COLOURS.set);
  await shows('#later', COLOURS.inline);
  await isNeutral('#masked');
  await isNeutral('#hidden');
  expect(await seen('#blocked').count()).toBe(0);
  for (const at of [0, 1])
    expect(
      await seen('.twin')
        .nth(at)
        .evaluate((element) => getComputedStyle(element).backgroundImage),
    ).not.toContain('blob:');
  await visitor.evaluate(() => document.getElementById('part')?.setAttribute('data-copane-mask', ''));
  await expect(async () => isNeutral('#later')).toPass();
});

test('ASSET-5 a mark that is put on a part takes back what styles draw there', async () => {
  await open('Late mark', '<p id="part"><span class="twin box"></span></p>');
  await shows('.twin', COLOURS.later);
  await visitor.evaluate(() => document.getElementById('part')?.setAttribute('data-copane-mask', ''));
  await expect(async () => isNeutral('.twin')).toPass();
});

test('ASSET-12 a symbol of another file is drawn in the colours of the page, and is shapes alone', async () => {
  await open('Sprites', '<svg id="sprite" viewBox="0 0 10 10"><use href="/files/sprite.svg#star"/></svg>');
  await expect.poll(() => seen('use').evaluate((use: SVGUseElement) => use.getBBox().width)).toBeGreaterThan(9);
  expect(await seen('html').evaluate((root) => root.outerHTML)).not.toContain('canary');
  expect(await seen('symbol').evaluate((symbol) => symbol.innerHTML)).toContain('M0 0h10v10H0z');
});

test('ASSET-6 strict: no picture but in a part that is marked to be shown', async () => {
  await open(
    'Strict',
    '<img id="own" src="/files/own.png"><div class="box"></div><div data-copane-show><h2>Shown</h2><img id="shown" src="/files/set.png"></div>',
    {
      attributes: 'data-mask="strict"',
    },
  ).catch(() => {});
  await expect(replayOf(agent).getByRole('heading', { name: 'Shown' })).toBeVisible();
  await shows('#shown', COLOURS.set);
  await isNeutral('#own');
  await isNeutral('.box');
});

test('ASSET-7 a picture is made as small as it is shown; one that stays too large is a box', async () => {
  await open('Large', '<img id="large" src="/files/large.png"><img id="noise" src="/files/noise.png" style="width:1200px;height:900px">');
  await shows('#large', COLOURS.own);
  expect(await seen('#large').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeLessThanOrEqual(160);
});

test('ASSET-8 a drawing leaves as pixels: its text and its scripts do not', async () => {
  await open(
    'Drawings',
    `<img id="own" src="/files/own.svg"><img id="data" src="data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="rgb(20,140,160)"/><text>canary</text></svg>')}">`,
  );
  await shows('#own', COLOURS.own);
  await shows('#data', COLOURS.set);
  const type = await seen('#data').evaluate(async (image: HTMLImageElement) => {
    const canvas = document.createElement('canvas');
    canvas.getContext('2d')?.drawImage(image, 0, 0);
    return image.src.startsWith('blob:');
  });
  expect(type).toBe(true);
});

test("ASSET-9 the agent's browser asks no address but those of Copane", async () => {
  await open('All kinds', '<img id="own" src="/files/own.png"><img id="other" src="OTHER/files/other.png"><div class="far"></div>', {
    head: '<link rel="stylesheet" href="OTHER/files/sheet.css">',
  });
  await shows('#other', COLOURS.other);
  await shows('.far', COLOURS.sheet);
  const ours = [new URL(product.dashboardUrl).port, String(Number(new URL(product.dashboardUrl).port) + 2)];
  const strange = asked.filter((address) => !/^(blob|data):/.test(address) && !ours.includes(new URL(address).port));
  expect(asked.length).toBeGreaterThan(5);
  expect(strange).toEqual([]);
  // Other origins were asked without cookies.
  expect(other.asked.length).toBeGreaterThan(0);
  expect(other.asked.filter(({ headers }) => headers.cookie !== undefined)).toEqual([]);
});
