import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLOSE } from '../../../protocol/closeCodes.ts';
import type { Me, Role } from '../../../protocol/http/dashboard.ts';
import { addTenant } from '../../addTenant.ts';
import { type ApiClient, openAgent, signIn, startAgent, startVisitor, trySignIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
const people: Partial<Record<Role, ApiClient>> = {};
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
  owner = await signIn(server, server.logins.owner);
  people.owner = owner;
  for (const role of ['admin', 'privacy', 'agent', 'viewer'] as const) {
    const login = { email: `${role}@role.example`, password: 'a long enough password' };
    const response = await owner.request('POST', 'team', { ...login, name: role, role });
    expect(response.status).toBe(201);
    people[role] = await signIn(server, login);
  }
});
afterAll(() => server.stop());

/** A session that is over, with a note and a message in it. */
const pastSession = async (): Promise<string> => {
  const agent = await startAgent(server);
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const sessionId = (await visitor.next('session')).session?.id ?? '';
  agent.send({ type: 'session:accept', requestId: 'a', sessionId });
  await agent.next('session:joined');
  agent.send({ type: 'session:end' });
  await visitor.next('session:ended');
  await Promise.all([agent.close(), visitor.close()]);
  return sessionId;
};

describe('the notice to agents', () => {
  it('AUTH-14 somebody new reads what is recorded, once; that and when is kept with the account', async () => {
    const login = { email: 'reader@role.example', password: 'a long enough password' };
    await owner.request('POST', 'team', { ...login, name: 'Reader', role: 'agent' });
    const reader = await signIn(server, login);
    const { notice } = (await (await reader.request('GET', 'me')).json()) as Me;
    expect(notice?.paragraphs.join(' ')).toContain('audit log');
    expect((await reader.request('POST', 'notice', { version: 'of yesterday' })).status).toBe(409);
    expect((await reader.request('POST', 'notice', { version: notice?.version })).status).toBe(204);
    expect(await (await reader.request('GET', 'me')).json()).toMatchObject({ notice: null });
  });
});

