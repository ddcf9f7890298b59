import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { systemClock } from '../../../server/adapters/system/systemClock.ts';
import { createDeliveries } from '../../../server/features/deliveries/createDeliveries.ts';
import { embeddedEnv } from '../../embeddedEnv.ts';
import { openRecords } from '../../openRecords.ts';
import { signIn } from '../../relayClient.ts';
import { findFreePorts, startTestServer, type TestServer } from '../../startTestServer.ts';
import { type Answer, deploymentOf, type FakeRecipient, type Heard, startFakeRecipient, trackedEvents } from './fakeRecipient.ts';
import { visitorOnPage } from './visitorOnPage.ts';

// Starts servers and a process, and two cores may be busy with other suites.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const DELETIONS = '/api/app/data-deletions/v3.0';
const ENABLED = deploymentOf(['mixpanel', 'grafana']);

let mixpanel: FakeRecipient;
let loki: FakeRecipient;
let place: TestServer;
let dataFolder = '';
let tasks = 0;

/** As the recipients answer when all goes well. */
const begun = (): Answer => ({ status: 201, body: { status: 'ok', results: { task_id: `task-${++tasks}` } } });
const status = (word: string): Answer => ({ status: 200, body: { status: 'ok', results: { status: word, distinct_ids: [] } } });
const lokiDone = (request: Heard): Answer => {
  if (request.method === 'POST') return { status: 204 };
  const asked = loki.heard.filter(({ method, path }) => method === 'POST' && path === '/loki/api/v1/delete');
  return { status: 200, body: asked.map(({ query }) => ({ request_id: 'r', query: query.get('query'), status: 'processed' })) };
};
const deletions = (): Heard[] => mixpanel.heard.filter(({ path }) => path.startsWith(DELETIONS));

const env = (deployment: string): Record<string, string> => ({
  MIXPANEL_TOKEN: 'project',
  MIXPANEL_SERVICE_TOKEN: 'service',
  MIXPANEL_URL: mixpanel.url,
  LOKI_URL: loki.url,
  COPANE_DEPLOYMENT: deployment,
});

/** A person whom Mixpanel knows, with a session, and the wish to erase her, beside a server that does not run. */
const plant = (receiptId: string) =>
  openRecords(place, async (own, records) => {
    const at = new Date().toISOString();
    const { id: subjectId } = await own.insert('subjects', { createdAt: at, lastSeenAt: at });
    const distinctId = crypto.randomUUID();
    await own.insert('aliases', { subjectId, kind: 'mixpanel', value: distinctId, createdAt: at });
    const session = await own.insert('sessions', {
      siteId: 'site_1',
      visitorId: 'vis_1',
      subjectId,
      state: 'ended',
      openedBy: 'visitor',
      requestedAt: at,
      endedAt: at,
    });
    const deliveries = createDeliveries({ records, clock: systemClock, mayHold: () => true, dropEvents: async () => 0, wake: () => {} });
    await deliveries.eraseSubject({ tenantId: own.tenantId, subjectId, receiptId });
    // Asked again after a kill, say.
    await deliveries.eraseSubject({ tenantId: own.tenantId, subjectId, receiptId });
    return { receiptId, distinctId, sessionId: session.id };
  });

const stored = (receiptId: string): Promise<RecordOf<'deliveries'>[]> =>
  openRecords(place, async (own) => (await own.list('deliveries', { index: 'byReceipt', where: { receiptId } })).records);
const statesOf = (receiptId: string) =>
  openRecords(place, async (own, records) => {
    const parts = { records, clock: systemClock, mayHold: () => true, dropEvents: async () => 0, wake: () => {} };
    const states = await createDeliveries(parts).statesOf(own.tenantId, receiptId);
    return Object.fromEntries(states.map(({ recipient, state }) => [recipient, state]));
  });

