import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { systemClock } from '../../../server/adapters/system/systemClock.ts';
import { createDeliveries } from '../../../server/features/deliveries/createDeliveries.ts';
import { embeddedEnv } from '../../embeddedEnv.ts';
import { openRecords } from '../../openRecords.ts';
import { signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { type Answer, deploymentOf, type FakeRecipient, type Heard, startFakeRecipient, trackedEvents } from './fakeRecipient.ts';
import { visitorOnPage } from './visitorOnPage.ts';

const DELETIONS = '/api/app/data-deletions/v3.0';
const ENABLED = deploymentOf(['mixpanel', 'grafana']);

let mixpanel: FakeRecipient;
let loki: FakeRecipient;
let server: TestServer | undefined;
let tasks = 0;
const folders: string[] = [];

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
const plant = (place: Pick<TestServer, 'dataFolder' | 'tenant'>, receiptId = 'rcp_1') =>
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
    return { subjectId, distinctId, sessionId: session.id };
  });

const stored = (place: Pick<TestServer, 'dataFolder' | 'tenant'>): Promise<RecordOf<'deliveries'>[]> =>
  openRecords(place, async (own) => (await own.list('deliveries', { index: 'byCreation' })).records);
const statesOf = (place: Pick<TestServer, 'dataFolder' | 'tenant'>, receiptId = 'rcp_1') =>
  openRecords(place, async (own, records) => {
    const parts = { records, clock: systemClock, mayHold: () => true, dropEvents: async () => 0, wake: () => {} };
    const states = await createDeliveries(parts).statesOf(own.tenantId, receiptId);
    return Object.fromEntries(states.map(({ recipient, state }) => [recipient, state]));
  });

beforeAll(async () => {
  mixpanel = await startFakeRecipient(() => ({ status: 500 }));
  loki = await startFakeRecipient(lokiDone);
});
afterAll(async () => {
  await mixpanel.close();
  await loki.close();
});
beforeEach(() => {
  mixpanel.heard.length = 0;
  loki.heard.length = 0;
  loki.answer = lokiDone;
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'copane-erasure-'));
  folders.push(folder);
  return folder;
};
/** Starts on data that are there, or on new ones. */
const start = async (dataFolder: string, deployment = ENABLED): Promise<TestServer> => {
  await server?.stop();
  server = await startTestServer({ env: env(deployment), dataFolder });
  return server;
};
/** A server that finds the wish when it starts. */
const startWith = async (deployment = ENABLED): Promise<{ place: TestServer } & Awaited<ReturnType<typeof plant>>> => {
  const place = await start(await newFolder(), deployment);
  const planted = await plant(place);
  await place.restart();
  return { place, ...planted };
};

it('SEND-10 an erasure is asked for once, with the ids alone, and verified by asking until it is done', async () => {
  const words = ['PENDING', 'STARTED', 'SUCCESS'];
  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status(words.shift() ?? 'SUCCESS'));
  const { place, distinctId, sessionId } = await startWith();
  await expect.poll(() => statesOf(place), { timeout: 25_000 }).toEqual({ mixpanel: 'verified', grafana: 'verified' });

  const [asked, ...polls] = deletions();
  expect(asked).toMatchObject({ method: 'POST', path: DELETIONS, headers: { authorization: 'Bearer service' } });
  expect(asked?.query.get('token')).toBe('project');
  expect(JSON.parse(asked?.body ?? '')).toEqual({ distinct_ids: [distinctId], compliance_type: 'GDPR' });
  expect(polls).toHaveLength(3);
  for (const poll of polls) expect(poll.path).toBe(`${DELETIONS}/task-${tasks}`);

  const [lines] = loki.heard.filter(({ method, path }) => method === 'POST' && path.endsWith('/delete'));
  expect(lines?.query.get('query')).toBe(`{service="copane"} |~ "${sessionId}"`);
  expect(Number(lines?.query.get('start'))).toBeLessThan(Number(lines?.query.get('end')));
  for (const delivery of await stored(place)) expect(delivery).toMatchObject({ body: null, nextAt: null, settledAt: expect.any(String) });
});

