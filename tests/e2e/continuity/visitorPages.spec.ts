import { expect, test } from '@playwright/test';
import { replayOf } from '../dashboardOf.ts';
import { type Product, startProduct } from '../startProduct.ts';
import { widgetOf } from '../widgetOf.ts';
import { expectLive, markSnapshot, openSharedSession, sessionIdOf, staleOf, write } from './sharedSession.ts';

test.describe('the visitor’s pages come and go', () => {
  let product: Product;
  test.beforeAll(async () => {
    product = await startProduct();
  });
  test.afterAll(() => product.stop());

  test('WIDGET-14 reload and navigation bring the view back under the same consent; a route change does not interrupt it', async ({
    browser,
  }) => {
    const { visitor, agent, widget, close } = await openSharedSession(browser, product);
    const session = sessionIdOf(agent);
    const isSame = await markSnapshot(agent);
    await visitor.evaluate(() => history.pushState(null, '', '/guides/elsewhere?token=secret#part'));
    await expect(agent.locator('.page-address')).toContainText('/guides/elsewhere');
    await expect(agent.locator('.page-address')).not.toContainText('secret');
    await expectLive(visitor, agent, 'after the route');
    expect(await isSame()).toBe(true);

    await visitor.goto(new URL('/contact', product.demoUrl).href);
    await expect(agent.locator('.page-address')).toContainText('/contact');
    await expectLive(visitor, agent, 'after the navigation');
    await visitor.reload();
    await expectLive(visitor, agent, 'after the reload');
    await widget.waitForText(/Ana.* sees this page/);
    expect(await widget.text()).not.toMatch(/wants to see/);

    await agent.reload();
    await expect(replayOf(agent).getByText('after the reload')).toBeVisible();
    await expectLive(visitor, agent, 'after the reload of the agent');
    expect(sessionIdOf(agent)).toBe(session);
    await close();
  });

  test('RELAY-21 DASH-31 the agent follows the tab that the visitor looks at, or holds on to one; a duplicate has a number of its own', async ({
    browser,
  }) => {
    const { visitor: first, agent, close } = await openSharedSession(browser, product);
    const picker = agent.getByRole('combobox', { name: 'Tab of the visitor' });
    await expect(agent.locator('.page-address')).toContainText('/guides/choosing-a-tent');
    await expect(picker).toHaveCount(0);
    // A window that a page opens inherits its session storage, as a duplicated tab does.
    const opened = first.waitForEvent('popup');
    await first.evaluate(() => void window.open('/contact'));
    const second = await opened;
    await second.bringToFront();
    await expect(agent.locator('.page-address')).toContainText('/contact');
    await expect(picker.locator('option')).toHaveCount(3);
    await expectLive(second, agent, 'in the second tab');
    const key = (page: typeof first) => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
    expect(await key(first)).not.toBe(await key(second));

    await picker.selectOption({ index: 1 });
    await expect(agent.locator('.page-address')).toContainText('/guides/choosing-a-tent');
    await write(second, 'seen by nobody now');
    await expect(replayOf(agent).getByText('the first word')).toBeVisible();
    await expect(replayOf(agent).getByText('seen by nobody now')).toHaveCount(0);

    await picker.selectOption('follow');
    await expect(agent.locator('.page-address')).toContainText('/contact');
    await expect(replayOf(agent).getByText('seen by nobody now')).toBeVisible();
    await second.close();
    await expect(agent.locator('.page-address')).toContainText('/guides/choosing-a-tent');
    await expectLive(first, agent, 'back in the first tab');
    await close();
  });

  test('RELAY-22 a tab that is hidden says so, and of a page that is closed the agent reads that it is', async ({ browser }) => {
    const { visitor, agent, close } = await openSharedSession(browser, product);
    // Headless pages are never in the background; the page is told that it is.
    const hide = (hidden: boolean) =>
      visitor.evaluate((value) => {
        Object.defineProperty(document, 'visibilityState', { value: value ? 'hidden' : 'visible', configurable: true });
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    await expect(staleOf(agent)).toContainText('looks at another tab or window');
    await expect(staleOf(agent)).toContainText(/seen 0:0\d ago/);
    // A look elsewhere and back costs nothing; a page that stays in the background rests, and does no work for a view that nobody has.
    const isSame = await markSnapshot(agent);
    let turn = 0;
    await expect
      .poll(
        async () => {
          turn += 1;
          await write(visitor, `behind ${turn}.`);
          const line = replayOf(agent).getByText(`behind ${turn}.`);
          return line.waitFor({ timeout: 2_000 }).then(
            () => 'told',
            () => 'rests',
          );
        },
        { timeout: 60_000 },
      )
      .toBe('rests');
    expect(await isSame()).toBe(true);
    await hide(false);
    await expect(replayOf(agent).getByText(`behind ${turn}.`)).toBeVisible();
    await expectLive(visitor, agent, 'seen again');
    await visitor.goto('about:blank');
    await expect(staleOf(agent)).toContainText('the visitor left this page');
    await visitor.goto(new URL('/contact', product.demoUrl).href);
    await expectLive(visitor, agent, 'there again');
    await (await widgetOf(visitor)).waitForText(/Ana.* sees this page/);
    await close();
  });
});
