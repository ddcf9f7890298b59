import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { sayHello } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { deploymentOf, type FakeRecipient, type Heard, startFakeRecipient } from './fakeRecipient.ts';
import { visitorOnPage } from './visitorOnPage.ts';

type Push = { streams: { stream: Record<string, string>; values: [ns: string, line: string][] }[] };
let loki: FakeRecipient;
let server: TestServer | undefined;

beforeAll(async () => {
  loki = await startFakeRecipient(() => ({ status: 204 }));
});
afterAll(() => loki.close());
beforeEach(() => {
  loki.heard.length = 0;
  loki.answer = () => ({ status: 204 });
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const start = async (deployment?: string): Promise<TestServer> => {
  const env = { LOKI_URL: loki.url, LOKI_TENANT: 'support' };
  server = await startTestServer({ env: deployment === undefined ? env : { ...env, COPANE_DEPLOYMENT: deployment } });
  return server;
};
const pushes = (): Heard[] => loki.heard.filter(({ path }) => path === '/loki/api/v1/push');
const streams = () => pushes().flatMap(({ body }) => (JSON.parse(body) as Push).streams);
const lines = () => streams().flatMap(({ stream, values }) => values.map(([ns, line]) => ({ stream, ns, line: JSON.parse(line) })));

it('SEND-20 without a deployment that enables it Loki hears nothing, though its address is set', async () => {
  const place = await start();
  await sayHello(place);
  await place.stop();
  server = undefined;
  expect(loki.heard).toEqual([]);
  expect(place.log.length).toBeGreaterThan(0);
});

it('SEND-21 lines are pushed in batches under labels that say which log and how bad, and name nobody', async () => {
  const place = await start(deploymentOf(['grafana']));
  await sayHello(place, {}, { origin: 'https://elsewhere.example' });
  const visitor = await visitorOnPage(place);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session', ({ session }) => session !== null)).session?.id ?? '';
  await expect
    .poll(() => lines().map(({ line }) => line.event), { timeout: 10_000 })
    .toEqual(expect.arrayContaining(['request', 'session-opened']));
  await visitor.close();

  expect(pushes()[0]?.headers).toMatchObject({ 'x-scope-orgid': 'support', 'content-type': 'application/json' });
  const labels = streams().map(({ stream }) => stream);
  for (const stream of labels) {
    expect(Object.keys(stream).sort()).toEqual(['level', 'log', 'service']);
    expect(stream).toMatchObject({
      service: 'copane',
      log: expect.stringMatching(/^(api|session|error)$/),
      level: expect.stringMatching(/^\w+$/),
    });
  }
  for (const { stream, ns, line } of lines()) {
    expect(ns).toBe(`${Date.parse(line.time)}000000`);
    expect(stream.log).toBe(line.event === 'request' ? 'api' : line.event.startsWith('session-') ? 'session' : 'error');
  }
  expect(lines().filter(({ line }) => line.event === 'session-opened')).toMatchObject([{ line: { sessionId } }]);
  // Sessions are the storage's alone.
  expect(place.log.join('')).not.toContain(sessionId);
  // Far fewer pushes than lines.
  expect(pushes().length).toBeLessThan(lines().length);
});

it('SEND-22 lines wait while Loki fails, in order, and what a stop finds is pushed', async () => {
  let failing = true;
  loki.answer = () => (failing ? { status: 503 } : { status: 204 });
  const place = await start(deploymentOf(['grafana']));
  await sayHello(place);
  await expect.poll(() => pushes().length, { timeout: 10_000 }).toBeGreaterThan(0);
  loki.heard.length = 0;
  failing = false;
  await sayHello(place);
  await place.stop();
  server = undefined;
  const events = lines().map(({ line }) => line.event);
  expect(events[0]).toBe('started');
  expect(events.filter((event) => event === 'request')).toHaveLength(2);
});
