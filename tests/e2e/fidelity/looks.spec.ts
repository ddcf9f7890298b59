import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { bundleRecorder } from '../masking/bundleRecorder.ts';
import type { FidelityAgent } from './fidelityAgent.ts';
import type { FidelityVisitor } from './fidelityVisitor.ts';

declare const fidelityVisitor: FidelityVisitor;
declare const fidelityAgent: FidelityAgent;

const VIEWPORT = { width: 900, height: 600 };
const AGENT = '<!doctype html><style>body{margin:0}</style><div id="stage"></div><svg id="cursor"></svg>';

let visitorContext: BrowserContext;
let agentContext: BrowserContext;
let visitor: Page;
let agent: Page;
let sent = '';
let bundles: string[];
test.beforeAll(async ({ browser }) => {
  bundles = [await bundleRecorder('../fidelity/fidelityVisitor.ts', false), await bundleRecorder('../fidelity/fidelityAgent.ts', false)];
  agentContext = await browser.newContext({ viewport: VIEWPORT });
  visitorContext = await browser.newContext({ viewport: VIEWPORT });
});
test.afterAll(async () => {
  await visitorContext.close();
  await agentContext.close();
});
test.afterEach(async () => {
  await visitor.close();
  await agent.close();
});

const openWith = async (context: BrowserContext, html: string): Promise<Page> => {
  const page = await context.newPage();
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  await page.goto('http://page.test/');
  return page;
};

const begin = async (body: string, before?: () => unknown): Promise<void> => {
  sent = '';
  visitor = await openWith(visitorContext, `<!doctype html><html lang="en"><body>${body}</body></html>`);
  agent = await openWith(agentContext, AGENT);
  if (before) await visitor.evaluate(before);
  await visitor.evaluate(bundles[0] ?? '');
  await agent.evaluate(bundles[1] ?? '');
  await visitor.evaluate(() => fidelityVisitor.start());
};

type Boxes = Record<string, string>;
/** In the page or in the replay: where each of these is, how it is painted, by their order among their kind. */
const describeAll = (tags: string, inReplay: boolean): Boxes => {
  const root = inReplay ? document.querySelector('iframe')?.contentDocument : document;
  const boxes: Boxes = {};
  root?.querySelectorAll(tags).forEach((element, at) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { opacity } = getComputedStyle(element);
    // What no stylesheet of the page names goes by another name there.
    boxes[`${element.localName.includes('-') ? 'span' : element.localName} ${at}`] = [
      ...[x, y, width, height].map(Math.round),
      opacity,
    ].join(' ');
  });
  return boxes;
};

const follow = async (): Promise<void> => {
  const { batches, errors } = await visitor.evaluate(() => fidelityVisitor.collect());
  expect(errors).toEqual([]);
  sent += JSON.stringify(batches);
  await agent.evaluate((given) => fidelityAgent.apply(given), batches);
};
const look = (page: Page, tags: string, inReplay: boolean): Promise<Boxes> =>
  page.evaluate(`(${describeAll.toString()})(${JSON.stringify(tags)}, ${inReplay})`);
const alike = (tags: string): Promise<void> =>
  expect(async () => {
    await follow();
    const there = await look(visitor, tags, false);
    expect(Object.keys(there).length).toBeGreaterThan(0);
    expect(await look(agent, tags, true)).toEqual(there);
  }).toPass({ timeout: 20_000, intervals: [50, 100, 250] });

/** Sizes of what stands in the replay for a closed root. */
const greyBoxes = (): string[] =>
  [
    ...(document.querySelector('iframe')?.contentDocument?.querySelectorAll<HTMLElement>('[style*="128, 128, 128"], [style*="80808033"]') ??
      []),
  ].map(({ offsetWidth, offsetHeight }) => `${offsetWidth}x${offsetHeight}`);