it('SEND-11 a refusal of the task is told as failed, nothing known of the person as absent', async () => {
  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status('FAILURE'));
  const { place } = await startWith();
  await expect.poll(() => statesOf(place), { timeout: 15_000 }).toMatchObject({ mixpanel: 'failed' });
  mixpanel.answer = () => ({ status: 404, body: { status: 'error' } });
  await plant(place, 'rcp_2');
  await place.restart();
  await expect.poll(() => statesOf(place, 'rcp_2'), { timeout: 15_000 }).toMatchObject({ mixpanel: 'absent' });
});

it('SEND-12 an erasure waits while the recipient may not be reached, and goes on where it was afterwards', async () => {
  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status('SUCCESS'));
  const { place } = await startWith(deploymentOf([]));
  await expect.poll(() => statesOf(place), { timeout: 15_000 }).toEqual({ mixpanel: 'deferred', grafana: 'deferred' });
  expect(mixpanel.heard).toEqual([]);
  expect(loki.heard).toEqual([]);
  // Looked at each hour; here the hour is over.
  await openRecords(place, async (own) => {
    for (const { id } of (await own.list('deliveries', { index: 'byNext' })).records)
      await own.patch('deliveries', id, { nextAt: new Date().toISOString() });
  });
  await start(place.dataFolder);
  await expect.poll(() => statesOf(place), { timeout: 25_000 }).toEqual({ mixpanel: 'verified', grafana: 'verified' });
});

it('SEND-13 errors and limits of the recipient are tried again, a second and more apart', async () => {
  const answers: Answer[] = [{ status: 429 }, { status: 201, body: 'not JSON' }];
  const times: number[] = [];
  mixpanel.answer = ({ method }) => {
    times.push(performance.now());
    return answers.shift() ?? (method === 'POST' ? begun() : status('SUCCESS'));
  };
  const { place } = await startWith();
  await expect.poll(() => statesOf(place), { timeout: 25_000 }).toMatchObject({ mixpanel: 'verified' });
  expect(deletions().map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET']);
  for (const [index, time] of times.entries()) if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThan(950);
});

it('SEND-14 a kill between the request and its answer loses no erasure', async () => {
  const place = await start(await newFolder());
  await plant(place);
  await place.stop();
  server = undefined;
  const { dataFolder, port } = place;
  const killed = spawn(process.execPath, [join(import.meta.dirname, '../../../server/main.ts')], {
    env: embeddedEnv({ ...env(ENABLED), COPANE_DATA: dataFolder, PORT: String(port) }),
    stdio: 'ignore',
  });
  // Mixpanel has begun, and the process dies before it hears so.
  mixpanel.answer = () => {
    killed.kill('SIGKILL');
    return begun();
  };
  await once(killed, 'exit');
  expect((await stored(place)).find(({ recipient }) => recipient === 'mixpanel')).toMatchObject({ state: 'pending' });

  mixpanel.answer = ({ method }) => (method === 'POST' ? begun() : status('SUCCESS'));
  await start(dataFolder);
  await expect.poll(() => statesOf(place), { timeout: 25_000 }).toEqual({ mixpanel: 'verified', grafana: 'verified' });
});

it('SEND-15 whoever erases a person in the dashboard has Mixpanel erase her, and what waits to be sent is not sent', async () => {
  const place = await start(await newFolder());
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
  const events = (await stored(place)).filter(({ kind }) => kind === 'event');
  expect(events).toEqual([]);
  const before = tracked().length;
  visitor.goTo('/account');
  await visitor.settled().catch(() => undefined);
  expect(await openRecords(place, (own) => own.count('pageViews', { index: 'bySubject', where: { subjectId: subjectId ?? '' } }))).toBe(0);
  expect(tracked().length).toBe(before);
  visitor.socket.terminate();
});
