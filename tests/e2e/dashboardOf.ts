import { expect, type FrameLocator, type Page } from '@playwright/test';
import type { Login, Product } from './startProduct.ts';

export const signInAs = async (page: Page, product: Product, login: Login): Promise<void> => {
  await page.goto(product.dashboardUrl);
  await page.getByLabel('E-mail').fill(login.email);
  await page.getByLabel('Password', { exact: true }).fill(login.password);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
};

/** The visitor's page as the agent sees it: rrweb's frame within the replay frame of another host. */
export const replayOf = (page: Page): FrameLocator => page.frameLocator('iframe.pane-frame').frameLocator('iframe');

/** Where an element of the visitor's page lies on the agent's screen. */
export const placeInReplay = async (page: Page, selector: string): Promise<{ x: number; y: number }> => {
  const box = await replayOf(page).locator(selector).first().boundingBox();
  if (!box) throw new Error(`${selector} has no place on the agent's screen.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