test('REC-41 what is empty, and sized by styles of the page, is no closed root', async () => {
  await begin(
    `<style>*{box-sizing:border-box}.icon::before{content:"i"}.flex{display:flex;height:80px}x-rule{display:block;height:3px;background:linear-gradient(red,blue)}</style>
     <div style="height:20px"></div><div style="padding:9px"></div><div class="icon"></div><div class="flex"><div></div><p>in</p></div>
     <div style="min-height:30px"></div><div contenteditable></div><div style="aspect-ratio:4"></div><x-rule></x-rule><x-plain>text</x-plain>
     <section style="white-space:pre"> </section><footer>end</footer><x-last></x-last>`,
    () => {
      customElements.define('x-last', class extends HTMLElement {});
      const last = (document.querySelector('x-last') as Element).attachShadow({ mode: 'closed' });
      last.innerHTML = '<style>:host{display:block}</style><div style="height:10px"></div>';
      customElements.define('x-rule', class extends HTMLElement {});
      customElements.define('x-plain', class extends HTMLElement {});
    },
  );
  // The last of those that are looked at: all the others were by then.
  await expect(async () => {
    await follow();
    expect(await agent.evaluate(greyBoxes)).toEqual(['884x10']);
    expect(await agent.evaluate(() => document.querySelector('iframe')?.contentDocument?.body.textContent)).toContain('text');
  }).toPass({ timeout: 10_000 });
});

test('REC-41 a closed shadow root is a box of its host’s size that follows it, and nothing of its inside leaves', async () => {
  await begin(
    `<p>above</p><x-card></x-card><p>between</p><x-plain id="plain"></x-plain><p>after</p>
     <x-notice>Unseen child <b>and more</b></x-notice><main>below</main><div id="late">Covered by a root</div><footer>end</footer>`,
    () => {
      const put = (selector: string, html: string): void => {
        const host = document.querySelector(selector) as HTMLElement;
        const root = host.attachShadow({ mode: 'closed' });
        root.innerHTML = html;
        Object.assign(host, { inside: root });
      };
      customElements.define('x-card', class extends HTMLElement {});
      customElements.define('x-notice', class extends HTMLElement {});
      put('x-card', '<style>:host{display:block;padding:12px;width:240px}</style><p id="in" style="height:60px">hushed words</p>');
      customElements.define('x-plain', class extends HTMLElement {});
      put('#plain', '<style>:host{display:block}</style><section style="height:45px">hushed too</section>');
      put('x-notice', '<style>:host{display:inline-block}</style><div style="width:130px;height:30px">notice within</div>');
    },
  );
  await alike('p, main, footer, x-card, x-plain, x-notice, span, div');
  await visitor.evaluate(() => {
    const { inside } = document.querySelector('x-card') as unknown as { inside: ShadowRoot };
    (inside.querySelector('#in') as HTMLElement).style.height = '150px';
    const late = document.querySelector('#late') as HTMLElement;
    late.attachShadow({ mode: 'closed' }).innerHTML = '<div style="height:99px">hushed late</div>';
  });
  await alike('p, main, footer, x-card, x-plain, x-notice, span, div');
  // A later view knows them too, and the page's own style does not undo the box.
  await visitor.evaluate(() => {
    (document.querySelector('x-card') as HTMLElement).style.color = 'rgb(1, 2, 3)';
    fidelityVisitor.again();
  });
  await alike('p, main, footer, x-card, x-plain, x-notice, span, div');
  await visitor.evaluate(() => document.body.prepend(document.querySelector('x-card') as Element));
  await alike('p, main, footer, x-card, x-plain, x-notice, span, div');
  expect(Object.values(await agent.evaluate(greyBoxes)).sort()).toEqual(['130x30', '264x206', '884x45', '884x99']);
  const replay = await agent.evaluate(() => document.querySelector('iframe')?.contentDocument?.body.textContent ?? '');
  expect(replay).toContain('between');
  expect(replay).not.toMatch(/Unseen|Covered/);
  expect(sent).not.toMatch(/hushed|notice within|Unseen child/);
});

