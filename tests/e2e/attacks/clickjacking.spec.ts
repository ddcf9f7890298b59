import { askForHelp, expect, test } from '../widget/widgetTest.ts';
import type { Widget } from '../widgetOf.ts';

/** The middle of the button that says yes, as the visitor would see it. */
const yesAt = async (widget: Widget): Promise<{ x: number; y: number }> => {
  const box = await widget.evaluate((roots) => {
    const yes = roots.flatMap((root) => [...root.querySelectorAll('button')]).find((button) => button.textContent === 'Yes');
    const { x, y, width, height } = yes?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  expect(box.x).toBeGreaterThan(0);
  return box;
};

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
};

for (const [name, disguise] of Object.entries(DISGUISES)) {
  test(`CONSENT-20 a click on a question that cannot be seen gives nothing: ${name}`, async ({ page, widget, service }) => {
    await askForHelp(widget);
    const ana = await service.join('Ana');
    ana.session.ask('view');
    await widget.waitForText('wants to see this page');
    const at = await yesAt(widget);
    const clip = { x: at.x - 8, y: at.y - 6, width: 16, height: 12 };
    const before = await page.screenshot({ clip, animations: 'disabled' });
    await page.evaluate(disguise);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    const isSeen = before.equals(await page.screenshot({ clip, animations: 'disabled' }));
    await page.mouse.click(at.x, at.y);
    ana.chat('still there');
    await widget.waitForText(/Ana sees this page|still there/);
    await expect.poll(() => widget.text()).toMatch(/still there/);
    const given = service.said.some(({ type }) => type === 'consent');
    // Only who could see the question has answered it: the top layer does not take what the page makes of the widget's parents.
    expect({ given, isSeen }).toEqual({ given: name === 'none, as a control' || (given && isSeen), isSeen });
  });
}
