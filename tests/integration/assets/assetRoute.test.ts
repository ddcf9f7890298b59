import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { toBase64Url } from '../../../protocol/client/base64Url.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { signGrant } from '../../../protocol/client/grants.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import { solidPng } from '../../e2e/assets/solidPng.ts';
import { hello, signIn, startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

const HOST = 'files.shop.com';
const PNG = solidPng([1, 2, 3]);
const deployment = JSON.stringify({
  name: 'test',
  recipients: { siteAssets: { effectiveFrom: '2020-01-01', location: 'EU', country: 'Germany' } },
});

let files: Server;
let server: TestServer;
const asked: string[] = [];

beforeAll(async () => {
  files = createServer((from, to) => {
    asked.push(from.url ?? '');
    to.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  server = await startTestServer({
    env: { COPANE_DEPLOYMENT: deployment, LOG_LEVEL: 'trace' },
    assetNetwork: {
      resolve: async () => ['93.184.216.34'],
      isGlobal: () => true,
      ask: ({ path, headers, signal }) =>
        request({ host: '127.0.0.1', port: (files.address() as AddressInfo).port, path, headers, signal, agent: false }),
    },
  });
});
afterAll(async () => {
  await server.stop();
  files.closeAllConnections();
  await new Promise((resolve) => files.close(resolve));
});

const ask = (visitorToken: string, address: string, more: { site?: string; origin?: string } = {}): Promise<Response> =>
  fetch(`${server.url}/visitor/assets`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: more.origin ?? server.demoOrigin },
    body: JSON.stringify({ site: more.site ?? server.siteKey, visitorToken, address }),
  });
const file = (name: string): string => `https://${HOST}/${name}`;

it('ASSET-24 a file is read for a page that is shown by consent, of a host that the site lists, and for nobody else', async () => {
  const agent = await startAgent(server);
  const visitor = await startVisitor(server);
  const { visitorToken } = visitor.hello;
  expect(visitor.hello.configuration.assetHosts).toEqual([]);
  expect((await ask(visitorToken, file('before.png'))).status).toBe(403);

  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session')).session?.id ?? '';
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  const agentId = (await agent.next('session:joined')).session.agents[0]?.id ?? '';
  expect((await ask(visitorToken, file('waiting.png'))).status).toBe(403);

  const crypto = webCryptoSource();
  const identity = await openSessionIdentity({ crypto, sessionId, store: createMemoryIdentityStore() });
  const times = { issuedAt: '2026-01-01T00:00:00.000Z', expiresAt: '2099-01-01T08:00:00.000Z' };
  const grant = await signGrant(identity, { purpose: 'view', agentId, agentKey: identity.fingerprint, granted: true, ...times });
  const signingKey = toBase64Url(identity.publicKey);
  visitor.send({ type: 'consent', purpose: 'view', granted: true, noticeVersion: '1', language: 'en', agentId, grant, signingKey });
  await agent.next('consents');

  // Consent alone does not open a host.
  expect((await ask(visitorToken, file('unlisted.png'))).status).toBe(502);
  expect(asked).toEqual([]);
  const owner = await signIn(server, server.logins.owner);
  const change = async (assetHosts: string[]): Promise<number> =>
    (await owner.request('PATCH', `sites/${server.siteKey}`, { assetHosts })).status;
  for (const bad of [
    '*',
    '*.shop.com',
    'https://files.shop.com',
    'files.shop.com:8443',
    '127.0.0.1',
    '127.1',
    '[::1]',
    'localhost',
    'nas.local',
    '',
  ]) {
    expect([bad, await change([bad])]).toEqual([bad, 400]);
  }
  expect(await change([HOST.toUpperCase()])).toBe(200);
  expect((await hello(server)).configuration.assetHosts).toEqual([HOST]);

  const answer = await ask(visitorToken, file('secret-name.png'));
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
  expect(asked).toEqual(['/secret-name.png']);

  // Others: a guessed token, another visitor, another origin, a cookie in place of a token.
  const stranger = await startVisitor(server);
  expect((await ask('guessed', file('a.png'))).status).toBe(403);
  expect((await ask(stranger.hello.visitorToken, file('a.png'))).status).toBe(403);
  expect((await ask(visitorToken, file('a.png'), { origin: 'https://evil.com' })).status).toBe(403);
  expect((await ask(visitorToken, file('a.png'), { site: 'site_UNKNOWN' })).status).toBe(404);
  expect(asked).toHaveLength(1);

  // A page full of pictures, and no more.
  const statuses = await Promise.all(
    Array.from({ length: 120 }, (_, at) => ask(visitorToken, file(`many-${at}.png`)).then(({ status }) => status)),
  );
  expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(90);
  expect(statuses).toContain(429);

  visitor.send({ type: 'consent', purpose: 'view', granted: false, noticeVersion: '1', language: 'en', agentId });
  await agent.next('consents', ({ consents }) => consents.length === 0);
  expect((await ask(visitorToken, file('after.png'))).status).toBe(403);
  // Nothing of what was read is said in the log.
  expect(server.log.join('\n')).not.toContain('secret-name');
  await Promise.all([agent.close(), visitor.close(), stranger.close()]);
});