test('REC-42 what a script animates stands where the visitor sees it: while it moves, filled at its end, and back when it is cancelled', async () => {
  await begin(
    '<div style="width:50px;height:50px">moved before</div><p style="opacity:0.9;width:80px">moved later</p><aside data-copane-block style="width:40px;height:40px">box</aside>',
    () => {
      document.querySelector('div')?.animate({ transform: ['none', 'translate(200px, 40px)'] }, { duration: 1, fill: 'forwards' });
    },
  );
  await alike('div, p');
  await visitor.evaluate(() => {
    const animation = document
      .querySelector('p')
      ?.animate({ opacity: [0.9, 0.25], marginLeft: ['0px', '120px'] }, { duration: 100_000, fill: 'both' });
    animation?.pause();
    if (animation) animation.currentTime = 50_000;
    Object.assign(window, { animation });
  });
  await alike('div, p');
  await visitor.evaluate(() => (window as unknown as { animation: Animation }).animation.finish());
  await alike('div, p');
  await visitor.evaluate(() => {
    (document.querySelector('p') as HTMLElement).style.width = '90px';
    fidelityVisitor.again();
  });
  await alike('div, p');
  await visitor.evaluate(() => (window as unknown as { animation: Animation }).animation.cancel());
  await alike('div, p');
  expect(await agent.evaluate(() => document.querySelector('iframe')?.contentDocument?.querySelector('p')?.style.opacity)).toBe('0.9');
});

test('REC-43 an agent sees which part of the page the visitor has zoomed into', async () => {
  await begin('<h1>Page</h1><p>Some words</p>');
  await alike('h1, p');
  const sight = (): Promise<string> =>
    agent.evaluate(() => {
      const part = document.getElementById('sight') as HTMLElement;
      const { x, y, width, height } = part.getBoundingClientRect();
      return part.hidden ? 'all' : [x, y, width, height].map(Math.round).join(' ');
    });
  expect(await sight()).toBe('all');
  const driver = await visitorContext.newCDPSession(visitor);
  await driver.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
  const seen = await visitor.evaluate(() => {
    const { offsetLeft, offsetTop, width, height, scale } = visualViewport as VisualViewport;
    return { scale, place: [offsetLeft, offsetTop, width, height].map(Math.round).join(' ') };
  });
  expect(seen.scale).toBe(2);
  await expect(async () => {
    await follow();
    expect(await sight()).toBe(seen.place);
  }).toPass({ timeout: 10_000 });
  await driver.send('Emulation.setPageScaleFactor', { pageScaleFactor: 1 });
  await expect(async () => {
    await follow();
    expect(await sight()).toBe('all');
  }).toPass({ timeout: 10_000 });
});

test('REC-42 what a script animates in a frame of the page stands where the visitor sees it', async () => {
  await begin('<iframe srcdoc="<style>p{width:90px}</style><p>one</p><p>two</p>" style="width:600px;height:300px"></iframe>', async () => {
    const frame = document.querySelector('iframe') as HTMLIFrameElement;
    if (frame.contentDocument?.querySelectorAll('p').length !== 2)
      await new Promise((done) => frame.addEventListener('load', done, { once: true }));
    frame.contentDocument?.querySelector('p')?.animate({ transform: ['none', 'translate(80px, 10px)'] }, { duration: 1, fill: 'forwards' });
  });
  /** Of both paragraphs in the frame: left edge and opacity. */
  const within = (page: Page, inReplay: boolean): Promise<string[]> =>
    page.evaluate((deep) => {
      const outer = deep ? document.querySelector('iframe')?.contentDocument : document;
      return [...(outer?.querySelector('iframe')?.contentDocument?.querySelectorAll('p') ?? [])].map(
        (one) => `${Math.round(one.getBoundingClientRect().x)} ${getComputedStyle(one).opacity}`,
      );
    }, inReplay);
  const settled = (expected: string[]): Promise<void> =>
    expect(async () => {
      await follow();
      expect(await within(visitor, false)).toEqual(expected);
      expect(await within(agent, true)).toEqual(expected);
    }).toPass({ timeout: 20_000, intervals: [50, 100, 250] });
  await settled(['88 1', '8 1']);
  await visitor.evaluate(() => {
    const two = document.querySelector('iframe')?.contentDocument?.querySelectorAll('p')[1];
    two?.animate({ opacity: [0.9, 0.25] }, { duration: 1, fill: 'both' });
  });
  await settled(['88 1', '8 0.25']);
});
