import { test as base, expect, type Page } from '@playwright/test';
import { CONTROL_TABLE, CONTROL_VERDICTS } from '../../../protocol/controlTable.ts';
import type { ControlBody } from '../../../protocol/sealed/control.ts';
import type { ControlRefusal } from '../../../protocol/sealed/state.ts';
import { chromiumOptions } from '../../chromium.ts';
import { type FakeAgent, type FakeService, startFakeService } from '../widget/fakeService.ts';
import { startSitePage } from '../widget/sitePage.ts';
import { shareWithAna } from '../widget/widgetTest.ts';
import { type Widget, widgetOf } from '../widgetOf.ts';
import { controlBody, controlScript, controlStyle } from './controlPage.ts';

type Unnumbered = ControlBody extends infer Body ? (Body extends { actionId: number } ? Omit<Body, 'actionId'> : never) : never;
type Node = { id: number; tagName?: string; attributes?: { class?: string }; childNodes?: Node[] };
type Wire = { type: number; data?: { node?: Node; adds?: { node: Node }[]; removes?: { id: number }[] } };

/** What a page heard: event, name of the part, what it said. */
export type Heard = [type: string, part: string, more: Record<string, unknown>];

export type Stand = {
  page: Page;
  widget: Widget;
  ana: FakeAgent;
  service: FakeService;
  /** By which Ana knows the part of this name. */
  node(part: string): number;
  /** Does it and waits for the answer. */
  act(action: Unnumbered): Promise<ControlRefusal | null>;
  /** Does it; nothing is answered. */
  send(action: Unnumbered): Promise<void>;
  /** What this part heard since the last look. */
  heard(part: string): Promise<Heard[]>;
  forget(): Promise<void>;
  /** Evaluates without counting as a person's gesture, which `page.evaluate` does. */
  read(expression: string): Promise<unknown>;
  value(part: string): Promise<string>;
  /** Number the next one yourself. */
  nextId(): number;
};

const find = (node: Node | undefined, fits: (node: Node) => boolean): Node | undefined => {
  if (!node || fits(node)) return node;
  for (const child of node.childNodes ?? []) {
    const found = find(child, fits);
    if (found) return found;
  }
  return undefined;
};

/** One page that is shared and controlled, for all rows of a worker: each row has parts of its own. */
export const openStand = async (page: Page): Promise<Stand & { close(): Promise<void> }> => {
  const service = await startFakeService();
  const site = await startSitePage(service.origin, () => ({ body: controlBody, before: controlScript, style: controlStyle }));
  await page.goto(site.origin);
  const widget = await widgetOf(page);
  const ana = await shareWithAna(widget, service);
  ana.session.ask('control');
  await widget.waitForText('wants to scroll, click and type');
  await widget.click('Yes');
  await widget.waitForText('Ana can click and type here');
  const cdp = await page.context().newCDPSession(page);
  const read: Stand['read'] = async (expression) => (await cdp.send('Runtime.evaluate', { expression, returnByValue: true })).result.value;
  let actionId = 0;
  const nextId = (): number => {
    actionId += 1;
    return actionId;
  };
  const answer = (id: number): { refused: ControlRefusal | null } | undefined =>
    ana.events.flatMap((event) =>
      event.type === 'state' && event.body.type === 'control:result' && event.body.actionId === id ? [event.body] : [],
    )[0];
  return {
    page,
    widget,
    ana,
    service,
    nextId,
    node: (part) => {
      const wanted = new RegExp(`(^|\\s)t-${part}(\\s|$)`);
      for (const event of ana.events.toReversed()) {
        if (event.type !== 'page') continue;
        for (const { data } of event.events as Wire[]) {
          for (const root of [data?.node, ...(data?.adds ?? []).map(({ node }) => node)]) {
            const found = find(root, ({ attributes }) => wanted.test(attributes?.class ?? ''));
            if (found) return found.id;
          }
        }
      }
      throw new Error(`Ana does not have ${part}.`);
    },
    act: async (action) => {
      const id = nextId();
      await ana.session.control({ ...action, actionId: id } as ControlBody);
      await expect.poll(() => answer(id), { message: `the answer to ${action.type}`, intervals: [10, 20, 50] }).toBeDefined();
      return answer(id)?.refused ?? null;
    },
    send: async (action) => {
      await ana.session.control({ ...action, actionId: nextId() } as ControlBody);
    },
    heard: async (part) => ((await read('window.heard')) as Heard[]).filter(([, name]) => name === part),
    read,
    forget: async () => {
      await read('window.heard.length = 0');
    },
    value: (part) => page.locator(`.t-${part}`).first().inputValue(),
    close: async () => {
      await site.close();
      await service.close();
    },
  };
};

export const test = base.extend<object, { stand: Stand }>({
  // As visitors' browsers are: Playwright lets every page open windows.
  launchOptions: [{ ...chromiumOptions(), ignoreDefaultArgs: ['--disable-popup-blocking'] }, { scope: 'worker' }],
  stand: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ viewport: { width: 1200, height: 900 } });
      const stand = await openStand(await context.newPage());
      await use(stand);
      await context.close();
      await stand.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});
export { expect };

/** The test of one row of the published table. */
export const row = (id: string, body: (stand: Stand) => Promise<void>): void => {
  const found = CONTROL_TABLE.find((one) => one.id === id);
  if (!found) throw new Error(`The table has no row ${id}.`);
  test(`CTRL-5 ${found.action}: ${CONTROL_VERDICTS[found.verdict]}`, async ({ stand }) => {
    await stand.page.bringToFront();
    await stand.forget();
    await body(stand);
  });
};

export const MIDDLE = { x: 0.5, y: 0.5 } as const;
