import { expect, MIDDLE, row } from './controlTest.ts';

row('enter', async ({ page, node, act }) => {
  const field = node('enter');
  await act({ type: 'type', node: field, text: 'tent', replace: true });
  expect(await act({ type: 'key', node: field, key: 'Enter' })).toBe(null);
  expect(await page.evaluate(() => (window as unknown as { submitted: number }).submitted)).toBe(1);
  const area = node('area');
  await act({ type: 'type', node: area, text: 'a', replace: true });
  await act({ type: 'key', node: area, key: 'Enter' });
  expect(await page.inputValue('.t-area')).toBe('a\n');
});

row('space', async ({ node, act, heard, page }) => {
  await act({ type: 'key', node: node('btn'), key: ' ' });
  expect((await heard('btn')).map(([type]) => type)).toEqual(expect.arrayContaining(['keydown', 'click', 'keyup']));
  const before = await page.locator('.t-gift').isChecked();
  await act({ type: 'key', node: node('gift'), key: ' ' });
  expect(await page.locator('.t-gift').isChecked()).toBe(!before);
  await act({ type: 'type', node: node('note'), text: 'a', replace: true });
  await act({ type: 'key', node: node('note'), key: ' ' });
  expect(await page.inputValue('.t-note')).toBe('a ');
});

row('tab', async ({ page, node, act }) => {
  await act({ type: 'click', node: node('tab1'), ...MIDDLE, count: 1 });
  await act({ type: 'key', node: node('tab1'), key: 'Tab' });
  await expect(page.locator('.t-tab2')).toBeFocused();
  await act({ type: 'key', node: node('tab2'), key: 'Tab' });
  await expect(page.locator('.t-tab3')).toBeFocused();
  await act({ type: 'key', node: node('tab3'), key: 'Tab', held: ['shift'] });
  await expect(page.locator('.t-tab2')).toBeFocused();
});

row('caret', async ({ page, node, act }) => {
  const area = node('area');
  const place = () =>
    page.locator('.t-area').evaluate((field) => {
      const { selectionStart, selectionEnd } = field as HTMLTextAreaElement;
      return [selectionStart, selectionEnd];
    });
  await act({ type: 'type', node: area, text: 'one two\nthree', replace: true });
  await act({ type: 'key', node: area, key: 'ArrowLeft' });
  expect(await place()).toEqual([12, 12]);
  await act({ type: 'key', node: area, key: 'ArrowUp' });
  expect(await place()).toEqual([4, 4]);
  await act({ type: 'key', node: area, key: 'End' });
  expect(await place()).toEqual([7, 7]);
  await act({ type: 'key', node: area, key: 'ArrowLeft', held: ['command', 'shift'] });
  expect(await place()).toEqual([4, 7]);
  await act({ type: 'key', node: area, key: 'Home' });
  expect(await place()).toEqual([0, 0]);
  await act({ type: 'key', node: area, key: 'End', held: ['command', 'shift'] });
  expect(await place()).toEqual([0, 13]);
});

row('erase', async ({ node, act, value }) => {
  const area = node('area');
  await act({ type: 'type', node: area, text: 'one two three', replace: true });
  await act({ type: 'key', node: area, key: 'Backspace' });
  expect(await value('area')).toBe('one two thre');
  await act({ type: 'key', node: area, key: 'Backspace', held: ['command'] });
  expect(await value('area')).toBe('one two ');
  await act({ type: 'key', node: area, key: 'Home' });
  await act({ type: 'key', node: area, key: 'Delete' });
  expect(await value('area')).toBe('ne two ');
});

row('select-all', async ({ node, act, value }) => {
  const area = node('area');
  await act({ type: 'type', node: area, text: 'old words', replace: true });
  await act({ type: 'key', node: area, key: 'a', held: ['command'] });
  await act({ type: 'type', node: area, text: 'n', replace: false });
  expect(await value('area')).toBe('n');
});

row('arrows', async ({ page, node, act, value }) => {
  await act({ type: 'click', node: node('radio1'), ...MIDDLE, count: 1 });
  await act({ type: 'key', node: node('radio1'), key: 'ArrowDown' });
  expect(await page.locator('.t-radio2').isChecked()).toBe(true);
  await act({ type: 'choose', node: node('size'), index: 0 });
  await act({ type: 'key', node: node('size'), key: 'ArrowDown' });
  expect(await value('size')).toBe('Medium');
  await act({ type: 'type', node: node('num'), text: '3', replace: true });
  await act({ type: 'key', node: node('num'), key: 'ArrowUp' });
  expect(await value('num')).toBe('3.5');
});

row('undo', async ({ page, node, act }) => {
  const editor = node('editor');
  await act({ type: 'type', node: editor, text: 'first', replace: true });
  await act({ type: 'key', node: editor, key: 'a', held: ['command'] });
  await act({ type: 'key', node: editor, key: 'Delete' });
  expect((await page.locator('.t-editor').innerText()).trim()).toBe('');
  await act({ type: 'key', node: editor, key: 'z', held: ['command'] });
  expect((await page.locator('.t-editor').innerText()).trim()).toBe('first');
});

row('shortcut', async ({ page, node, act }) => {
  await act({ type: 'key', node: node('btn'), key: 's', held: ['command'] });
  expect(await page.evaluate(() => (window as unknown as { saved: boolean }).saved)).toBe(true);
});