describe('signing in', () => {
  it('AUTH-1 the cookie is out of reach of scripts and other sites, and the token stands in no answer', async () => {
    const response = await trySignIn(server, server.logins.agent);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^copane=[\w-]{43}; Max-Age=43200; Path=\/; .*HttpOnly; SameSite=Strict$/);
    expect(await response.text()).toBe('');
  });

  it('AUTH-2 the sixth wrong password of an account from an address waits, right or wrong', async () => {
    const login = { email: 'sixth@role.example', password: 'a long enough password' };
    await owner.request('POST', 'team', { ...login, name: 'Sixth', role: 'agent' });
    const wrong = () => trySignIn(server, { ...login, password: 'not the password' });
    for (let attempt = 1; attempt <= 5; attempt += 1) expect((await wrong()).status).toBe(401);
    expect((await wrong()).status).toBe(429);
    expect((await trySignIn(server, login)).status).toBe(429);
    expect((await trySignIn(server, server.logins.owner)).status).toBe(204);
  });

  it('AUTH-3 many attempts at once gain nothing', async () => {
    const login = { email: 'race@role.example', password: 'not the password' };
    const statuses = await Promise.all(Array.from({ length: 12 }, () => trySignIn(server, login).then((response) => response.status)));
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  });

  it('AUTH-4 an unknown account, an unknown tenant and a wrong password answer the same, in about the same time', async () => {
    const time = async (login: { email: string; password: string }, tenant?: string) => {
      const from = performance.now();
      const body = await (await trySignIn(server, login, tenant)).text();
      return { body, ms: performance.now() - from };
    };
    const right = server.logins.secondAgent.email;
    const known = await time({ email: right, password: 'wrong' });
    const unknown = await time({ email: 'nobody@role.example', password: 'wrong' });
    const elsewhere = await time({ email: right, password: 'wrong' }, 'nowhere');
    expect(unknown.body).toBe(known.body);
    expect(elsewhere.body).toBe(known.body);
    // One hash takes tens of milliseconds; leaving it out would show as a few.
    expect(unknown.ms).toBeGreaterThan(known.ms / 4);
  });

  it('AUTH-5 signing out ends the cookie and the sockets of that sign-in', async () => {
    const [one, two] = [await startAgent(server), await startAgent(server)];
    await Promise.all([one.next('welcome'), two.next('welcome')]);
    expect((await one.api.request('POST', 'sign-out')).status).toBe(204);
    expect((await one.closed).code).toBe(CLOSE.accessRemoved.code);
    expect((await one.api.request('GET', 'me')).status).toBe(401);
    await two.settled();
    await two.close();
  });

  it('AUTH-6 disabling an account closes its sockets within 5 s and its cookie with the next request', async () => {
    const login = { email: 'leaver@role.example', password: 'a long enough password' };
    const { id } = await (await owner.request('POST', 'team', { ...login, name: 'Leaver', role: 'agent' })).json();
    const api = await signIn(server, login);
    const socket = await openAgent(server, api);
    await socket.next('welcome');
    const from = performance.now();
    expect((await owner.request('PATCH', `team/${id}`, { disabled: true })).status).toBe(200);
    expect((await socket.closed).code).toBe(CLOSE.accessRemoved.code);
    expect(performance.now() - from).toBeLessThan(5_000);
    expect((await api.request('GET', 'me')).status).toBe(401);
    expect((await trySignIn(server, login)).status).toBe(401);
  });

  it('AUTH-7 the last owner can neither be disabled nor become something else', async () => {
    const { data } = await (await owner.request('GET', 'team')).json();
    const { id } = data.find((member: { role: string }) => member.role === 'owner');
    for (const change of [{ disabled: true }, { role: 'agent' }]) {
      expect((await owner.request('PATCH', `team/${id}`, change)).status).toBe(409);
    }
    expect((await (people.admin as ApiClient).request('PATCH', `team/${id}`, { name: 'Mine' })).status).toBe(403);
  });
});

it('AUTH-8 each route is open to its roles and to no other', async () => {
  const sessionId = await pastSession();
  const { data } = await (await owner.request('GET', 'sites')).json();
  const everybody: Role[] = ['owner', 'admin', 'privacy', 'agent', 'viewer'];
  const routes: [string, string, unknown, Role[]][] = [
    ['GET', 'me', undefined, everybody],
    ['POST', 'ticket', undefined, ['owner', 'admin', 'agent']],
    ['GET', 'sessions', undefined, everybody],
    ['GET', `sessions/${sessionId}`, undefined, everybody],
    ['POST', `sessions/${sessionId}/notes`, { text: 'A note' }, ['owner', 'admin', 'agent']],
    ['GET', 'team', undefined, ['owner', 'admin']],
    ['POST', 'team', {}, ['owner', 'admin']],
    ['PATCH', 'team/usr_x', {}, ['owner', 'admin']],
    ['GET', 'sites', undefined, everybody],
    ['PATCH', `sites/${data[0].id}`, {}, ['owner', 'admin', 'privacy']],
    ['GET', 'fields', undefined, everybody],
  ];
  for (const [method, path, body, roles] of routes) {
    for (const role of everybody) {
      const { status } = await (people[role] as ApiClient).request(method, path, body);
      expect([method, path, role, status === 403]).toEqual([method, path, role, !roles.includes(role)]);
    }
  }
});