let receipts = 0;
beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'copane-erasure-'));
  mixpanel = await startFakeRecipient(() => ({ status: 500 }));
  loki = await startFakeRecipient(lokiDone);
  place = await start();
});
afterAll(async () => {
  await place.stop();
  await mixpanel.close();
  await loki.close();
  await rm(dataFolder, { recursive: true, force: true });
});
beforeEach(() => {
  mixpanel.heard.length = 0;
  loki.heard.length = 0;
  loki.answer = lokiDone;
});

/** On the same data each time. */
const start = (deployment = ENABLED): Promise<TestServer> => startTestServer({ env: env(deployment), dataFolder });
/** A wish, and a server that finds it when it starts. */
const erase = async (deployment = ENABLED): Promise<Awaited<ReturnType<typeof plant>>> => {
  await place.stop();
  receipts += 1;
  const planted = await plant(`rcp_${receipts}`);
  // What the server said as it stopped is of no interest.
  mixpanel.heard.length = 0;
  loki.heard.length = 0;
  place = await start(deployment);
  return planted;
};

it('SEND-10 an erasure is asked for once, with the ids alone, and verified by asking until it is done', async () => {
  const words = ['PENDING', 'STARTED', 'SUCCESS'];
  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status(words.shift() ?? 'SUCCESS'));
  const { receiptId, distinctId, sessionId } = await erase();
  await expect.poll(() => statesOf(receiptId), { timeout: 25_000 }).toEqual({ mixpanel: 'verified', grafana: 'verified' });

  const [asked, ...polls] = deletions();
  expect(asked).toMatchObject({ method: 'POST', path: DELETIONS, headers: { authorization: 'Bearer service' } });
  expect(asked?.query.get('token')).toBe('project');
  expect(JSON.parse(asked?.body ?? '')).toEqual({ distinct_ids: [distinctId], compliance_type: 'GDPR' });
  expect(polls).toHaveLength(3);
  for (const poll of polls) expect(poll.path).toBe(`${DELETIONS}/task-${tasks}`);

  const [lines] = loki.heard.filter(({ method, path }) => method === 'POST' && path.endsWith('/delete'));
  expect(lines?.query.get('query')).toBe(`{service="copane"} |~ "${sessionId}"`);
  expect(Number(lines?.query.get('start'))).toBeLessThan(Number(lines?.query.get('end')));
  for (const delivery of await stored(receiptId))
    expect(delivery).toMatchObject({ body: null, nextAt: null, settledAt: expect.any(String) });
});

it('SEND-11 a refusal of the task is told as failed, nothing known of the person as absent', async () => {
  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status('FAILURE'));
  const { receiptId } = await erase();
  await expect.poll(() => statesOf(receiptId), { timeout: 15_000 }).toMatchObject({ mixpanel: 'failed' });
  mixpanel.answer = () => ({ status: 404, body: { status: 'error' } });
  const second = await erase();
  await expect.poll(() => statesOf(second.receiptId), { timeout: 15_000 }).toMatchObject({ mixpanel: 'absent' });
});

it('SEND-12 an erasure waits while the recipient may not be reached, and goes on where it was afterwards', async () => {
  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status('SUCCESS'));
  const { receiptId } = await erase(deploymentOf([]));
  await expect.poll(() => statesOf(receiptId), { timeout: 15_000 }).toEqual({ mixpanel: 'deferred', grafana: 'deferred' });
  expect(mixpanel.heard).toEqual([]);
  expect(loki.heard).toEqual([]);
  // Looked at each hour; here the hour is over.
  await openRecords(place, async (own) => {
    for (const { id } of (await own.list('deliveries', { index: 'byNext' })).records)
      await own.patch('deliveries', id, { nextAt: new Date().toISOString() });
  });
  await place.stop();
  place = await start();
  await expect.poll(() => statesOf(receiptId), { timeout: 25_000 }).toEqual({ mixpanel: 'verified', grafana: 'verified' });
});

