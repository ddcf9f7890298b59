import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API_SCOPES, type ApiKeyShape, type ApiScope } from '../../../protocol/http/privacy.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { REST_OPERATIONS } from '../../../server/features/rest/operations/restOperations.ts';
import { addTenant } from '../../addTenant.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, signIn, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
let key: string;
let sessionId: string;
let subjectId: string;

const makeKey = async (scopes: readonly ApiScope[], by: ApiClient = owner, rest: object = {}): Promise<ApiKeyShape & { key: string }> => {
  const response = await by.request('POST', 'api-keys', { name: 'Shop back end', scopes, ...rest });
  expect(response.status).toBe(201);
  return (await response.json()) as ApiKeyShape & { key: string };
};
const api = (method: string, path: string, body?: unknown, { with: used = key, ...headers }: Record<string, string> = {}) =>
  fetch(`${server.url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${used}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, server.logins.owner);
  key = (await makeKey(API_SCOPES)).key;
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'An order', email: 'lena@example.org' } });
  const { session } = (await visitor.next('session')) as { session: { id: string } | null };
  sessionId = session?.id ?? '';
  subjectId = await openRecords(server, async (own) => (await own.get('sessions', sessionId))?.subjectId ?? '');
  await visitor.close();
});
afterAll(() => server.stop());

describe('keys of the REST API', () => {
  it('API-1 a key is shown once, kept as a hash, listed by its ending, and out as soon as it is removed', async () => {
    const made = await makeKey(['fields:read']);
    expect(made.key).toMatch(/^cpk_[\w-]{43}$/);
    const { data } = (await (await owner.request('GET', 'api-keys')).json()) as { data: object[] };
    expect(data).toContainEqual(expect.objectContaining({ id: made.id, ending: made.key.slice(-4), lastUsedAt: null }));
    expect(JSON.stringify(data)).not.toContain(made.key);
    const stored = await openRecords(server, (own) => own.get('apiKeys', made.id));
    expect(JSON.stringify(stored)).not.toContain(made.key);
    expect((await api('GET', '/v1/fields', undefined, { with: made.key })).status).toBe(200);
    const used = await openRecords(server, (own) => own.get('apiKeys', made.id));
    expect(used?.lastUsedAt).not.toBeNull();
    await api('GET', '/v1/fields', undefined, { with: made.key });
    expect((await openRecords(server, (own) => own.get('apiKeys', made.id)))?.lastUsedAt).toBe(used?.lastUsedAt);
    expect((await owner.request('DELETE', `api-keys/${made.id}`)).status).toBe(204);
    expect((await api('GET', '/v1/fields', undefined, { with: made.key })).status).toBe(401);
    expect((await owner.request('DELETE', `api-keys/${made.id}`)).status).toBe(404);
  });

  it('API-2 an expired key is refused, and one that would be born expired is not made', async () => {
    const made = await makeKey(['fields:read'], owner, { expiresAt: new Date(Date.now() + 3_600_000).toISOString() });
    expect((await api('GET', '/v1/fields', undefined, { with: made.key })).status).toBe(200);
    await openRecords(server, (own) => own.patch('apiKeys', made.id, { expiresAt: '2020-01-01T00:00:00.000Z' }));
    expect((await api('GET', '/v1/fields', undefined, { with: made.key })).status).toBe(401);
    const past = { name: 'x', scopes: ['fields:read'], expiresAt: '2020-01-01T00:00:00.000Z' };
    expect((await owner.request('POST', 'api-keys', past)).status).toBe(422);
  });

  it.each([
    ['none', {}],
    ['another scheme', { authorization: 'Basic YTpi' }],
    ['an unknown key', { authorization: `Bearer cpk_${'a'.repeat(43)}` }],
    ['an operator', { authorization: 'Bearer {"$ne":null}' }],
    ['a cookie', { cookie: 'copane=x' }],
  ])('API-3 %s for a key is refused with 401 and how to send one', async (_what, headers) => {
    const response = await fetch(`${server.url}/api/v1/fields`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
  });

  it('API-4 a key does what its scopes say and nothing else; a dashboard cookie does nothing here', async () => {
    const reader = await makeKey(['fields:read']);
    const refused = await api('POST', '/v1/fields', {}, { with: reader.key });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ detail: 'This key lacks the scope fields:write.' });
    expect((await fetch(`${server.url}/api/v1/fields`, { headers: { cookie: owner.cookie } })).status).toBe(401);
    const agent = await signIn(server, server.logins.agent);
    expect((await agent.request('GET', 'api-keys')).status).toBe(403);
    expect((await agent.request('POST', 'api-keys', { name: 'x', scopes: ['fields:read'] })).status).toBe(403);
  });
});

describe('REST API', () => {
  it('API-5 declares a field, sets it for a person by what the customer knows, and reads it back with its origin', async () => {
    const made = await api('POST', '/v1/fields', {
      name: 'loyalty',
      label: 'Loyalty',
      type: 'choice',
      choices: ['bronze', 'gold'],
      required: false,
      sources: ['api'],
      category: 'user.content.customField',
      encrypted: true,
      shownToAgents: true,
      callPrep: false,
      keep: { kind: 'period', period: { amount: 90, unit: 'days' } },
    });
    expect(made.status).toBe(201);
    const { id } = (await made.json()) as { id: string };
    const set = await api('PUT', '/v1/field-values', { subject: { by: 'email', value: 'lena@example.org' }, values: { loyalty: 'gold' } });
    expect(set.status).toBe(200);
    expect(await set.json()).toMatchObject({
      subjectId,
      fields: expect.arrayContaining([expect.objectContaining({ key: 'loyalty', value: 'gold', source: 'api', by: 'Shop back end' })]),
    });
    expect((await api('PUT', `/v1/subjects/${subjectId}/fields`, { values: { loyalty: 'bronze' } })).status).toBe(200);
    expect(await (await api('GET', `/v1/subjects/${subjectId}/fields`)).json()).toMatchObject({
      fields: expect.arrayContaining([expect.objectContaining({ key: 'loyalty', value: 'bronze' })]),
    });
    expect(await (await api('POST', `/v1/fields/${id}/search`, { value: 'bronze' })).json()).toMatchObject({
      data: [{ subjectId, setBy: 'api' }],
      nextCursor: null,
    });
    expect((await api('PUT', `/v1/subjects/${subjectId}/fields`, { values: { loyalty: 'tin' } })).status).toBe(422);
    expect((await api('PUT', `/v1/subjects/${subjectId}/fields`, { values: { topic: 'x' } })).status).toBe(422);
    expect((await api('PATCH', `/v1/fields/${id}`, { label: 'Loyalty tier' })).status).toBe(200);
    const removed = (await (await api('DELETE', `/v1/fields/${id}`)).json()) as { receipts: string[]; records: number };
    expect(removed.records).toBe(1);
    const receipt = await api('GET', `/v1/receipts/${removed.receipts[0]}`);
    expect(await receipt.json()).toMatchObject({ algorithm: 'Ed25519', document: { id: removed.receipts[0], cause: 'request' } });
    expect(await (await api('GET', '/v1/receipts?limit=1')).json()).toMatchObject({ data: [{ id: removed.receipts[0] }] });
  });

  it('API-6 nobody is made up: unknown people are 404', async () => {
    const unknown = { subject: { by: 'userId', value: 'nobody' }, values: {} };
    expect((await api('PUT', '/v1/field-values', unknown)).status).toBe(404);
    expect((await api('GET', '/v1/subjects/sub_unknown/fields')).status).toBe(404);
    expect(await (await api('POST', '/v1/subjects/find', { by: 'userId', value: 'nobody' })).json()).toEqual({
      data: [],
      nextCursor: null,
    });
  });

  it('API-7 previews and sets a retention, confirmed by the number', async () => {
    const setting = { kind: 'period', period: { amount: 20, unit: 'days' } };
    const shown = await api('POST', '/v1/activities/callRecording/retention/preview', { setting });
    expect(await shown.json()).toMatchObject({ records: 0, change: 'Call recording: 30 days -> 20 days' });
    expect((await api('PUT', '/v1/activities/callRecording/retention', { setting, expected: 5 })).status).toBe(409);
    expect((await api('PUT', '/v1/activities/callRecording/retention', { setting, expected: 0 })).status).toBe(200);
    const { data } = (await (await api('GET', '/v1/activities')).json()) as { data: { id: string; retention: object }[] };
    expect(data.find(({ id }) => id === 'callRecording')?.retention).toMatchObject({ setting });
    expect((await api('PUT', '/v1/activities/auditLog/retention', { setting, expected: 0 })).status).toBe(422);
  });

  it('API-8 a write with the same Idempotency-Key is answered again and not carried out twice', async () => {
    const body = {
      name: 'onlyOnce',
      label: 'Once',
      type: 'text',
      choices: [],
      required: false,
      sources: ['api'],
      category: 'user.content.customField',
      encrypted: false,
      shownToAgents: false,
      callPrep: false,
      keep: { kind: 'sameAs', activity: 'customFields' },
    };
    const once = { 'idempotency-key': 'order-17' };
    const [first, second] = await Promise.all([api('POST', '/v1/fields', body, once), api('POST', '/v1/fields', body, once)]);
    expect([first?.status, second?.status]).toEqual([201, 201]);
    expect(await first?.json()).toEqual(await second?.json());
    expect([first, second].filter((one) => one?.headers.get('idempotent-replayed') === 'true')).toHaveLength(1);
    expect((await api('POST', '/v1/fields', { ...body, label: 'Other' }, once)).status).toBe(409);
    expect((await api('POST', '/v1/fields', body)).status).toBe(409);
    expect((await api('POST', '/v1/fields', body, { 'idempotency-key': 'x'.repeat(300) })).status).toBe(400);
    const another = await makeKey(['fields:write']);
    expect((await api('POST', '/v1/fields', body, { ...once, with: another.key })).status).toBe(409);
  });

  it.each([
    ['a body that is no JSON', 'POST', '/v1/fields', '{"name":', 400],
    ['a body over 100 KB', 'PUT', '/v1/field-values', `{"values":{"a":"${'a'.repeat(110_000)}"}}`, 413],
    ['an operator for a value', 'PUT', '/v1/field-values', '{"subject":{"by":"email","value":{"$ne":null}},"values":{}}', 400],
    ['a list for a value', 'PUT', '/v1/field-values', '{"subject":{"by":"email","value":"a"},"values":{"plan":["x"]}}', 400],
    ['another tenant in the body', 'POST', '/v1/subjects/find', '{"by":"tenantId","value":"x"}', 400],
    ['a limit that is none', 'GET', '/v1/receipts?limit=1000', undefined, 400],
    ['a cursor of something else', 'GET', '/v1/audit?cursor=abc', undefined, 400],
    ['an address that is none', 'GET', '/v1/nothing', undefined, 404],
  ])('API-9 %s is refused with a problem document', async (_what, method, path, body, status) => {
    const response = await api(method, path, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toMatch('application/problem+json');
    expect(await response.json()).toMatchObject({ status, detail: expect.stringMatching(/\.$/) });
  });

  it('API-10 what the keys of one organisation name does not exist for those of another, on any route', async () => {
    const slug = 'other-api';
    const stranger = await signIn(server, (await addTenant(server, slug)).login, slug);
    const foreign = (await makeKey(API_SCOPES, stranger)).key;
    const { data } = (await (await api('GET', '/v1/fields')).json()) as { data: { id: string; name: string }[] };
    const fieldId = data.find(({ name }) => name === 'plan')?.id ?? '';
    const receipts = (await (await api('GET', '/v1/receipts')).json()) as { data: { id: string }[] };
    const ids: Record<string, string> = {
      '/v1/fields/{id}': fieldId,
      '/v1/fields/{id}/search': fieldId,
      '/v1/subjects/{id}/fields': subjectId,
      '/v1/subjects/{id}/erase': subjectId,
      '/v1/receipts/{id}': receipts.data[0]?.id ?? '',
    };
    const bodies: Record<string, unknown> = {
      changeField: { label: 'Stolen' },
      searchField: { value: 'gold' },
      setPersonFields: { values: {} },
      erasePerson: { confirm: subjectId },
    };
    const named = REST_OPERATIONS.filter(({ path }) => path.includes('{id}'));
    expect(named.length).toBeGreaterThanOrEqual(6);
    for (const { id, method, path } of named) {
      const response = await api(method.toUpperCase(), path.replace('{id}', ids[path] ?? ''), bodies[id], { with: foreign });
      expect([id, response.status]).toEqual([id, 404]);
    }
    for (const { id, method, path } of REST_OPERATIONS.filter(({ path: one, method: how }) => how === 'get' && !one.includes('{'))) {
      const text = await (await api(method.toUpperCase(), path, undefined, { with: foreign })).text();
      expect([id, text.includes(fieldId), text.includes(subjectId)]).toEqual([id, false, false]);
    }
    const find = await api('POST', '/v1/subjects/find', { by: 'subjectId', value: subjectId }, { with: foreign });
    expect(await find.json()).toMatchObject({ data: [] });
    const set = { subject: { by: 'sessionId', value: sessionId }, values: {} };
    expect((await api('PUT', '/v1/field-values', set, { with: foreign })).status).toBe(404);
    const mine = await owner.request('GET', 'api-keys');
    const { data: keys } = (await mine.json()) as { data: { id: string }[] };
    expect((await stranger.request('DELETE', `api-keys/${keys[0]?.id}`)).status).toBe(404);
  });

  it('API-11 every operation is described by OpenAPI 3.1, answers at its address, and asks for its scope', async () => {
    const openApi = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string; responses: object }>>;
    };
    expect(openApi.openapi).toBe('3.1.0');
    const described = Object.values(openApi.paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
    expect(described.sort()).toEqual(REST_OPERATIONS.map(({ id }) => id).sort());
    for (const { method, path, scope } of REST_OPERATIONS) {
      const other = (await makeKey(API_SCOPES.filter((one) => one !== scope))).key;
      const response = await api(method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x'), method === 'get' ? undefined : {}, {
        with: other,
      });
      expect([path, response.status]).toEqual([path, 403]);
    }
  });

  it('API-12 the documentation is one page without script, under a policy that lets none run', async () => {
    const response = await fetch(`${server.url}/api/docs`);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none';.*style-src 'self'/);
    expect(html).not.toMatch(/<script|style=|https?:\/\/(?!localhost)/i);
    for (const { id, summary } of REST_OPERATIONS) {
      expect(html).toContain(`id="${id}"`);
      expect(html).toContain(summary.replaceAll("'", '&#39;'));
    }
    const css = await fetch(`${server.url}/api/docs/style.css`);
    expect(css.headers.get('content-type')).toMatch('text/css');
  });

  it('API-13 erases a person when the id is confirmed, with receipts', async () => {
    expect((await api('POST', `/v1/subjects/${subjectId}/erase`, { confirm: 'yes' })).status).toBe(400);
    const erased = (await (await api('POST', `/v1/subjects/${subjectId}/erase`, { confirm: subjectId })).json()) as { receipts: string[] };
    expect(erased.receipts.length).toBeGreaterThan(0);
    expect((await api('GET', `/v1/subjects/${subjectId}/fields`)).status).toBe(404);
  });

  it('API-14 what keys do is in the audit log under the name of the key, without values', async () => {
    const { data } = (await (await api('GET', '/v1/audit?limit=100')).json()) as {
      data: { action: string; actor: { kind: string; name: string | null } }[];
    };
    const byKey = data.filter(({ actor }) => actor.kind === 'apiKey');
    for (const action of [
      'field.define',
      'field.write',
      'field.read',
      'field.search',
      'field.remove',
      'retention.change',
      'subject.find',
    ]) {
      expect(byKey.map((entry) => entry.action)).toContain(action);
    }
    expect(byKey[0]?.actor.name).toBe('Shop back end');
    expect(JSON.stringify(data)).not.toMatch(/lena@example|bronze/);
  });

  it('API-15 a key that asks too often is told to wait', async () => {
    const busy = (await makeKey(['fields:read'])).key;
    let last: Response | undefined;
    for (let sent = 0; sent <= LIMITS.apiRequestsPerMinute; sent += 50) {
      const some = await Promise.all(Array.from({ length: 50 }, () => api('GET', '/v1/field-categories', undefined, { with: busy })));
      last = some.find(({ status }) => status === 429) ?? last;
    }
    expect(last?.status).toBe(429);
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await api('GET', '/v1/field-categories')).status).toBe(200);
  });
});