it('AUTH-9 what belongs to another tenant does not exist, on every route and on the socket', async () => {
  const sessionId = await pastSession();
  const team = await (await owner.request('GET', 'team')).json();
  const sites = await (await owner.request('GET', 'sites')).json();
  const userId = team.data[0].id;
  const siteId = sites.data[0].id;
  const other = await addTenant(server, 'contoso');
  const stranger = await signIn(server, other.login, 'contoso');

  for (const [method, path, body] of [
    ['GET', `sessions/${sessionId}`],
    ['POST', `sessions/${sessionId}/notes`, { text: 'Mine' }],
    ['PATCH', `team/${userId}`, { name: 'Mine' }],
    ['PATCH', `sites/${siteId}`, { name: 'Mine' }],
    ['GET', 'sessions/__proto__'],
  ] as const) {
    expect([path, (await stranger.request(method, path, body)).status]).toEqual([path, 404]);
  }
  for (const path of ['sessions', 'sites', 'fields']) expect((await (await stranger.request('GET', path)).json()).data).toEqual([]);
  expect((await (await stranger.request('GET', 'team')).json()).data).toHaveLength(1);

  const visitor = await startVisitor(server);
  const { visitorId } = await visitor.next('welcome');
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
  const live = (await visitor.next('session')).session?.id;
  visitor.send({ type: 'lookup', requestId: 'l' });
  const { code } = await visitor.next('lookup');
  const socket = await openAgent(server, stranger);
  socket.send({ type: 'lobby:watch' });
  expect(await socket.next('lobby')).toMatchObject({ visitors: [], sessions: [] });
  for (const message of [
    { type: 'session:accept', requestId: '1', sessionId: live },
    { type: 'session:join', requestId: '2', sessionId: live },
    { type: 'session:invite', requestId: '3', visitorId },
    { type: 'session:find', requestId: '4', code },
  ]) {
    socket.send(message);
    expect(await socket.next('error')).toMatchObject({ requestId: message.requestId, code: 'not-found' });
  }
  visitor.send({
    type: 'page',
    page: { origin: server.demoOrigin, path: '/x', language: 'en', screen: { width: 1, height: 1 }, visible: true },
  });
  await visitor.settled();
  await socket.settled();
  expect(socket.messages.filter((message) => message.type.startsWith('lobby:'))).toEqual([]);
  // The same address in two tenants is two accounts.
  expect((await trySignIn(server, server.logins.agent, 'contoso')).status).toBe(401);
  await Promise.all([socket.close(), visitor.close()]);
});

it('AUTH-10 codes cannot be searched for', async () => {
  const agent = await startAgent(server, 'secondAgent');
  for (let tried = 0; tried < 10; tried += 1) {
    agent.send({ type: 'session:find', requestId: `${tried}`, code: String(10_000_000 + tried) });
    expect((await agent.next('error')).code).toBe('not-found');
  }
  agent.send({ type: 'session:find', requestId: 'x', code: '10000011' });
  expect((await agent.next('error')).code).toBe('too-many-requests');
  await agent.close();
});

it('HTTP-8 origins and selectors of a site are checked before they are saved', async () => {
  const { data } = await (await owner.request('GET', 'sites')).json();
  const patch = async (body: object) => (await owner.request('PATCH', `sites/${data[0].id}`, body)).status;
  expect(await patch({ maskSelectors: ['.secret', 'input[name="iban"] + span', ':is(h1, h2):not(.open)'], maskMode: 'strict' })).toBe(200);
  for (const maskSelectors of [['..'], ['a:hover['], ['div:contains("x")'], ['a[b!=c]'], [''], ['::before'], [':unknown']]) {
    expect([maskSelectors, await patch({ maskSelectors })]).toEqual([maskSelectors, 400]);
  }
  for (const origins of [
    ['*'],
    ['https://*.example'],
    ['https://a.example/path'],
    ['a.example'],
    ['javascript:alert(1)'],
    ['https://u:p@a.example'],
  ]) {
    expect([origins, await patch({ origins })]).toEqual([origins, 400]);
  }
  expect(
    await patch({
      origins: ['https://shop.example', 'https://shop.example:8443', server.demoOrigin],
      maskMode: 'standard',
      maskSelectors: [],
    }),
  ).toBe(200);
});
