import { expect, MIDDLE, row } from './controlTest.ts';

const order = (heard: readonly (readonly [string, ...unknown[]])[]): string[] => heard.map(([type]) => type);

row('click', async ({ page, node, act, send, heard }) => {
  // The pointer of the row before may have been left on it.
  await send({ type: 'hover', node: node('pad'), ...MIDDLE });
  expect(await act({ type: 'click', node: node('btn'), ...MIDDLE, count: 1 })).toBe(null);
  const all = await heard('btn');
  expect(order(all).join(' ')).toMatch(
    /pointerover pointerenter.* mouseenter pointermove pointerdown mousedown focusin pointerup mouseup click/,
  );
  const box = await page.locator('.t-btn').boundingBox();
  expect(all.findLast(([type]) => type === 'click')?.[2].x).toBeCloseTo((box?.x ?? 0) + (box?.width ?? 0) / 2, 0);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('t-btn');
});

row('double-click', async ({ node, act, heard }) => {
  expect(await act({ type: 'click', node: node('dbl'), ...MIDDLE, count: 2 })).toBe(null);
  const all = await heard('dbl');
  expect(all.filter(([type]) => type === 'click').map(([, , { detail }]) => detail)).toEqual([1, 2]);
  expect(order(all).at(-1)).toBe('dblclick');
});

row('modified-click', async ({ node, act, heard }) => {
  expect(await act({ type: 'click', node: node('btn'), ...MIDDLE, count: 1, held: ['shift', 'command'] })).toBe(null);
  expect((await heard('btn')).find(([type]) => type === 'click')?.[2]).toMatchObject({ shift: true, command: true });
  expect(await act({ type: 'click', node: node('mod'), ...MIDDLE, count: 1, held: ['command'] })).toBe('tap');
  expect(await act({ type: 'click', node: node('mod'), ...MIDDLE, count: 1 })).toBe(null);
});

row('right-click', async ({ page, node, act, heard }) => {
  expect(await act({ type: 'menu', node: node('menu'), ...MIDDLE })).toBe(null);
  expect(await page.locator('.t-menu').getAttribute('data-open')).toBe('1');
  expect(order(await heard('menu'))).not.toContain('click');
});

row('hover-script', async ({ node, send, heard }) => {
  await send({ type: 'hover', node: node('hoverjs'), ...MIDDLE });
  await expect
    .poll(async () => order(await heard('hoverjs')))
    .toEqual(expect.arrayContaining(['pointerenter', 'mouseenter', 'pointermove']));
  await send({ type: 'hover', node: node('btn'), ...MIDDLE });
  await expect.poll(async () => order(await heard('hoverjs'))).toContain('mouseleave');
});

row('hover-style', async ({ page, node, send, ana }) => {
  const look = () => page.locator('.t-hovercss').evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await look()).toBe('rgb(238, 238, 238)');
  await send({ type: 'hover', node: node('hovercss'), ...MIDDLE });
  await expect.poll(look).toBe('rgb(1, 2, 3)');
  await expect(page.locator('.t-submenu')).toBeVisible();
  // The agent is sent the state, too: their picture follows.
  await expect.poll(() => JSON.stringify(ana.events)).toContain('copane-hover');
  await send({ type: 'hover', node: node('btn'), ...MIDDLE });
  await expect.poll(look).toBe('rgb(238, 238, 238)');
});

row('active-style', async ({ page, node, act, heard }) => {
  await page
    .locator('.t-pressed')
    .evaluate((element) =>
      element.addEventListener('mousedown', () => Object.assign(window, { pressedLook: getComputedStyle(element).backgroundColor })),
    );
  await act({ type: 'click', node: node('pressed'), ...MIDDLE, count: 1 });
  expect(await page.evaluate(() => (window as unknown as { pressedLook: string }).pressedLook)).toBe('rgb(4, 5, 6)');
  expect(await page.locator('.t-pressed').evaluate((element) => element.hasAttribute('copane-active'))).toBe(false);
  await page.locator('.t-hoverjs').focus();
  await act({ type: 'key', node: node('hoverjs'), key: 'Tab' });
  await act({ type: 'key', node: 1, key: 'Tab', held: ['shift'] });
  await page.locator('.t-menu').focus();
  await act({ type: 'key', node: node('hoverjs'), key: 'Tab' });
  await expect(page.locator('.t-pressed')).toBeFocused();
  expect(await page.locator('.t-pressed').evaluate((element) => getComputedStyle(element).color)).toBe('rgb(7, 8, 9)');
  expect((await heard('pressed')).length).toBeGreaterThan(0);
});

