import { expect, MIDDLE, row, type Stand } from './controlTest.ts';

/** Refused, and the visitor reads who asks for their hand. */
const asksForHand = async ({ widget, node, act }: Stand, part: string): Promise<void> => {
  expect(await act({ type: 'click', node: node(part), ...MIDDLE, count: 1 })).toBe('tap');
  const hints = () =>
    widget.evaluate((roots) => roots.flatMap((root) => [...root.querySelectorAll('.mark.tap')]).map((e) => e.textContent));
  await expect.poll(hints).toEqual(['Ana asks you to tap here']);
};

/** A person's press lets pages open windows for a few seconds. */
const noGesture = ({ read }: Stand): Promise<void> =>
  expect.poll(() => read('navigator.userActivation.isActive'), { timeout: 10_000 }).toBe(false);

row('new-window', async (stand) => {
  const windows = stand.page.context().pages().length;
  await asksForHand(stand, 'blank');
  expect((await stand.heard('blank')).map(([type]) => type)).not.toContain('click');
  expect(stand.page.context().pages().length).toBe(windows);
});

row('pop-up', async (stand) => {
  await noGesture(stand);
  await asksForHand(stand, 'opener');
  expect(await stand.read('window.opened === null')).toBe(true);
  // What we listened with is gone.
  expect(await stand.read('String(window.open)')).toContain('[native code]');
});

row('full-screen', async (stand) => {
  await noGesture(stand);
  await asksForHand(stand, 'full');
  expect(await stand.read('document.fullscreenElement === null')).toBe(true);
});

row('picker', async (stand) => {
  await noGesture(stand);
  await asksForHand(stand, 'picker');
});

row('download', async (stand) => {
  await asksForHand(stand, 'save');
});

row('player', async (stand) => {
  await asksForHand(stand, 'player');
});

row('copy', async ({ node, act }) => {
  expect(await act({ type: 'key', node: node('note'), key: 'c', held: ['command'] })).toBe('tap');
  expect(await act({ type: 'key', node: node('note'), key: 'x', held: ['command'] })).toBe('tap');
});

row('browser-dialog', async ({ page, node, act }) => {
  const asked = page.waitForEvent('dialog');
  const done = act({ type: 'click', node: node('confirm'), ...MIDDLE, count: 1 });
  await (await asked).accept();
  expect(await done).toBe(null);
  expect(await page.evaluate(() => (window as unknown as { answer: boolean }).answer)).toBe(true);
});

row('other-site', async (stand) => {
  await asksForHand(stand, 'other');
});
