import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import type { Login, Product } from './startProduct.ts';

export const signInAs = async (page: Page, product: Pick<Product, 'dashboardUrl'>, login: Login): Promise<void> => {
  await page.goto(product.dashboardUrl);
  await page.getByLabel('E-mail').fill(login.email);
  await page.getByLabel('Password', { exact: true }).fill(login.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
};

/** Not the view that is being built to take its place. */
const SHOWN = '.generation:not(.coming) iframe';

/** The visitor's page as the agent sees it: rrweb's frame within the replay frame of another host. */
export const replayOf = (page: Page): FrameLocator => page.frameLocator('iframe.pane-frame').frameLocator(SHOWN);

/** A field in the replay by its label; ids and names do not travel. */
export const fieldInReplay = (page: Page, label: string): Locator =>
  replayOf(page).locator(`xpath=//label[contains(., "${label}")]/following::*[self::input or self::textarea or self::select][1]`);

/** Where an element of the visitor's page lies on the agent's screen, who sees it scaled. */
export const placeInReplay = async (visitor: Page, agent: Page, selector: string): Promise<{ x: number; y: number }> => {
  const element = await visitor.locator(selector).first().boundingBox();
  const frame = await agent.frameLocator('iframe.pane-frame').locator(SHOWN).boundingBox();
  const width = visitor.viewportSize()?.width ?? 0;
  if (!element || !frame) throw new Error(`${selector} has no place on the agent's screen.`);
  const scale = frame.width / width;
  return { x: frame.x + (element.x + element.width / 2) * scale, y: frame.y + (element.y + element.height / 2) * scale };
};