row('scroll-page', async ({ page, send }) => {
  await send({ type: 'scroll', node: 1, left: 0, top: 60 });
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(60);
  await send({ type: 'scroll', node: 1, left: 0, top: 0 });
});

row('scroll-box', async ({ page, node, send }) => {
  await send({ type: 'scroll', node: node('box'), left: 0, top: 120 });
  await expect.poll(() => page.locator('.t-box').evaluate(({ scrollTop }) => scrollTop)).toBe(120);
});

row('shadow', async ({ page, node, act }) => {
  expect(await act({ type: 'click', node: node('inshadow'), ...MIDDLE, count: 1 })).toBe(null);
  expect(await page.evaluate(() => (window as unknown as { inShadow: boolean }).inShadow)).toBe(true);
});

row('frame', async ({ page, node, act }) => {
  const button = page.frameLocator('#inner').locator('button');
  await button.evaluate((element) => {
    element.addEventListener('click', (event) => {
      element.textContent = `${event instanceof PointerEvent} ${(event as PointerEvent).clientX < 200}`;
    });
  });
  expect(await act({ type: 'click', node: node('inframe'), ...MIDDLE, count: 1 })).toBe(null);
  // Of the frame's own world, with its own coordinates.
  expect(await button.textContent()).toBe('true true');
});

row('drag', async ({ page, node, act, heard }) => {
  const pad = node('pad');
  const path = [0.3, 0.5, 0.7, 0.9].map((x) => ({ node: pad, x, y: 0.5 }));
  expect(await act({ type: 'drag', node: pad, x: 0.1, y: 0.5, path })).toBe(null);
  const all = await heard('pad');
  const moves = all.filter(([type, , { buttons }]) => type === 'pointermove' && buttons === 1);
  expect(moves.length).toBeGreaterThanOrEqual(4);
  const box = await page.locator('.t-pad').boundingBox();
  expect(moves.at(-1)?.[2].x).toBeCloseTo((box?.x ?? 0) + 180, 0);
  expect(order(all).at(-1)).toBe('click');
});

row('drag-and-drop', async ({ page, node, act, heard }) => {
  const [item, bin] = [node('item'), node('bin')];
  expect(
    await act({
      type: 'drag',
      node: item,
      ...MIDDLE,
      path: [
        { node: item, x: 0.9, y: 0.5 },
        { node: bin, x: 0.2, y: 0.5 },
        { node: bin, ...MIDDLE },
      ],
    }),
  ).toBe(null);
  expect(await page.textContent('.t-bin')).toBe('lamp');
  const all = order(await heard('item'));
  expect(all).toContain('dragstart');
  expect(all.at(-1)).toBe('dragend');
  expect(all).not.toContain('click');
});

row('select-text', async ({ page, node, act }) => {
  const words = node('words');
  const selected = () => page.evaluate(() => getSelection()?.toString() ?? '');
  await page.locator('.t-words').evaluate((element) => {
    element.style.width = 'max-content';
  });
  await act({
    type: 'drag',
    node: words,
    x: 0,
    y: 0.5,
    path: [
      { node: words, x: 0.4, y: 0.5 },
      { node: words, x: 1, y: 0.5 },
    ],
  });
  expect(await selected()).toBe('Everything for a night outside');
  await act({ type: 'click', node: words, x: 0.05, y: 0.5, count: 2 });
  expect((await selected()).trim()).toBe('Everything');
  await act({ type: 'click', node: words, x: 0.05, y: 0.5, count: 3 });
  expect((await selected()).trim()).toBe('Everything for a night outside');
});
