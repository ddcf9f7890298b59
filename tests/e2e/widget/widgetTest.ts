import { test as base, expect } from '@playwright/test';
import { type Widget, widgetOf } from '../widgetOf.ts';
import { type FakeAgent, type FakeService, startFakeService } from './fakeService.ts';
import { type SiteOptions, type SitePage, startSitePage } from './sitePage.ts';

type Fixtures = {
  siteOptions: SiteOptions;
  service: FakeService;
  site: SitePage;
  /** Everything the console said that is not plain information, and uncaught errors. */
  complaints: string[];
  widget: Widget;
};

/** A site under the strict policy, a service that is only the contract, and the built widget between them. */
export const test = base.extend<Fixtures>({
  siteOptions: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter
  service: async ({}, use) => {
    const service = await startFakeService();
    await use(service);
    await service.close();
  },
  site: async ({ service, siteOptions }, use) => {
    const site = await startSitePage(service.origin, () => siteOptions);
    await use(site);
    await site.close();
  },
  complaints: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await use(complaints);
  },
  widget: async ({ page, site, complaints }, use) => {
    expect(complaints).toEqual([]);
    await page.goto(site.origin);
    await use(await widgetOf(page));
  },
});
export { expect };

export const askForHelp = async (widget: Widget): Promise<void> => {
  await widget.click('Help');
  await widget.fill('Your name', 'Maria Lopez');
  await widget.select('What is it about?', 'A return');
  await widget.click('Ask for help');
  await widget.waitForText('Your request is in');
};

/** Help asked for, Ana there, the view allowed and its first page with her. */
export const shareWithAna = async (widget: Widget, service: FakeService): Promise<FakeAgent> => {
  await askForHelp(widget);
  const ana = await service.join('Ana');
  ana.session.ask('view');
  await widget.waitForText('wants to see this page');
  await widget.click('Yes');
  await widget.waitForText('Ana sees this page');
  await expect.poll(() => ana.events.filter(({ type }) => type === 'page').length).toBeGreaterThan(0);
  return ana;
};

/** Events of the page as Ana got them, latest view only. */
export const pageEvents = (agent: FakeAgent): readonly unknown[] => {
  const pages = agent.events.flatMap((event) => (event.type === 'page' ? [event] : []));
  const start = pages.findLastIndex(({ reset }) => reset);
  return pages.slice(start).flatMap(({ events }) => events);
};

/** The id by which Ana knows the element with this attribute, once it has come: a page is sent in parts. */
export const nodeIdOf = async (
  agent: FakeAgent,
  fits: (node: { tagName?: string; attributes?: Record<string, unknown> }) => boolean,
): Promise<number> => {
  type Node = { id: number; tagName?: string; attributes?: Record<string, unknown>; childNodes?: Node[] };
  type Event = { data?: { node?: Node; adds?: { node: Node }[] } };
  const find = (node: Node): number | undefined => (fits(node) ? node.id : node.childNodes?.map(find).find((id) => id !== undefined));
  const look = (): number | undefined =>
    (pageEvents(agent) as Event[])
      .flatMap(({ data }) => [...(data?.node ? [data.node] : []), ...(data?.adds ?? []).map(({ node }) => node)])
      .map(find)
      .find((id) => id !== undefined);
  await expect.poll(look, { message: 'such an element is with Ana' }).toBeDefined();
  return look() ?? 0;
};
