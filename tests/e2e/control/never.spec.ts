import { keyAction } from '../../../dashboard/session/keyAction.ts';
import { expect, MIDDLE, row, test } from './controlTest.ts';

row('file', async ({ node, act, page }) => {
  let chooser = false;
  page.on('filechooser', () => {
    chooser = true;
  });
  expect(await act({ type: 'click', node: node('file'), ...MIDDLE, count: 1 })).toBe('protected');
  expect(await act({ type: 'key', node: node('file'), key: ' ' })).toBe('protected');
  expect(chooser).toBe(false);
});

row('secret', async ({ page, node, act, heard }) => {
  const card = node('card');
  for (const action of [
    { type: 'click', node: card, ...MIDDLE, count: 1 },
    { type: 'type', node: card, text: '4111', replace: true },
    { type: 'key', node: card, key: 'Delete' },
    { type: 'drag', node: card, ...MIDDLE, path: [{ node: card, x: 1, y: 0.5 }] },
    { type: 'menu', node: card, ...MIDDLE },
  ] as const) {
    expect(await act({ ...action, ...('path' in action ? { path: [...action.path] } : {}) } as never)).toBe('protected');
  }
  expect(await heard('card')).toEqual([]);
  expect(await page.inputValue('.t-card')).toBe('');
});

row('masked', async ({ node, act, heard }) => {
  expect(await act({ type: 'click', node: node('masked'), ...MIDDLE, count: 1 })).toBe('masked');
  expect(await act({ type: 'key', node: node('masked'), key: 'Enter' })).toBe('masked');
  expect(await heard('masked')).toEqual([]);
});

row('script-link', async ({ page, node, act }) => {
  expect(await act({ type: 'click', node: node('jslink'), ...MIDDLE, count: 1 })).toBe('link');
  expect(await act({ type: 'key', node: node('jslink'), key: 'Enter' })).toBe('link');
  expect(await act({ type: 'drag', node: node('jslink'), x: 0.2, y: 0.5, path: [{ node: node('jslink'), ...MIDDLE }] })).toBe('link');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

row('script-form', async ({ page, node, act }) => {
  expect(await act({ type: 'key', node: node('jsfield'), key: 'Enter' })).toBe('link');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
});

row('widget', async ({ page, widget, node, act }) => {
  // The host of the widget has no number; and where the bar lies over the page, nothing under it is hit.
  await page.locator('.t-dbl').evaluate((element) => {
    element.style.cssText = 'position:fixed;top:14px;left:calc(50% - 20px)';
  });
  expect(await act({ type: 'click', node: node('dbl'), ...MIDDLE, count: 1 })).toBe('covered');
  await page.locator('.t-dbl').evaluate((element) => {
    element.style.cssText = '';
  });
  expect(await widget.text()).toContain('Ana can click and type here');
});

row('disabled', async ({ node, act }) => {
  expect(await act({ type: 'click', node: node('off'), ...MIDDLE, count: 1 })).toBe('disabled');
});

row('covered', async ({ page, node, act, heard }) => {
  const id = node('beneath');
  expect(await act({ type: 'click', node: id, ...MIDDLE, count: 1 })).toBe('covered');
  expect(await heard('cover')).toEqual([]);
  await page.locator('.t-cover').evaluate((element) => element.remove());
  expect(await act({ type: 'click', node: id, ...MIDDLE, count: 1 })).toBe(null);
});

row('escape', async () => {
  expect(keyAction({ key: 'Escape', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false })).toEqual({
    type: 'release',
  });
});

test('CTRL-6 an action that this page does not know is refused by its number', async ({ stand }) => {
  const id = stand.nextId();
  await stand.ana.session.control({ type: 'levitate', actionId: id, node: 1 } as never);
  await expect
    .poll(() =>
      stand.ana.events.flatMap((event) =>
        event.type === 'state' && event.body.type === 'control:result' && event.body.actionId === id ? [event.body.refused] : [],
      ),
    )
    .toEqual(['unsupported']);
});

test('CTRL-8 when control ends nothing of the hand stays in the page', async ({ stand }) => {
  const { page, widget, node, act, ana } = stand;
  await act({ type: 'click', node: node('btn'), ...MIDDLE, count: 1 });
  const traces = () =>
    page.evaluate(() => ({
      attributes: [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames().filter((name) => name.startsWith('copane-'))),
      sheets: document.adoptedStyleSheets.length,
    }));
  expect((await traces()).attributes).toContain('copane-hover');
  const pad = node('pad');
  await stand.forget();
  const path = Array.from({ length: 60 }, (_, at) => ({ node: pad, x: at / 60, y: 0.5 }));
  const dragging = act({ type: 'drag', node: pad, x: 0, y: 0.5, path });
  await expect.poll(async () => (await stand.heard('pad')).some(([type]) => type === 'pointerdown'), { intervals: [5] }).toBe(true);
  ana.session.release('control');
  expect(await dragging).toBe('no-grant');
  await expect.poll(traces).toEqual({ attributes: [], sheets: 0 });
  // Let go, and never clicked.
  const types = (await stand.heard('pad')).map(([type]) => type);
  expect(types).toContain('pointercancel');
  expect(types).not.toContain('click');
  expect(await act({ type: 'click', node: node('btn'), ...MIDDLE, count: 1 })).toBe('no-grant');
  ana.session.ask('control');
  await widget.waitForText('wants to scroll, click and type');
  await widget.click('Yes');
  await widget.waitForText('Ana can click and type here');
});