it('SEND-13 errors and limits of the recipient are tried again', async () => {
  const answers: Answer[] = [{ status: 429 }, { status: 201, body: 'not JSON' }];
  mixpanel.answer = ({ method }) => answers.shift() ?? (method === 'POST' ? begun() : status('SUCCESS'));
  const { receiptId } = await erase();
  await expect.poll(() => statesOf(receiptId), { timeout: 25_000 }).toMatchObject({ mixpanel: 'verified' });
  expect(deletions().map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET']);
});

it('SEND-14 a kill between the request and its answer loses no erasure', async () => {
  await place.stop();
  receipts += 1;
  const { receiptId } = await plant(`rcp_${receipts}`);
  const killed = spawn(process.execPath, [join(import.meta.dirname, '../../../server/main.ts')], {
    env: embeddedEnv({ ...env(ENABLED), COPANE_DATA: dataFolder, PORT: String(await findFreePorts()) }),
    stdio: 'ignore',
  });
  // Mixpanel has begun, and the process dies before it hears so.
  mixpanel.answer = () => {
    killed.kill('SIGKILL');
    return begun();
  };
  await once(killed, 'exit');
  expect((await stored(receiptId)).find(({ recipient }) => recipient === 'mixpanel')).toMatchObject({ state: 'pending' });

  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status('SUCCESS'));
  place = await start();
  await expect.poll(() => statesOf(receiptId), { timeout: 25_000 }).toEqual({ mixpanel: 'verified', grafana: 'verified' });
});

it('SEND-15 whoever erases a person in the dashboard has Mixpanel erase her, and what waits to be sent is not sent', async () => {
  mixpanel.answer = () => ({ status: 200, body: '1' });
  const visitor = await visitorOnPage(place, '/shop');
  visitor.consent('analytics', true);
  visitor.consent('storage', true);
  const tracked = () => mixpanel.heard.filter(({ path }) => path === '/track').flatMap(trackedEvents);
  await expect.poll(() => tracked().length, { timeout: 10_000 }).toBe(1);
  const distinctId = tracked()[0]?.properties.distinct_id;

  mixpanel.answer = ({ path, method }) => {
    if (path === '/track') return { status: 500 };
    return method === 'POST' ? begun() : status('SUCCESS');
  };
  visitor.goTo('/cart');
  await expect.poll(() => tracked().length, { timeout: 10_000 }).toBeGreaterThan(1);
  const owner = await signIn(place, place.logins.owner);
  const subjectId = await openRecords(place, async (own) => (await own.get('visitors', visitor.visitorId))?.subjectId);
  const erased = await owner.request('POST', `privacy/subjects/${subjectId}/erase`, { confirm: subjectId });
  expect(erased.status).toBeLessThan(300);

  await expect.poll(() => deletions().map(({ method }) => method), { timeout: 20_000 }).toEqual(['POST', 'GET']);
  expect(JSON.parse(deletions()[0]?.body ?? '')).toMatchObject({ distinct_ids: [distinctId] });
  const { records: events } = await openRecords(place, (own) => own.list('deliveries', { index: 'byEvent', where: { kind: 'event' } }));
  expect(events).toEqual([]);
  const before = tracked().length;
  // Each of her pages becomes nobody in particular.
  await visitor.closed;
  expect(await openRecords(place, (own) => own.count('pageViews', { index: 'bySubject', where: { subjectId: subjectId ?? '' } }))).toBe(0);
  expect(tracked().length).toBe(before);
});

it('SEND-8 events that wait are dropped once the deployment does not enable the recipient any more', async () => {
  mixpanel.answer = () => ({ status: 500 });
  const visitor = await visitorOnPage(place, '/contact');
  visitor.consent('analytics', true);
  await expect.poll(() => mixpanel.heard.length, { timeout: 20_000 }).toBeGreaterThan(0);
  const events = (): Promise<number> =>
    openRecords(place, (own) => own.count('deliveries', { index: 'byEvent', where: { kind: 'event' } }));
  await place.stop();
  expect(await events()).toBe(1);
  mixpanel.heard.length = 0;
  place = await start(deploymentOf([]));
  await expect.poll(events, { timeout: 20_000 }).toBe(0);
  expect(mixpanel.heard).toEqual([]);
});
