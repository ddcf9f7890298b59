import { expect, type Page, test } from '@playwright/test';
import { placeInReplay, replayOf } from '../dashboardOf.ts';
import { openTwoAgents } from '../openTwoAgents.ts';
import { type Product, startProduct } from '../startProduct.ts';

type Point = { x: number; y: number };

/** Where another agent's cursor lies on this one's screen. */
const cursorIn = async (page: Page): Promise<Point | undefined> => {
  const box = await page.locator('.other-cursor svg').boundingBox();
  return box ? { x: box.x + 2, y: box.y + 2 } : undefined;
};
const apart = (one: Point | undefined, other: Point): number =>
  one ? Math.hypot(one.x - other.x, one.y - other.y) : Number.POSITIVE_INFINITY;

test.describe('two agents and a page', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('CTRL-40 each agent sees where the other points and what they draw, by name and colour, and nothing of it after they left', async ({
    browser,
  }) => {
    const { visitor, first, second, widget } = await openTwoAgents(browser, product);
    await expect(replayOf(first).locator('main h1')).toBeVisible();
    await second.getByRole('button', { name: 'Open' }).click();
    await widget.waitForText(/Ben.* wants to see this page/);
    const before = await placeInReplay(visitor, first, 'main h1');

    // Until the visitor's yes he sees nothing of it.
    await first.mouse.move(before.x, before.y);
    await expect.poll(() => widget.evaluate((roots) => roots.some((root) => root.querySelector('.cursor') !== null))).toBe(true);
    await expect(second.locator('.other-hand')).toHaveCount(0);
    await widget.click('Yes');
    await expect(replayOf(second).locator('main h1')).toBeVisible();

    // The pointer, at the same place of the page.
    const heading = await placeInReplay(visitor, first, 'main h1');
    await first.mouse.move(heading.x - 30, heading.y);
    await first.mouse.move(heading.x + 20, heading.y);
    await expect(second.locator('.other-cursor .other-name')).toHaveText(/Ana/);
    await expect(first.locator('.other-hand')).toHaveCount(0);
    const there = await placeInReplay(visitor, second, 'main h1');
    await expect.poll(async () => apart(await cursorIn(second), { x: there.x + 20, y: there.y })).toBeLessThan(4);
    const colors = await Promise.all([
      widget.evaluate((roots) => {
        const cursor = roots.map((root) => root.querySelector('.cursor')).find((found) => found !== null);
        return cursor ? getComputedStyle(cursor).color : '';
      }),
      second.locator('.other-hand').evaluate((hand) => getComputedStyle(hand).color),
    ]);
    expect(colors[1]).toBe(colors[0]);

    // A drawing and a frame, which stay until they are taken away.
    await first.keyboard.press('d');
    await first.getByRole('button', { name: 'Stays' }).click();
    await first.mouse.move(heading.x - 40, heading.y);
    await first.mouse.down();
    for (let step = 0; step < 12; step += 1) await first.mouse.move(heading.x - 40 + step * 12, heading.y + (step % 2) * 14);
    await first.mouse.up();
    await expect(second.locator('.other-hand .pane-strokes')).toHaveCount(1);
    const [mine, theirs] = [first.locator('.pane-strokes g').first(), second.locator('.other-hand .pane-strokes g')];
    await expect
      .poll(async () => {
        const [one, other] = [await mine.boundingBox(), await theirs.boundingBox()];
        // Their pictures need not lie at the same place of their screens, and make room for what a tool offers.
        const [here, there] = [await placeInReplay(visitor, first, 'main h1'), await placeInReplay(visitor, second, 'main h1')];
        return one && other ? apart({ x: one.x - here.x, y: one.y - here.y }, { x: other.x - there.x, y: other.y - there.y }) : undefined;
      })
      .toBeLessThan(4);
    await first.getByRole('button', { name: 'Highlight' }).click();
    await first.mouse.click(heading.x, heading.y);
    await expect(second.locator('.other-hand .pane-highlight')).toContainText('Ana');
    // They go with the page.
    await visitor.evaluate(() => scrollBy(0, 60));
    await expect.poll(async () => ((await second.locator('.other-hand .pane-highlight').boundingBox())?.y ?? 0) < there.y - 20).toBe(true);
    await first.getByRole('button', { name: 'Clear' }).click();
    await expect(second.locator('.other-hand .pane-strokes, .other-hand .pane-highlight')).toHaveCount(0);

    // The other way round; whoever leaves takes their hand along.
    await second.mouse.move(there.x, there.y - 5);
    await second.mouse.move(there.x, there.y);
    await expect(first.locator('.other-cursor .other-name')).toHaveText(/Ben/);
    await second.close();
    await expect(first.locator('.other-hand')).toHaveCount(0);
    for (const page of [visitor, first]) await page.context().close();
  });
});
