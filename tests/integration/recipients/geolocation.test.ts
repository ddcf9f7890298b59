import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startAgent } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { type Answer, deploymentOf, type FakeRecipient, startFakeRecipient } from './fakeRecipient.ts';
import { visitorOnPage } from './visitorOnPage.ts';

const KEY = 'geo-key-9471';
const OSLO: Answer = { status: 200, body: { country_name: 'Norway', city: 'Oslo', connection: { isp: 'Fjord Net' } } };
let ipstack: FakeRecipient;
let server: TestServer;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  ipstack = await startFakeRecipient(() => OSLO);
  server = await start(deploymentOf(['ipstack']));
});
afterAll(async () => {
  await server.stop();
  await ipstack.close();
});
beforeEach(() => {
  ipstack.heard.length = 0;
  ipstack.answer = () => OSLO;
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const start = (deployment?: string): Promise<TestServer> => {
  const env = { TRUST_PROXY: 'loopback', IPSTACK_KEY: KEY, IPSTACK_URL: ipstack.url, LOG_LEVEL: 'trace' };
  return startTestServer({ env: deployment === undefined ? env : { ...env, COPANE_DEPLOYMENT: deployment } });
};
const visit = async (place: TestServer, from: string) => {
  const visitor = await visitorOnPage(place, '/shop', { 'x-forwarded-for': from });
  open.push(visitor);
  return visitor;
};
const watch = async (place: TestServer) => {
  const agent = await startAgent(place);
  open.push(agent);
  agent.send({ type: 'lobby:watch' });
  const { visitors } = await agent.next('lobby');
  return { agent, visitors };
};

it('GEO-1 without a deployment that enables it nobody is asked, though the key is set', async () => {
  const place = await start();
  const { agent } = await watch(place);
  const visitor = await visit(place, '88.90.10.20');
  await visitor.settled();
  await agent.settled();
  expect(ipstack.heard).toEqual([]);
  for (const one of open.splice(0)) await one.close();
  await place.stop();
});

it('GEO-2 a place is looked up once an agent watches, for the needed fields alone, and shown live and in the session', async () => {
  const place = server;
  const visitor = await visit(place, '88.90.10.20');
  await visitor.settled();
  expect(ipstack.heard).toEqual([]);

  const { agent } = await watch(place);
  const seen = await agent.next('lobby:visitor', ({ visitor }) => Boolean(visitor.place));
  expect(seen.visitor.place).toEqual({ country: 'Norway', city: 'Oslo', isp: 'Fjord Net' });
  const [asked] = ipstack.heard;
  expect(asked).toMatchObject({ method: 'GET', path: '/88.90.10.20' });
  expect(Object.fromEntries(asked?.query ?? [])).toEqual({ access_key: KEY, fields: 'country_name,city,connection.isp' });

  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session', ({ session }) => session !== null)).session?.id ?? '';
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  expect((await agent.next('session:joined')).visit?.place).toEqual({ country: 'Norway', city: 'Oslo', isp: 'Fjord Net' });
  expect(ipstack.heard).toHaveLength(1);
});

it('GEO-3 a session alone has the place looked up; the answer is in no store and no log', async () => {
  const place = server;
  const visitor = await visit(place, '2001:4860:4860::8888');
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  await visitor.next('session', ({ session }) => session !== null);
  await expect.poll(() => ipstack.heard.length).toBe(1);
  expect(decodeURIComponent(ipstack.heard[0]?.path ?? '')).toBe('/2001:4860:4860::8888');
  const { agent } = await watch(place);
  await agent.settled();
  const log = place.log.join('');
  for (const canary of ['Oslo', 'Norway', 'Fjord', '2001:4860', KEY]) expect(log).not.toContain(canary);
  for (const file of ['copane.sqlite', 'copane.sqlite-wal']) {
    const bytes = await readFile(join(place.dataFolder, file)).catch(() => Buffer.alloc(0));
    for (const canary of ['Oslo', 'Norway', 'Fjord']) expect(bytes.includes(canary)).toBe(false);
  }
});

it('GEO-4 addresses that are not of the internet at large are not asked about', async () => {
  const place = server;
  const { agent } = await watch(place);
  for (const from of [
    '10.1.2.3',
    '192.168.7.7',
    '172.20.1.1',
    '100.64.3.3',
    '169.254.1.1',
    'fd00::7',
    'fe80::1',
    '::1',
    'not-an-address',
  ]) {
    const visitor = await visit(place, from);
    await visitor.settled();
  }
  await agent.settled();
  expect(ipstack.heard).toEqual([]);
});

it.each<[string, Answer]>([
  ['an error in their envelope', { status: 200, body: { success: false, error: { code: 101, type: 'invalid_access_key', info: KEY } } }],
  ['a failure', { status: 500, body: KEY }],
  ['something else', { status: 200, body: '<html>' }],
  ['values of another type', { status: 200, body: { country_name: { $ne: null }, city: 7 } }],
])('GEO-5 %s leaves the place unknown, and the key unsaid', async (_what, answer) => {
  ipstack.answer = () => answer;
  const place = server;
  const { agent } = await watch(place);
  const visitor = await visit(place, '88.90.10.20');
  await expect.poll(() => ipstack.heard.length).toBe(1);
  await visitor.settled();
  await agent.settled();
  expect(agent.messages.some((message) => message.type === 'lobby:visitor' && message.visitor.place)).toBe(false);
  expect(place.log.join('')).not.toContain(KEY);
});
