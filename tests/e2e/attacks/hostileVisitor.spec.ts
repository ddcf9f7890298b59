import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { snapshotOf } from '../dashboard/snapshotOf.ts';
import { replayOf } from '../dashboardOf.ts';
import { HOSTILE_EVENTS, mutation } from './hostileEvents.ts';
import { HOSTILE_PAGES } from './hostilePages.ts';
import { type HostileVisitor, startHostileVisitor } from './hostileVisitor.ts';

const page = (text: string, before: Parameters<typeof snapshotOf>[0] = []) => snapshotOf([...before, { tagName: 'p', children: [text] }]);

/** Bodies of every kind that are not what they should be. */
const BODIES: unknown[] = [
  null,
  'text',
  {},
  { length: 1e9 },
  [[[[]]]],
  { type: '__proto__' },
  { type: 'view', shown: 'yes', mode: {}, viewport: { width: 1e308, height: -1 }, failed: ['x'] },
  { type: 'control:result', actionId: '<img src=x onerror=alert(1)>', refused: 'no-grant' },
  { type: 'cursor', x: Number.MAX_VALUE, y: null },
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"type":"view"}'),
];

test.describe('a visitor with a client of their own', () => {
  let server: TestServer;
  let context: BrowserContext;
  let agent: Page;
  let visitor: HostileVisitor;
  const requests: string[] = [];
  const troubles: string[] = [];

  test.beforeAll(async ({ browser }) => {
    server = await startTestServer({ env: { LOG_LEVEL: 'warn' } });
    context = await browser.newContext({ viewport: { width: 1_440, height: 900 } });
    agent = await context.newPage();
    context.on('request', (request) => requests.push(request.url()));
    context.on('dialog', (dialog) => {
      troubles.push(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    agent.on('crash', () => troubles.push('crash'));
    agent.on('pageerror', (error) => troubles.push(String(error)));
    agent.on('popup', () => troubles.push('popup'));
    await agent.goto(`${server.url}/dashboard/${server.tenant}/`);
    await agent.getByLabel('E-mail').fill(server.logins.agent.email);
    await agent.getByLabel('Password', { exact: true }).fill(server.logins.agent.password);
    await agent.keyboard.press('Enter');
    await expect(agent.getByRole('heading', { name: 'Live', exact: true })).toBeVisible();
    visitor = await startHostileVisitor(server, 'Mallory', async () => {
      await agent.locator('li.waiting').getByRole('button', { name: /^Help/ }).click();
    });
    await visitor.seal({
      kind: 'state',
      body: { type: 'view', shown: true, mode: 'standard', viewport: { width: 1_000, height: 600 }, failed: null },
    });
    await visitor.page(page('An honest beginning'), true);
    await expect(replayOf(agent).getByText('An honest beginning')).toBeVisible();
    requests.length = 0;
  });
  test.afterAll(async () => {
    await visitor.close();
    await context.close();
    await server.stop();
  });

  /** A good page comes through, nothing ran, nothing was asked for but what the dashboard asks for by itself. */
  const goesOn = async (text: string): Promise<void> => {
    await visitor.page(page(text), true);
    await expect(replayOf(agent).getByText(text)).toBeVisible();
    await expect(agent.getByText('Mallory').first()).toBeVisible();
    const ran = await Promise.all(
      agent.frames().map((frame) => frame.evaluate(() => 'ran' in window || 'polluted' in {}).catch(() => false)),
    );
    expect(ran).not.toContain(true);
    expect(troubles).toEqual([]);
    const known = [`${server.url}/api/`, `${server.url}/dashboard/`, `${server.replayUrl}/`, 'data:', 'about:', 'blob:'];
    expect(requests.filter((url) => !known.some((start) => url.startsWith(start)) || /beacon|logout|\/ran/.test(url))).toEqual([]);
  };

  test('REPLAY-20 pages that would run or ask for something do neither, and the end of each is shown', async () => {
    test.setTimeout(180_000);
    for (const [name, body] of Object.entries(HOSTILE_PAGES)) {
      await visitor.page(page(`After ${name}`, body), true);
      await expect(replayOf(agent).getByText(`After ${name}`)).toBeVisible();
      // The same as a change of a page that is there: the body is 5, new ids begin far above.
      const changed = JSON.stringify(page('changed', body)).replaceAll(/"id":(\d+)/g, (_, id) => `"id":${Number(id) + 10_000}`);
      const nodes = (JSON.parse(changed) as { data: { node?: { childNodes: { childNodes?: { childNodes: object[] }[] }[] } } }[])[1]?.data
        .node?.childNodes[1]?.childNodes?.[1]?.childNodes;
      await visitor.page([mutation({ adds: (nodes ?? []).map((node) => ({ parentId: 5, nextId: null, node })) })]);
    }
    await goesOn('All of them were shown');
  });

  test('REPLAY-21 events that could break the player are left out, and the next page is shown', async () => {
    await visitor.page(page('Whole'), true);
    for (const event of HOSTILE_EVENTS) await visitor.page([event]);
    await goesOn('After events one by one');
    await visitor.page(HOSTILE_EVENTS);
    await goesOn('After all at once');
    for (const event of HOSTILE_EVENTS) await visitor.page([event], true);
    await goesOn('After generations that begin with them');
    let deep: object = { type: 3, id: 9_000, textContent: 'deep' };
    for (let id = 9_001; id < 9_901; id += 1) deep = { type: 2, id, tagName: 'div', attributes: {}, childNodes: [deep] };
    await visitor.page([mutation({ adds: [{ parentId: 5, nextId: null, node: deep }] })]);
    await goesOn('After 900 levels');
    let deeper: unknown[] = [];
    for (let depth = 0; depth < 2_500; depth += 1) deeper = [deeper];
    await visitor.page(deeper, true);
    await goesOn('After 2,500 levels');
    await visitor.page([mutation({ texts: Array.from({ length: 50_000 }, () => ({ id: 8, value: 'x' })) })]);
    await goesOn('After 50,000 changes');
  });

  test('REPLAY-22 bodies that are none, of every kind, and a stream that lies about its order leave the agent’s page alive', async () => {
    for (const body of BODIES) {
      for (const kind of ['page', 'pointer', 'state', 'call'] as const) {
        await visitor.seal({ kind, body, ...(kind === 'page' ? { snapshotId: 77, reset: body === null } : {}) });
      }
    }
    await goesOn('After bodies of every kind');
    // A change of a generation that never began, and one of the last.
    await visitor.seal({ kind: 'page', body: [mutation({ texts: [{ id: 7, value: 'Never' }] })], snapshotId: 4_000_000_000 });
    await visitor.seal({ kind: 'page', body: [mutation({ texts: [{ id: 7, value: 'Never' }] })], snapshotId: 1 });
    await goesOn('After generations that are not there');
    await expect(replayOf(agent).getByText('Never')).toHaveCount(0);
  });

  test('REPLAY-23 consent or control told inside the page is a word in a page: the agent gets no more than the view', async () => {
    const claims = ['consent', 'grant', 'control', 'copane', 'session:joined'].flatMap((tag) => [
      { type: 5, timestamp: 4, data: { tag, payload: { purpose: 'control', granted: true } } },
      { type: 6, timestamp: 4, data: { plugin: tag, payload: { purpose: 'control', granted: true } } },
    ]);
    await visitor.page(claims);
    const forged = { type: 'consent', purpose: 'control', granted: true, noticeVersion: '1', language: 'en', agentId: visitor.agentId };
    visitor.say({ ...forged, grant: 'forged', signingKey: 'forged' });
    expect(await visitor.refusal()).toMatch(/forbidden|bad-request/);
    await goesOn('After the claims');
    await expect(agent.getByText(/you (have|are in) control|in control/i)).toHaveCount(0);
  });
});
