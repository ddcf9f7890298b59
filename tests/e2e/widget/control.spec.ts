import type { ControlBody } from '../../../protocol/sealed/control.ts';
import type { FakeAgent } from './fakeService.ts';
import { expect, nodeIdOf, shareWithAna, test } from './widgetTest.ts';

const refusals = (ana: FakeAgent): unknown[] =>
  ana.events.flatMap((event) =>
    event.type === 'state' && event.body.type === 'control:result' ? [[event.body.actionId, event.body.refused]] : [],
  );

const body = `<form id="order" action="/ordered"><label>Notes <input id="notes" class="notes"></label><textarea id="area"></textarea>
<select id="size" class="size"><option>Small<option>Large</select><input type="checkbox" id="gift" class="gift">
<div data-copane-mask><input id="masked" class="masked"></div><a id="script" class="script" href="javascript:window.ran=1">x</a><button id="send" class="send">Order</button></form>`;
test.use({ siteOptions: { body } });

const byType = (tag: string, type?: string) => (node: { tagName?: string; attributes?: Record<string, unknown> }) =>
  node.tagName === tag && (type === undefined || node.attributes?.type === type);

test('CTRL-1 no action without a grant; with it, click and typing land and frameworks notice', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  const button = await nodeIdOf(ana, ({ attributes }) => attributes?.class === 'go');
  const area = await nodeIdOf(ana, byType('textarea'));
  const click: ControlBody = { type: 'click', actionId: 1, node: button, x: 0.5, y: 0.5, count: 1 };
  await ana.session.control(click);
  await expect.poll(() => refusals(ana)).toEqual([[1, 'no-grant']]);
  expect(await page.textContent('#out')).toBe('');

  ana.session.ask('control');
  await widget.waitForText('wants to scroll, click and type');
  await widget.click('Yes');
  await widget.waitForText('Ana can click and type here');
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const type of ['input', 'change', 'keydown']) {
      document
        .getElementById('area')
        ?.addEventListener(type, (event) => heard.push(`${event.type}:${(event.target as HTMLTextAreaElement).value}`));
    }
  });
  await ana.session.control({ ...click, actionId: 2 });
  await expect.poll(() => page.textContent('#out')).toBe('Added');
  await ana.session.control({ type: 'type', actionId: 3, node: area, text: 'Leave it', replace: false });
  await ana.session.control({ type: 'type', actionId: 4, node: area, text: ' at the door', replace: false });
  await ana.session.control({ type: 'key', actionId: 5, node: area, key: 'Backspace' });
  await expect.poll(() => page.inputValue('#area')).toBe('Leave it at the doo');
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toContain('input:Leave it');
  await ana.session.control({ type: 'scroll', actionId: 6, node: 1, left: 0, top: 20 });
  expect(refusals(ana).slice(1)).toEqual([
    [2, null],
    [3, null],
    [4, null],
    [5, null],
  ]);
});

test('CTRL-2 passwords, masked fields, script links and the widget are never touched', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  ana.session.ask('control');
  await widget.waitForText('wants to scroll, click and type');
  await widget.click('Yes');
  await widget.waitForText('Ana can click and type here');
  const password = await nodeIdOf(ana, byType('input', 'password'));
  await ana.session.control({ type: 'type', actionId: 1, node: password, text: 'x', replace: true });
  await ana.session.control({ type: 'type', actionId: 2, node: 4_000_000, text: 'x', replace: true });
  await expect
    .poll(() => refusals(ana))
    .toEqual([
      [1, 'protected'],
      [2, 'gone'],
    ]);
  expect(await page.inputValue('#secret')).toBe('hunter2');
});

test('CTRL-3 taking back ends it at once', async ({ page, widget, service }) => {
  const ana = await shareWithAna(widget, service);
  ana.session.ask('control');
  await widget.waitForText('wants to scroll, click and type');
  await widget.click('Yes');
  await widget.click(/^Take back$/);
  await widget.waitForNoText('Ana can click and type here');
  const button = await nodeIdOf(ana, ({ attributes }) => attributes?.class === 'go');
  await ana.session.control({ type: 'click', actionId: 1, node: button, x: 0.5, y: 0.5, count: 1 });
  await expect.poll(() => refusals(ana)).toEqual([[1, 'no-grant']]);
  expect(await page.textContent('#out')).toBe('');
});

test('CTRL-4 pointer and highlight are seen with the name, and go when the view ends', async ({ widget, service }) => {
  const ana = await shareWithAna(widget, service);
  await ana.session.point({ type: 'at', x: 200, y: 200 });
  await ana.session.mark({ type: 'highlight', id: 'm', node: null, box: { x: 10, y: 10, width: 50, height: 20 } });
  const drawn = () =>
    widget.evaluate((roots) => roots.flatMap((root) => [...root.querySelectorAll('.cursor, .mark')]).map((e) => e.textContent));
  await expect.poll(drawn).toEqual(['Ana', 'Ana']);
  await widget.click('Stop');
  await expect.poll(drawn).toEqual([]);
});

test('CTRL-12 the part comes, with integrity, only when control is asked for; a changed one costs the control, not the view', async ({
  page,
  widget,
  service,
}) => {
  const fetched: string[] = [];
  const loaders: string[] = [];
  await page.route('**/copane.js*', (route) => {
    loaders.push(route.request().url());
    return route.continue();
  });
  await page.route('**/control.js', async (route) => {
    fetched.push(route.request().url());
    const response = await route.fetch();
    await route.fulfill({ response, body: `${await response.text()}\n;window.ran=1` });
  });
  const ana = await shareWithAna(widget, service);
  await ana.session.point({ type: 'at', x: 200, y: 200 });
  expect(fetched).toEqual([]);
  ana.session.ask('control');
  await widget.waitForText('wants to scroll, click and type');
  await widget.click('Yes');
  await expect.poll(() => service.said.some((message) => message.type === 'consent:refuse' && message.purpose === 'control')).toBe(true);
  expect(fetched.length).toBeGreaterThan(0);
  expect(service.session()?.consents.map(({ purpose }) => purpose)).toEqual(['view']);
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  await widget.waitForText('Ana sees this page');
  // No second widget beside the one that runs.
  expect(loaders).toEqual([]);
});
