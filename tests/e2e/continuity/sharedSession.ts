import { type Browser, type BrowserContextOptions, expect, type Frame, type Locator, type Page } from '@playwright/test';
import { askForHelp, openDemo, shareView } from '../askForHelp.ts';
import { replayOf, signInAs } from '../dashboardOf.ts';
import type { Product } from '../startProduct.ts';
import type { Widget } from '../widgetOf.ts';

export type SharedSession = { visitor: Page; agent: Page; widget: Widget; close(): Promise<void> };

export type Sides = {
  visitor?: BrowserContextOptions;
  agent?: BrowserContextOptions;
  /** Run in their pages before anything else. */
  visitorScript?: string;
  agentScript?: string;
  path?: string;
};

/** A visitor's page that an agent sees. */
export const openSharedSession = async (
  browser: Browser,
  product: Pick<Product, 'demoUrl' | 'dashboardUrl' | 'agent'>,
  sides: Sides = {},
): Promise<SharedSession> => {
  const visitor = await (await browser.newContext({ viewport: { width: 1180, height: 800 }, ...sides.visitor })).newPage();
  const agent = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, ...sides.agent })).newPage();
  if (sides.visitorScript) await visitor.addInitScript(sides.visitorScript);
  if (sides.agentScript) await agent.addInitScript(sides.agentScript);
  await signInAs(agent, product, product.agent);
  const widget = await openDemo(visitor, product, sides.path ?? '/guides/choosing-a-tent');
  await askForHelp(widget);
  await shareView(widget, agent);
  await widget.waitForText(/Ana.* sees this page/);
  await expectLive(visitor, agent, 'the first word');
  return {
    visitor,
    agent,
    widget,
    close: async () => {
      for (const page of [visitor, agent]) await page.context().close();
    },
  };
};

/** Writes into the visitor's page. */
export const write = (visitor: Page, words: string): Promise<void> =>
  visitor.evaluate((text) => {
    const line = document.createElement('p');
    line.textContent = text;
    (document.querySelector('main') ?? document.body).prepend(line);
  }, words);

/** What is written now in the visitor's page is seen by the agent, and nothing says that it is old. */
export const expectLive = async (visitor: Page, agent: Page, words: string): Promise<void> => {
  await write(visitor, words);
  await expect(replayOf(agent).getByText(words)).toBeVisible();
  await expect(staleOf(agent)).toHaveCount(0);
};

/** What stands over a picture that is not live. */
export const staleOf = (agent: Page): Locator => agent.locator('.pane-stale');

/** The page of the replay frame, in which each snapshot has a frame of its own. */
const replayPage = async (agent: Page): Promise<Frame> => {
  const frame = await (await agent.locator('iframe.pane-frame').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The replay frame is not there.');
  return frame;
};

/** Marks the snapshot that is shown, and tells later whether it is still the same. */
export const markSnapshot = async (agent: Page): Promise<() => Promise<boolean>> => {
  const frame = await replayPage(agent);
  await frame.evaluate(() => document.querySelector('iframe')?.setAttribute('data-marked', ''));
  return () => frame.evaluate(() => document.querySelector('iframe')?.hasAttribute('data-marked') ?? false);
};

export const sessionIdOf = (agent: Page): string => /ses_\w+/.exec(agent.url())?.[0] ?? '';

/** Gives control to the agent. */
export const giveControl = async (widget: Widget, agent: Page): Promise<void> => {
  await agent.getByRole('button', { name: 'Ask to control' }).click();
  await widget.waitForText(/wants to scroll, click and type/);
  await widget.click('Yes');
  await expect(agent.getByRole('button', { name: /You control/ })).toBeVisible();
};
