import { expect, MIDDLE, row } from './controlTest.ts';

row('tick', async ({ page, node, act, heard }) => {
  await act({ type: 'click', node: node('gift'), ...MIDDLE, count: 1 });
  await act({ type: 'click', node: node('radio2'), ...MIDDLE, count: 1 });
  expect(await page.locator('.t-gift').isChecked()).toBe(true);
  expect(await page.locator('.t-radio2').isChecked()).toBe(true);
  expect((await heard('gift')).map(([type]) => type)).toEqual(expect.arrayContaining(['input', 'change']));
});

row('type', async ({ node, act, heard, value }) => {
  const note = node('note');
  expect(await act({ type: 'type', node: note, text: 'L', replace: false })).toBe(null);
  await act({ type: 'type', node: note, text: 'eave it at the door, please', replace: false });
  expect(await value('note')).toBe('Leave it at the door');
  const types = (await heard('note')).map(([type]) => type);
  expect(types.filter((type) => type !== 'focusin').slice(0, 4)).toEqual(['keydown', 'beforeinput', 'input', 'keyup']);
  expect(types).not.toContain('change');
  await act({ type: 'click', node: node('btn'), ...MIDDLE, count: 1 });
  expect((await heard('note')).map(([type]) => type)).toContain('change');
});

row('type-framework', async ({ page, node, act }) => {
  const react = node('react');
  for (const text of ['a', 'b', 'c']) await act({ type: 'type', node: react, text, replace: false });
  expect(await page.evaluate(() => (window as unknown as { controlled: string }).controlled)).toBe('abc');
});

row('type-editor', async ({ page, node, act, heard }) => {
  const editor = node('editor');
  await act({ type: 'type', node: editor, text: 'Dear all', replace: false });
  await act({ type: 'key', node: editor, key: 'Enter' });
  await act({ type: 'type', node: editor, text: 'yes', replace: false });
  expect(await page.locator('.t-editor').innerText()).toMatch(/^Dear all\n+yes$/);
  // By the browser itself, whose events are a person's to the page.
  expect((await heard('editor')).some(([type, , { trusted }]) => type === 'input' && trusted)).toBe(true);
});

row('paste', async ({ node, act, value }) => {
  expect(await act({ type: 'type', node: node('area'), text: 'two\nlines', replace: true })).toBe(null);
  expect(await value('area')).toBe('two\nlines');
});

row('number', async ({ node, act, value }) => {
  const num = node('num');
  for (const text of ['1', '.', '5']) await act({ type: 'type', node: num, text, replace: false });
  expect(await value('num')).toBe('1.5');
  expect(await act({ type: 'type', node: num, text: 'many', replace: true })).toBe('bad-value');
});

row('slider', async ({ node, act, heard, value }) => {
  const slide = node('slide');
  await act({ type: 'click', node: slide, x: 0.2, y: 0.5, count: 1 });
  expect(await value('slide')).toBe('2');
  await act({
    type: 'drag',
    node: slide,
    x: 0.2,
    y: 0.5,
    path: [
      { node: slide, x: 0.5, y: 0.5 },
      { node: slide, x: 0.9, y: 0.5 },
    ],
  });
  expect(await value('slide')).toBe('9');
  await act({ type: 'key', node: slide, key: 'ArrowLeft' });
  expect(await value('slide')).toBe('8');
  expect((await heard('slide')).filter(([type]) => type === 'change').length).toBe(3);
});

row('date', async ({ node, act, value, heard }) => {
  expect(await act({ type: 'type', node: node('day'), text: '2026-11-21', replace: true })).toBe(null);
  expect(await act({ type: 'type', node: node('hue'), text: '#0f6d4f', replace: true })).toBe(null);
  expect([await value('day'), await value('hue')]).toEqual(['2026-11-21', '#0f6d4f']);
  expect((await heard('day')).map(([type]) => type)).toContain('input');
  expect(await act({ type: 'type', node: node('day'), text: 'tomorrow', replace: true })).toBe('bad-value');
});

row('choose', async ({ node, act, value, heard }) => {
  expect(await act({ type: 'choose', node: node('size'), index: 2 })).toBe(null);
  expect(await value('size')).toBe('Large');
  expect((await heard('size')).map(([type]) => type)).toEqual(['input', 'change']);
  expect(await act({ type: 'choose', node: node('size'), index: 7 })).toBe('bad-value');
});

row('choose-several', async ({ page, node, act }) => {
  await act({ type: 'choose', node: node('many'), index: 0 });
  await act({ type: 'choose', node: node('many'), index: 2, add: true });
  const chosen = () => page.locator('.t-many').evaluate((list) => [...(list as HTMLSelectElement).selectedOptions].map(({ text }) => text));
  expect(await chosen()).toEqual(['One', 'Three']);
  await act({ type: 'choose', node: node('many'), index: 0, add: true });
  expect(await chosen()).toEqual(['Three']);
});
