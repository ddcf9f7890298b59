import { request as plainRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { apiClient, hello, openAgent, openVisitor, sayHello, signIn, startAgent, startVisitor } from '../../relayClient.ts';
import { sealedFrame } from '../../sealedFrame.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
});
afterAll(async () => {
  // Whatever was thrown at it: alive to the end.
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  await server.stop();
});

const inRoom = async () => {
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session')).session?.id;
  const agent = await startAgent(server);
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  await agent.next('session:joined');
  visitor.send({ type: 'session:join', tabKey: 'a-tab-key-of-16-chars' });
  await visitor.next('session:joined');
  return { visitor, agent };
};

/** The log has a line for it, and in no line anything that came from the outside. */
const expectLogged = (reason: string) => {
  expect(server.log.some((line) => line.includes(`"reason":"${reason}"`))).toBe(true);
};

describe('on a socket', () => {
  it.each([
    ['malformed JSON', '{"type":"ping"', 'malformed'],
    ['an unknown message', { type: 'canary-unknown' }, 'malformed'],
    ['a message of the wrong shape', { type: 'chat', requestId: 'r', text: { $ne: null } }, 'malformed'],
    ["a message that is an agent's", { type: 'session:accept', requestId: 'r', sessionId: 'ses_1' }, 'malformed'],
    ['text that is too large', `{"type":"ping","x":"${'a'.repeat(LIMITS.messageBytes)}"}`, 'tooLarge'],
    ['a frame before joining', sealedFrame({ kind: 'page' }), 'frameRefused'],
    ['a frame too short for its header', Buffer.alloc(47, 1), 'frameRefused'],
  ] as const)('RELAY-11 %s closes it with its code', async (_what, message, name) => {
    const visitor = await startVisitor(server);
    visitor.send(message as string);
    expect(await visitor.closed).toEqual({ code: CLOSE[name].code, reason: CLOSE[name].reason });
    expectLogged(name === 'tooLarge' ? 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' : name);
    expect(server.log.join()).not.toContain('canary-unknown');
  });

  it('RELAY-11 a frame larger than a message may be closes it with its code', async () => {
    const { visitor, agent } = await inRoom();
    visitor.send(sealedFrame({ kind: 'page' }, LIMITS.messageBytes));
    expect((await visitor.closed).code).toBe(CLOSE.tooLarge.code);
    await agent.close();
  });

  it.each([
    ['control', {}],
    ['mark', {}],
    ['page', { tab: 7 }],
  ] as const)("RELAY-12 a visitor's frame of kind %s %j closes it", async (kind, header) => {
    const { visitor, agent } = await inRoom();
    visitor.send(sealedFrame({ kind, ...header }));
    expect((await visitor.closed).code).toBe(CLOSE.frameRefused.code);
    await agent.close();
  });

  it.each(['page', 'state'] as const)("RELAY-12 an agent's frame of kind %s closes it", async (kind) => {
    const { visitor, agent } = await inRoom();
    agent.send(sealedFrame({ kind }));
    expect((await agent.closed).code).toBe(CLOSE.frameRefused.code);
    await visitor.close();
  });

  it('RELAY-13 an unknown, a used and an empty ticket are refused', async () => {
    const { ticket } = await hello(server);
    const first = await openVisitor(server, ticket);
    await first.next('welcome');
    for (const bad of [ticket, 'made-up', '']) {
      expect((await (await openVisitor(server, bad)).closed).code).toBe(CLOSE.ticketRefused.code);
    }
    expectLogged('ticketRefused');
    await first.close();
  });

  it('RELAY-14 a ticket is good for the origin that asked for it alone', async () => {
    for (const origin of ['https://evil.example', `${server.demoOrigin}0`, 'null', null]) {
      const socket = await openVisitor(server, (await hello(server)).ticket, origin);
      expect((await socket.closed).code).toBe(CLOSE.originRefused.code);
    }
  });

  it('RELAY-15 another version is told to reload', async () => {
    const { ticket } = await hello(server);
    const socket = await openVisitor(server, ticket, server.demoOrigin, 'copane.999');
    expect(await socket.closed).toEqual({ code: CLOSE.versionUnsupported.code, reason: CLOSE.versionUnsupported.reason });
    expectLogged('versionUnsupported');
  });

  it('RELAY-16 a flood of messages closes the socket', async () => {
    const visitor = await startVisitor(server);
    for (let sent = 0; sent < 500; sent += 1) visitor.send({ type: 'ping' });
    expect((await visitor.closed).code).toBe(CLOSE.tooMany.code);
  });

  it('RELAY-17 a visitor has three sockets at most', async () => {
    const first = await startVisitor(server);
    const again = () => startVisitor(server, { visitorToken: first.hello.visitorToken });
    const [second, third] = [await again(), await again()];
    expect((await (await again()).closed).code).toBe(CLOSE.tooMany.code);
    await Promise.all([first.close(), second.close(), third.close()]);
  });

  it('RELAY-18 what is not WebSocket at /relay, and sockets elsewhere, get nothing', async () => {
    const status = await new Promise((resolve) => {
      const upgrade = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      };
      const request = plainRequest(`${server.url}/elsewhere`, { headers: upgrade });
      request.on('response', (response) => resolve(response.statusCode)).on('error', () => resolve('closed'));
      request.end();
    });
    expect(status).toBe(404);
    expect((await fetch(`${server.url}/relay`)).status).toBe(404);
  });
});

