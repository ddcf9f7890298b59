import { mkdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { placeInReplay, replayOf } from '../dashboardOf.ts';
import { openTwoAgents } from '../openTwoAgents.ts';
import { type Product, startProduct } from '../startProduct.ts';
import type { Widget } from '../widgetOf.ts';

const shots = process.env.CONTROL_SHOTS;
const shoot = async (page: Page, name: string): Promise<void> => {
  if (!shots) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: `${shots}/${name}.png` });
};

const drawnOver = (widget: Widget): Promise<string[]> =>
  widget.evaluate((roots) =>
    roots.flatMap((root) =>
      [...root.querySelectorAll('.mark, .stroke')].map((e) => (e.localName === 'svg' ? 'stroke' : (e.textContent ?? ''))),
    ),
  );

test.describe('two people and a page', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('CTRL-9 tools, control and hand-over from the dashboard to the visitor’s page', async ({ browser }) => {
    const { visitor, first, second, widget } = await openTwoAgents(browser, product);
    await expect(replayOf(first).locator('main h1')).toBeVisible();
    const heading = await placeInReplay(visitor, first, 'main h1');

    // A drawing, a frame, and both gone again by one press.
    await first.keyboard.press('d');
    await expect(first.getByRole('button', { name: 'Draw' })).toHaveAttribute('aria-pressed', 'true');
    await first.getByRole('button', { name: 'Stays' }).click();
    await first.mouse.move(heading.x - 40, heading.y);
    await first.mouse.down();
    for (let step = 0; step < 12; step += 1) await first.mouse.move(heading.x - 40 + step * 12, heading.y + (step % 2) * 14);
    await first.mouse.up();
    await expect.poll(() => drawnOver(widget)).toEqual(['stroke']);
    await expect(first.locator('.pane-strokes g')).toHaveCount(1);
    await first.getByRole('button', { name: 'Highlight' }).click();
    await first.mouse.click(heading.x, heading.y);
    await expect.poll(() => drawnOver(widget)).toHaveLength(2);
    await shoot(first, 'agent-marks');
    await shoot(visitor, 'visitor-marks');
    await first.getByRole('button', { name: 'Clear' }).click();
    await expect.poll(() => drawnOver(widget)).toEqual([]);
    await expect(first.locator('.pane-strokes g')).toHaveCount(0);

    await first.getByRole('button', { name: 'What control can do' }).click();
    await expect(first.getByRole('dialog').getByText('Passwords, cards, codes and hidden fields')).toBeVisible();
    await shoot(first, 'agent-help');
    await first.keyboard.press('Escape');

    await first.getByRole('button', { name: 'Ask to control' }).click();
    await widget.waitForText('wants to scroll, click and type');
    await widget.click('Yes');
    await expect(first.getByText('You control')).toBeVisible();
    await visitor.evaluate(() => {
      const link = Object.assign(document.createElement('a'), {
        href: '/elsewhere',
        target: '_blank',
        textContent: 'Opens a window',
        id: 'blank',
      });
      document.querySelector('main h1')?.after(link);
    });
    await expect(replayOf(first).getByText('Opens a window')).toBeVisible();
    const blank = await placeInReplay(visitor, first, '#blank');
    await first.mouse.click(blank.x, blank.y);
    await expect(first.getByText('The visitor must tap there')).toBeVisible();
    await expect.poll(async () => (await drawnOver(widget)).join()).toMatch(/asks you to tap here/);
    await shoot(visitor, 'visitor-tap');
    await shoot(first, 'agent-tap');

    // Ana hands over to Ben: he is told, joins, and the visitor is asked about him by name.
    await first.getByRole('button', { name: /You control/ }).click();
    await widget.waitForNoText('can click and type here');
    await first.getByRole('button', { name: 'Ask to control' }).click();
    await widget.click('Yes');
    await expect(first.getByText('You control')).toBeVisible();
    await first.getByRole('button', { name: 'Hand over' }).click();
    await shoot(first, 'agent-handover');
    await first.getByRole('button', { name: /^Hand over to Ben/ }).click();
    await expect(second.getByText(/hands a session over to you/)).toBeVisible();
    await shoot(second, 'second-asked');
    await second.getByRole('button', { name: 'Take over' }).click();
    await widget.waitForText(/Ben.* wants to see this page/);
    await widget.click('Yes');
    await expect(replayOf(second).locator('main h1')).toBeVisible();

    // One hand at a time: Ben's yes takes control from Ana at once.
    await second.getByRole('button', { name: /^Ask to take over from/ }).click();
    await widget.waitForText(/Ben.* wants to scroll, click and type/);
    await widget.click('Yes');
    await expect(second.getByText('You control')).toBeVisible();
    await expect(first.getByRole('button', { name: /^Ask to take over from Ben/ })).toBeVisible();
    await widget.waitForText(/Ben.* can click and type here/);

    await first.getByRole('button', { name: /^Leave to Ben/ }).click();
    await expect(first.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
    await expect(second.getByText('You control')).toBeVisible();

    // The holder's connection drops: control is over, and does not come back by itself.
    await second.context().setOffline(true);
    await second.close();
    await widget.waitForNoText('can click and type here');
    for (const page of [visitor, first]) await page.context().close();
  });
});
