import type { Page } from '@playwright/test';
import { askForHelp, expect, shareWithAna, test } from '../widget/widgetTest.ts';
import type { Widget } from '../widgetOf.ts';

/** The button that says yes: its middle, whether it says that it can be pressed, and whether the panel has come to rest. */
const yesIn = (widget: Widget): Promise<{ x: number; y: number; counts: boolean }> =>
  widget.evaluate((roots) => {
    const yes = roots.flatMap((root) => [...root.querySelectorAll('button')]).find((button) => button.textContent === 'Yes');
    const { x, y, width, height } = yes?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2, counts: yes?.ariaDisabled === 'false' };
  });

const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** What a page may do so that a real click falls on a question that nobody can see. */
const DISGUISES: Record<string, () => void> = {
  'none, as a control': () => undefined,
  'opacity 0 on the widget': () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('copane-widget{opacity:0!important}');
    document.adoptedStyleSheets = [sheet];
  },
  'opacity 0 on the page': () => document.documentElement.style.setProperty('opacity', '0', 'important'),
  'visibility hidden': () =>
    (document.querySelector('copane-widget') as HTMLElement).style.setProperty('visibility', 'hidden', 'important'),
  'opacity overlay': () => {
    const cover = document.createElement('div');
    cover.style.cssText = 'position:fixed;inset:0;z-index:2147483647;background:#fc0;opacity:.97;pointer-events:none';
    document.documentElement.append(cover);
  },
  'a popover above that lets clicks through': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fc0;pointer-events:none';
    document.body.append(cover);
    cover.showPopover();
  },
  // The document hears nothing of what opens in there.
  'a popover in a shadow tree': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fc0;pointer-events:none';
    const tree = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
    tree.append(cover);
    cover.showPopover();
  },
  'a popover that comes back each time': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0;background:#fc0;pointer-events:none';
    document.body.append(cover);
    const show = (): void => {
      cover.hidePopover();
      cover.showPopover();
      requestAnimationFrame(show);
    };
    show();
  },
  'backdrop-filter': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;border:0;background:none;backdrop-filter:blur(60px) invert(1);pointer-events:none';
    const tree = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' });
    tree.append(cover);
    cover.showPopover();
  },
  'a modal dialog above': () => {
    const dialog = document.createElement('dialog');
    dialog.style.cssText =
      'position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;border:0;background:#fc0;pointer-events:none';
    document.body.append(dialog);
    dialog.showModal();
  },
  'a view transition that never ends': () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '::view-transition{pointer-events:none;background:#fc0}::view-transition-new(root),::view-transition-old(root){opacity:0;animation:1000s linear}',
    );
    document.adoptedStyleSheets = [sheet];
    document.startViewTransition(() => undefined);
  },
};

/** The widget comes up again over these, and can be answered. */
const RAISED = new Set(['none, as a control', 'opacity overlay', 'a popover above that lets clicks through', 'a modal dialog above']);
/** A press gets through these, and is told why it does not count. */
const REFUSED = new Set(['a popover in a shadow tree', 'a popover that comes back each time', 'backdrop-filter']);

for (const [name, disguise] of Object.entries(DISGUISES)) {
  test(`CONSENT-20 a click on a question that cannot be seen gives nothing: ${name}`, async ({ page, widget, service }) => {
    await askForHelp(widget);
    const ana = await service.join('Ana');
    ana.session.ask('view');
    await widget.waitForText('wants to see this page');
    // The attack waits until the question stands and would be answered.
    await expect.poll(async () => (await yesIn(widget)).counts).toBe(true);
    const { x, y } = await yesIn(widget);
    const look = (): Promise<Buffer> => page.screenshot({ clip: { x: x - 8, y: y - 6, width: 16, height: 12 }, animations: 'allow' });
    const before = await look();
    await page.evaluate(disguise);
    await drawn(page);
    const isSeen = async (): Promise<boolean> => before.equals(await look());
    // Until the browser has told the widget what lies over it, the visitor saw the question a moment ago.
    await expect.poll(async () => !(await yesIn(widget)).counts || (await isSeen())).toBe(true);
    if (RAISED.has(name)) await expect.poll(async () => (await yesIn(widget)).counts && (await isSeen())).toBe(true);
    const seen = await isSeen();
    await page.mouse.click(x, y);
    // Answered, told why not, or pressed on something else.
    ana.chat('still there');
    await expect.poll(() => widget.text()).toMatch(/still there/);
    if (seen) await widget.waitForText(/Ana sees this page|Something lay over/);
    const given = service.said.some((said) => said.type === 'consent' && said.granted);
    // Only who could see the question has answered it: the top layer does not take what the page makes of the widget's parents.
    expect({ given, seen }).toEqual({ given: RAISED.has(name) || (given && seen), seen });
    if (REFUSED.has(name)) expect(await widget.text()).toContain('Something lay over this question');
  });
}

for (const [name, look] of Object.entries({
  'a desk in the light': { viewport: { width: 1280, height: 720 }, colorScheme: 'light' },
  'a phone in the dark': { viewport: { width: 360, height: 640 }, colorScheme: 'dark' },
} as const)) {
  test.describe(() => {
    test.use(look);
    test(`CONSENT-20 the question as it is drawn counts as seen, beside the bar and unfolded: ${name}`, async ({ widget, service }) => {
      const ana = await shareWithAna(widget, service);
      ana.session.ask('control');
      await widget.click('What can be done?');
      await widget.waitForText('Choosing files from your computer');
      await widget.click('Yes');
      await widget.waitForText('Ana may now click and type');
    });
  });
}

test('CONSENT-20 who writes to the agent goes on writing when the page opens something above', async ({ page, widget, service }) => {
  await shareWithAna(widget, service);
  await widget.fill('Your message', 'I am ');
  await widget.evaluate((roots) => {
    for (const root of roots) root.addEventListener('animationstart', () => root.querySelector('.panel')?.setAttribute('data-again', ''));
  });
  await page.evaluate(() => {
    const menu = document.createElement('div');
    menu.popover = 'manual';
    menu.textContent = 'Saved';
    document.body.append(menu);
    menu.showPopover();
  });
  await drawn(page);
  await page.keyboard.type('still here');
  const after = await widget.evaluate((roots) =>
    roots.map((root) => [root.querySelector('textarea')?.value, root.querySelector('[data-again]') !== null]),
  );
  expect(after).toContainEqual(['I am still here', false]);
});

test('CONSENT-21 an invitation that something lies over is not taken by a click that falls on it', async ({ page, widget, service }) => {
  service.invite('Ana');
  await widget.waitForText('Ana offers you help');
  const middle = await widget.evaluate((roots) => {
    const { x, y, width, height } =
      roots
        .map((root) => root.querySelector('.form .go'))
        .find((found) => found !== null)
        ?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  const counts = () =>
    widget.evaluate((roots) => roots.map((root) => root.querySelector('.form .go')).find((found) => found !== null)?.ariaDisabled);
  await expect.poll(counts).toBe('false');
  await page.evaluate(DISGUISES['a popover in a shadow tree'] as () => void);
  await expect.poll(counts).toBe('true');
  await page.mouse.click(middle.x, middle.y);
  await page.evaluate(() => document.body.lastElementChild?.remove());
  // Had it counted, there would be nothing left to press.
  await widget.click('Yes, please');
  await expect.poll(() => service.said.filter(({ type }) => type === 'session:join').length).toBe(1);
});