describe('POST /visitor/hello', () => {
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    return { status: response.status, type: (await response.json()).type.replace('urn:copane:error:', '') };
  };

  it('HTTP-1 the site of the key answers its own origins, exactly', async () => {
    const good = await sayHello(server);
    expect(good.headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
    const { port } = new URL(server.demoOrigin);
    const bad = [
      'null',
      'https://a.example',
      `${server.demoOrigin}.evil.example`,
      `http://127.0.0.1:${port}4`,
      'http://127.0.0.1',
      server.demoOrigin.replace('http:', 'https:'),
      `http://evil@127.0.0.1:${port}`,
    ];
    for (const origin of bad) {
      const response = await sayHello(server, {}, { origin });
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
      expect(await problemOf(response)).toEqual({ status: 403, type: 'origin-not-allowed' });
      const preflight = await fetch(`${server.url}/visitor/hello`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(await problemOf(await sayHello(server, {}, {}))).toEqual({ status: 403, type: 'origin-not-allowed' });
    const preflight = await fetch(`${server.url}/visitor/hello`, { method: 'OPTIONS', headers: { origin: server.demoOrigin } });
    expect(preflight.headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
  });

  it('HTTP-2 an unknown site key is not found', async () => {
    expect(await problemOf(await sayHello(server, { site: 'site_unknown' }))).toEqual({ status: 404, type: 'unknown-site' });
  });

  it.each([
    ['a body that is no JSON', '{"site":', 400, 'bad-request'],
    ['a body of the wrong shape', '{"site":{"$ne":null},"protocol":1}', 400, 'bad-request'],
    ['an array', '[]', 400, 'bad-request'],
    ['a body over 100 KB', `{"site":"${'a'.repeat(110_000)}","protocol":1}`, 413, 'too-large'],
  ])('HTTP-3 %s is refused with a problem document', async (_what, body, status, type) => {
    const response = await fetch(`${server.url}/visitor/hello`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: server.demoOrigin },
      body,
    });
    expect(await problemOf(response)).toEqual({ status, type });
  });

  it('HTTP-4 tokens that nobody has name nobody', async () => {
    const answer = await hello(server, { visitorToken: 'guessed', sessionToken: 'guessed' });
    expect(answer.visitorToken).not.toBe('guessed');
    const page = await openVisitor(server, answer.ticket);
    expect((await page.next('welcome')).session).toBeNull();
    await page.close();
  });
});

describe('the dashboard API', () => {
  it.each([
    ['malformed JSON', 'POST', 'sign-in', '{', {}, 400],
    ['an operator of a query language', 'POST', 'sign-in', '{"tenant":{"$ne":null},"email":"a@b.example","password":"x"}', {}, 400],
    ['a foreign origin', 'POST', 'sign-in', '{}', { origin: 'https://evil.example' }, 403],
    ['no custom header', 'POST', 'sign-in', '{}', { 'x-copane-csrf': '' }, 403],
    ['no session', 'GET', 'me', undefined, {}, 401],
    ['an unknown route', 'GET', 'nothing', undefined, {}, 404],
    ['a body over 100 KB', 'POST', 'sign-in', JSON.stringify({ tenant: 'a'.repeat(110_000) }), {}, 413],
  ] as const)('HTTP-5 %s is refused with a problem document', async (_what, method, path, body, headers, status) => {
    const response = await apiClient(server, '').request(method, path, body, headers as unknown as Record<string, string>);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  });

  it('HTTP-6 an agent socket opens from the dashboard alone', async () => {
    const api = await signIn(server, server.logins.agent);
    const { ticket } = await (await api.request('POST', 'ticket')).json();
    expect((await (await openVisitor(server, ticket, server.demoOrigin)).closed).code).toBe(CLOSE.originRefused.code);
    const agent = await openAgent(server, api);
    agent.send({ type: 'session:join', requestId: 'r', sessionId: 'ses_unknown' });
    expect(await agent.next('error')).toMatchObject({ code: 'not-found', requestId: 'r' });
    await agent.close();
  });
});

it('HTTP-7 no line of the log names a person, an address, a page or a token', () => {
  const text = server.log.join('\n');
  for (const secret of [
    '127.0.0.1',
    'northwind.example',
    'Ana Silva',
    server.siteKey,
    'evil.example',
    ...Object.values(server.logins).map((login) => login.password),
  ]) {
    expect(text).not.toContain(secret);
  }
});
