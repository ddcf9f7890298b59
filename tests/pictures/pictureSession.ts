import type { Browser } from '@playwright/test';
import { askForHelp, openDemo } from '../e2e/askForHelp.ts';
import { placeInReplay, replayOf, signInAs } from '../e2e/dashboardOf.ts';
import { startProduct } from '../e2e/startProduct.ts';

/** A support session on the running product, from both sides. */
export const pictureSession = async (browser: Browser, picture: (name: string) => { path: string }): Promise<void> => {
  const product = await startProduct();
  try {
    const visitor = await (await browser.newContext({ viewport: { width: 1180, height: 760 } })).newPage();
    const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await signInAs(agent, product, product.agent);
    const widget = await openDemo(visitor, product, '/checkout');
    await askForHelp(widget);
    await agent.locator('li.waiting').waitFor();
    await agent.screenshot(picture('live'));
    await agent.locator('li.waiting').getByRole('button', { name: /^Help/ }).click();
    await widget.waitForText(/wants to see this page/);
    await visitor.screenshot(picture('consent'));
    await widget.click('Yes');
    await replayOf(agent).getByText('Card number').first().waitFor();
    await visitor.locator('#card-number').fill('5105 1051 0510 5100');
    await visitor.locator('#delivery-note').fill('Leave it with the neighbour');
    await agent.getByRole('button', { name: 'Ask for a call' }).click();
    await widget.click('Yes, with camera');
    await agent.getByRole('button', { name: 'Hang up' }).waitFor();
    await agent.getByRole('button', { name: 'Match', exact: true }).click();
    const place = await placeInReplay(visitor, agent, '#delivery-note');
    await agent.mouse.move(place.x, place.y);
    await agent.mouse.move(place.x + 3, place.y + 3);
    await widget.waitForText(/Ana/);
    await agent.screenshot(picture('session'));
    await visitor.screenshot(picture('shared'));
  } finally {
    await product.stop();
  }
};
