import { expect, MIDDLE, type Stand, test } from './controlTest.ts';

type Drawn = { what: string; x: number; y: number };

/** What lies over the page, and where. */
const drawn = ({ widget }: Stand): Promise<Drawn[]> =>
  widget.evaluate((roots) =>
    roots.flatMap((root) =>
      [...root.querySelectorAll('.mark, .stroke')].map((element) => {
        const { x, y } = (element.querySelector('path') ?? element).getBoundingClientRect();
        return { what: element.localName === 'svg' ? 'stroke' : (element.textContent ?? ''), x: Math.round(x), y: Math.round(y) };
      }),
    ),
  );
const kinds = async (stand: Stand): Promise<string[]> => (await drawn(stand)).map(({ what }) => what);
const settled = (stand: Stand): Promise<void> => expect.poll(() => kinds(stand), { timeout: 10_000 }).toEqual([]);

// A page behind another one draws no frames, and what lies over it follows nothing.
test.beforeEach(async ({ stand }) => {
  await stand.page.bringToFront();
  await stand.page.evaluate(() => scrollTo(0, 0));
});

test('CTRL-10 a frame around an element carries the agent’s name and goes with the element when the page scrolls', async ({ stand }) => {
  const { ana, node, page } = stand;
  await settled(stand);
  await ana.session.mark({ type: 'highlight', id: 'h', node: node('words'), box: null });
  await expect.poll(() => kinds(stand)).toEqual(['Ana']);
  const before = (await drawn(stand))[0]?.y ?? 0;
  await page.evaluate(() => scrollBy(0, 50));
  await expect.poll(async () => (await drawn(stand))[0]?.y).toBe(before - 50);
  await page.evaluate(() => scrollTo(0, 0));
  await ana.session.mark({ type: 'clear', id: 'h' });
  await settled(stand);
});

test('CTRL-10 a drawing lies on what it was drawn on, grows under its name, and stays when it should', async ({ stand }) => {
  const { ana, node, page } = stand;
  await settled(stand);
  const pad = node('pad');
  await ana.session.mark({ type: 'draw', id: 'd', node: pad, points: [10, 10, 40, 20], stays: true, done: false });
  await ana.session.mark({ type: 'draw', id: 'd', node: pad, points: [60, 10], stays: true, done: true });
  await expect.poll(() => kinds(stand)).toEqual(['stroke']);
  const box = await page.locator('.t-pad').boundingBox();
  const at = (await drawn(stand))[0];
  expect(Math.abs((at?.x ?? 0) - (box?.x ?? 0) - 10)).toBeLessThanOrEqual(2);
  expect(Math.abs((at?.y ?? 0) - (box?.y ?? 0) - 10)).toBeLessThanOrEqual(2);
  await stand.widget.click('Clear drawings');
  await settled(stand);
  // The agent hears of it, so that both see the same.
  await expect.poll(() => ana.events.some((event) => event.type === 'state' && event.body.type === 'marks:cleared')).toBe(true);
});

test('CTRL-10 the name on a frame at the edge stays in sight', async ({ stand }) => {
  const { ana, page, widget } = stand;
  const width = page.viewportSize()?.width ?? 0;
  await ana.session.mark({ type: 'highlight', id: 'e', node: null, box: { x: width - 12, y: 4, width: 8, height: 8 } });
  const label = () =>
    widget.evaluate((roots) => {
      const box = roots
        .map((root) => root.querySelector('.mark span'))
        .find((found) => found !== null)
        ?.getBoundingClientRect();
      return box ? [Math.round(box.top), Math.round(box.right)] : [];
    });
  await expect.poll(async () => (await label()).length).toBe(2);
  const [top = -1, right = Number.POSITIVE_INFINITY] = await label();
  expect(top).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(width);
  await ana.session.mark({ type: 'clear', id: null });
  await settled(stand);
});

test('CTRL-10 a drawing that does not stay fades', async ({ stand }) => {
  await stand.ana.session.mark({ type: 'draw', id: 'f', node: stand.node('pad'), points: [0, 0, 30, 30], stays: false, done: true });
  await expect.poll(() => kinds(stand)).toEqual(['stroke']);
  await settled(stand);
});

test('CTRL-7 of a flood of actions sixty a second are done', async ({ stand }) => {
  const { ana, node } = stand;
  await stand.forget();
  const button = node('hoverjs');
  const flood = Array.from({ length: 200 }, () => stand.nextId());
  await Promise.all(flood.map((actionId) => ana.session.control({ type: 'click', actionId, node: button, ...MIDDLE, count: 1 })));
  // What comes a second later is done again.
  await expect
    .poll(
      async () => {
        await stand.send({ type: 'click', node: node('btn'), ...MIDDLE, count: 1 });
        return (await stand.heard('btn')).some(([type]) => type === 'click');
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  const times = (await stand.heard('hoverjs')).flatMap(([type, , { at }]) => (type === 'click' ? [at as number] : []));
  expect(times.length).toBeGreaterThan(0);
  // A second may begin within another: at most twice as many in any thousand milliseconds.
  for (const [index, at] of times.entries()) expect(times[index + 120] ?? Number.POSITIVE_INFINITY).toBeGreaterThan(at + 990);
});
