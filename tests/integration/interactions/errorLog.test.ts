import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { apiClient, hello, sayHello, signIn, startAgent, trySignIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { visitorOnPage } from '../recipients/visitorOnPage.ts';

let server: TestServer;
const open: { close(): Promise<void> }[] = [];
beforeAll(async () => {
  server = await startTestServer({ env: { LOG_LEVEL: 'trace', TRUST_PROXY: 'loopback' } });
});
afterAll(() => server.stop());
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const linesSince = (from: number) => server.log.slice(from).map((line) => JSON.parse(line) as Record<string, unknown>);
let address = 0;
/** Each from an address of its own, so that limits meet only who is to meet them. */
const report = (body: object | string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/visitor/errors`, {
    method: 'POST',
    headers: {
      'content-type': 'text/plain;charset=UTF-8',
      origin: server.demoOrigin,
      'x-forwarded-for': `198.51.100.${++address}`,
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const good = () => ({
  site: server.siteKey,
  version: '0.1.0-1f869dd10c',
  name: 'TypeError',
  frames: ['presence.js:1:2345', 'copane.js:2:7'],
});
const widgetErrors = (from: number) => linesSince(from).filter(({ event }) => event === 'widget-error');

describe('errors of the widget', () => {
  it('LOG-20 a report leaves one line with the name, our code, our frames and the version', async () => {
    const from = server.log.length;
    const response = await report({ ...good(), code: 'unavailable' });
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
    const [line] = widgetErrors(from);
    const { time, ...rest } = line ?? {};
    expect(rest).toEqual({
      level: 40,
      event: 'widget-error',
      name: 'TypeError',
      code: 'unavailable',
      version: '0.1.0-1f869dd10c',
      frames: 'presence.js:1:2345 copane.js:2:7',
      msg: 'widget error',
    });
    expect(time).toEqual(expect.any(String));
  });

  it('LOG-21 a session is named only when it is one that runs; names and codes that are not ours say nothing', async () => {
    const visitor = await visitorOnPage(server);
    open.push(visitor);
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const sessionId = (await visitor.next('session', ({ session }) => session !== null)).session?.id ?? '';
    const from = server.log.length;
    await report({ ...good(), session: sessionId });
    await report({ ...good(), session: 'ses_canary', name: 'canary@example.org', code: 'canary' });
    const [first, second] = widgetErrors(from);
    expect(first).toMatchObject({ sessionId });
    expect(second).toMatchObject({ name: 'other' });
    expect(JSON.stringify(second)).not.toContain('canary');
  });

  it.each<[string, () => object | string, Record<string, string>, number]>([
    ['a message', () => ({ ...good(), message: 'canary' }), {}, 400],
    ['frames of the page', () => ({ ...good(), frames: ['https://shop.example/canary.js:1:2'] }), {}, 400],
    ['no frame of ours', () => ({ ...good(), frames: [] }), {}, 400],
    ['a made-up version', () => ({ ...good(), version: 'canary' }), {}, 400],
    ['no JSON', () => '{"canary', {}, 400],
    ['5 KB', () => ({ ...good(), name: 'x'.repeat(5_000) }), {}, 413],
    ['another origin', good, { origin: 'https://elsewhere.example' }, 403],
    ['a site that is none', () => ({ ...good(), site: 'site_canary' }), {}, 404],
  ])('LOG-22 %s is refused and leaves nothing of it', async (_what, body, headers, status) => {
    const from = server.log.length;
    expect((await report(body(), headers)).status).toBe(status);
    expect(widgetErrors(from)).toEqual([]);
    expect(server.log.slice(from).join('')).not.toContain('canary');
  });

  it('LOG-23 30 reports a minute from one address', async () => {
    const from = { 'x-forwarded-for': '203.0.113.200' };
    const statuses = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await report(good(), from)).status);
    expect(statuses.slice(0, 30).every((status) => status === 204)).toBe(true);
    expect(statuses[30]).toBe(429);
    expect((await report(good())).status).toBe(204);
  });
});

it('LOG-24 one line a request: route, method, status and milliseconds, nothing else', async () => {
  const api = await signIn(server, server.logins.agent);
  const from = server.log.length;
  await api.request('GET', 'sessions/ses_01CANARY?x=canary');
  await api.request('GET', 'sessions?limit=canary');
  await api.request('GET', 'sessions');
  await api.request('GET', 'canary/canary');
  await sayHello(server);
  await fetch(`${server.url}/api/v1/canary@example.org`);
  await fetch(`${server.url}/healthz`);
  const requests = linesSince(from).filter(({ event }) => event === 'request');
  expect(requests.map(({ route, method, status }) => [method, route, status])).toEqual([
    ['GET', '/api/dashboard/sessions/:id', 404],
    ['GET', '/api/dashboard/sessions', 400],
    ['GET', '/api/dashboard/sessions', 200],
    ['GET', 'other', 404],
    ['POST', '/visitor/hello', 200],
    ['GET', 'other', 404],
  ]);
  for (const line of requests) {
    expect(Object.keys(line).sort()).toEqual(['event', 'level', 'method', 'ms', 'msg', 'route', 'status', 'time']);
    expect(line.ms).toEqual(expect.any(Number));
  }
  expect(server.log.slice(from).join('')).not.toMatch(/canary/i);
});

it('LOG-25 a canary in every input is in no line of the log, at any level', async () => {
  const canary = 'kanarienvogel';
  const from = server.log.length;
  const head = {
    'user-agent': `Mozilla ${canary}`,
    referer: `https://shop.example/${canary}`,
    'x-request-id': canary,
    cookie: `copane=${canary}`,
  };
  const { logins, url } = server;

  for (const body of [`{"${canary}`, JSON.stringify({ [canary]: 1 }), JSON.stringify({ protocol: canary, site: canary }), canary]) {
    await fetch(`${url}/visitor/hello?q=${canary}`, {
      method: 'POST',
      headers: { origin: server.demoOrigin, 'content-type': 'application/json', ...head },
      body,
    });
  }
  await hello(server, { visitorToken: canary, sessionToken: canary, accountToken: canary }).catch(() => undefined);
  await report({ ...good(), [canary]: canary, name: canary }, head);
  await trySignIn(server, { email: `${canary}@example.org`, password: canary });
  await trySignIn(server, { email: logins.agent.email, password: canary }, canary);
  const stranger = apiClient(server, `copane=${canary}`);
  for (const path of [canary, `sessions/${canary}`, 'me', `fields/${canary}`, `sites/${canary}`])
    await stranger.request('GET', path, undefined, head);
  const agent = await startAgent(server);
  open.push(agent);
  for (const path of [`sessions/${canary}/notes`, `team/${canary}`, 'sites', 'team', 'fields', `subjects/${canary}`]) {
    for (const body of [
      { [canary]: canary },
      { text: canary, name: canary, email: `${canary}@example.org`, origins: [canary] },
      `{"${canary}`,
    ]) {
      await agent.api.request('POST', path, body, { ...head, cookie: agent.api.cookie });
    }
  }
  await fetch(`${url}/api/v1/subjects/${canary}?email=${canary}`, { headers: { ...head, authorization: `Bearer cpk_${canary}` } });

  const visitor = await visitorOnPage(server, `/shop/${canary}`, head);
  open.push(visitor);
  const { visitorId } = visitor;
  visitor.consent('analytics', true);
  visitor.consent('storage', true);
  for (const message of [
    { type: 'identify', requestId: '1', userId: canary, name: canary, email: `${canary}@example.org` },
    { type: 'identify', requestId: '2', token: `${canary}.${canary}.${canary}` },
    { type: 'fields', requestId: '3', values: { [canary]: canary, topic: canary } },
    { type: 'lookup', requestId: canary },
    { type: 'help:request', requestId: '4', topic: canary, answers: { topic: canary } },
    { type: 'help:request', requestId: '5', topic: canary, answers: { topic: 'A product' } },
  ])
    visitor.send(message);
  const sessionId = (await visitor.next('session', ({ session }) => session !== null)).session?.id ?? '';
  agent.send({ type: 'session:accept', requestId: canary, sessionId });
  await agent.next('session:joined');
  agent.send({ type: 'session:find', requestId: canary, code: canary });
  agent.send({ type: 'chat', requestId: canary, text: canary });
  visitor.send({ type: 'chat', requestId: canary, text: canary });
  visitor.send({ type: 'key', to: 99, payload: { [canary]: canary } });
  visitor.send({
    type: 'consent',
    purpose: 'view',
    granted: true,
    noticeVersion: canary,
    language: 'de',
    agentId: 'usr_none',
    grant: canary,
  });
  await agent.api.request('POST', `sessions/${sessionId}/notes`, { text: canary });
  await agent.settled();
  await visitor.settled();
  visitor.send({ type: 'session:stop' });
  await visitor.next('session:ended');

  for (const words of [`{"type":"${canary}"}`, canary, `{"${canary}`]) {
    const bad = await visitorOnPage(server, '/', head);
    bad.send(words);
    await bad.closed;
  }
  const refused = new WebSocket(`${url.replace('http', 'ws')}/relay?ticket=${canary}`, canary, { headers: head });
  refused.on('error', () => undefined);
  await new Promise((resolve) => refused.once('close', resolve));

  const said = server.log.slice(from).join('');
  expect(said.length).toBeGreaterThan(1_000);
  expect(said).not.toContain(canary);
  expect(said).not.toContain(visitorId);
  expect(said).not.toContain(sessionId);
});
