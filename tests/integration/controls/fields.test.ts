import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeclaredField, FieldMatch } from '../../../protocol/http/privacy.ts';
import type { ShownField } from '../../../protocol/messages/relayToAgent.ts';
import { addTenant } from '../../addTenant.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, signIn, startAgent, startVisitor, type VisitorClient } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
  owner = await signIn(server, server.logins.owner);
});
afterAll(() => server.stop());

const plain = {
  label: 'A field',
  type: 'text',
  choices: [],
  required: false,
  sources: ['page', 'agent', 'api'],
  category: 'user.content.customField',
  encrypted: true,
  shownToAgents: true,
  callPrep: false,
  keep: { kind: 'sameAs', activity: 'customFields' },
};
const declare = (changes: object) => owner.request('POST', 'privacy/fields', { ...plain, ...changes });
const declared = async (changes: object): Promise<DeclaredField> => {
  const response = await declare(changes);
  expect(response.status).toBe(201);
  return (await response.json()) as DeclaredField;
};
const search = async (field: string, value: string): Promise<FieldMatch[]> => {
  const response = await owner.request('GET', `privacy/fields/search?${new URLSearchParams({ field, value })}`);
  expect(response.status).toBe(200);
  return ((await response.json()) as { data: FieldMatch[] }).data;
};

/** A visitor in a session, so that there is a record which values belong to. */
const inSession = async (): Promise<VisitorClient & { sessionId: string }> => {
  const visitor = await startVisitor(server);
  visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'An order' } });
  const { session } = (await visitor.next('session')) as { session: { id: string } | null };
  return Object.assign(visitor, { sessionId: session?.id ?? '' });
};
let asked = 0;
const setByPage = async (visitor: VisitorClient, values: unknown) => {
  asked += 1;
  const requestId = `f${asked}`;
  visitor.send(JSON.stringify({ type: 'fields', requestId, values }));
  return visitor.next('fields:result', (message) => message.requestId === requestId);
};
const setByAgent = (api: ApiClient, sessionId: string, values: unknown) =>
  api.request('PUT', `sessions/${sessionId}/fields`, typeof values === 'string' ? values : { values });

describe('custom fields', () => {
  it('FIELD-2 are declared, listed, changed and removed by privacy leads', async () => {
    const field = await declared({ name: 'shoeSize', type: 'number', label: 'Shoe size', callPrep: true, sources: ['page', 'visitor'] });
    expect(field).toMatchObject({ name: 'shoeSize', callPrep: true, values: 0, keepText: 'The same as Custom data fields (14 months)' });
    const list = async () => ((await (await owner.request('GET', 'privacy/fields')).json()) as { data: DeclaredField[] }).data;
    expect((await list()).map(({ name }) => name)).toContain('shoeSize');
    const days = { kind: 'period', period: { amount: 30, unit: 'days' } };
    const changed = await owner.request('PATCH', `privacy/fields/${field.id}`, { label: 'Size of shoe', callPrep: false, keep: days });
    expect(await changed.json()).toMatchObject({ label: 'Size of shoe', callPrep: false, keep: days, keepText: '30 days', type: 'number' });
    expect(await (await owner.request('DELETE', `privacy/fields/${field.id}`)).json()).toEqual({ receipts: [], records: 0 });
    expect((await list()).map(({ name }) => name)).not.toContain('shoeSize');
    expect((await owner.request('DELETE', `privacy/fields/${field.id}`)).status).toBe(404);
  });

  it('FIELD-3 a field of the form before a call is asked on every site, and no more when it is taken out', async () => {
    const field = await declared({ name: 'favouriteShop', sources: ['visitor'], callPrep: true });
    const asksIt = () =>
      openRecords(server, async (own) => (await own.get('sites', server.siteKey))?.prepFieldNames.includes('favouriteShop'));
    expect(await asksIt()).toBe(true);
    await owner.request('PATCH', `privacy/fields/${field.id}`, { callPrep: false });
    expect(await asksIt()).toBe(false);
  });

  it.each([
    ['a name that is no identifier', { name: 'Shoe size' }, 422],
    ['a name that means something else', { name: '__proto__' }, 422],
    ['a name that is taken', { name: 'plan' }, 409],
    ['a choice without choices', { name: 'aa', type: 'choice' }, 422],
    ['choices twice', { name: 'aa', type: 'choice', choices: ['a', 'a'] }, 422],
    ['choices of a text', { name: 'aa', choices: ['a'] }, 422],
    ['no source', { name: 'aa', sources: [] }, 400],
    ['an unknown source', { name: 'aa', sources: ['moon'] }, 400],
    ['a category of something else', { name: 'aa', category: 'user.credential.password' }, 422],
    ['an unknown category', { name: 'aa', category: 'toString' }, 422],
    ['half a day', { name: 'aa', keep: { kind: 'period', period: { amount: 0.5, unit: 'days' } } }, 422],
    ['an unknown unit', { name: 'aa', keep: { kind: 'period', period: { amount: 1, unit: 'weeks' } } }, 422],
    ['as long as what stores nothing', { name: 'aa', keep: { kind: 'sameAs', activity: 'coBrowsing' } }, 422],
    ['as long as nothing known', { name: 'aa', keep: { kind: 'sameAs', activity: 'constructor' } }, 422],
    ['a form question that visitors may not answer', { name: 'aa', callPrep: true }, 422],
    ['an operator for a label', { name: 'aa', label: { $ne: null } }, 400],
  ])('FIELD-4 a declaration with %s is refused', async (_what, changes, status) => {
    const response = await declare(changes);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ detail: expect.stringMatching(/\.$/) });
  });

  it('FIELD-5 a value says who set it, when and from where: page, visitor, agent by name, key by name', async () => {
    await declared({ name: 'tier' });
    const visitor = await inSession();
    expect(await setByPage(visitor, { tier: 'gold' })).toMatchObject({ accepted: ['tier'], refused: [] });
    const agent = await startAgent(server);
    const set = await setByAgent(agent.api, visitor.sessionId, { tier: 'silver' });
    expect(set.status).toBe(200);
    const { fields } = (await set.json()) as { fields: ShownField[] };
    expect(fields.find(({ key }) => key === 'tier')).toMatchObject({ value: 'silver', source: 'agent', by: 'Ana Silva' });
    expect(fields.find(({ key }) => key === 'topic')).toMatchObject({ value: 'An order', source: 'visitor' });
    const stored = await openRecords(server, async (own) => {
      const session = await own.get('sessions', visitor.sessionId);
      const page = await own.list('fieldValues', { index: 'bySubject', where: { subjectId: session?.subjectId ?? '' } });
      return page.records.map(({ setBy, setById, setFrom, value }) => ({ setBy, by: setById?.slice(0, 3), setFrom, value }));
    });
    expect(stored).toContainEqual({ setBy: 'agent', by: 'usr', setFrom: server.siteKey, value: '"silver"' });
    expect(stored).toContainEqual({ setBy: 'visitor', by: 'vis', setFrom: server.siteKey, value: '"An order"' });
    expect(stored.filter(({ value }) => value === '"gold"')).toEqual([]);
    await agent.close();
    await visitor.close();
  });

  it('FIELD-6 the agents of a session see at once what another agent set', async () => {
    await declared({ name: 'urgency' });
    const visitor = await inSession();
    const agent = await startAgent(server);
    agent.send({ type: 'session:accept', requestId: 'j', sessionId: visitor.sessionId });
    await agent.next('session:joined');
    const other = await signIn(server, server.logins.secondAgent);
    expect((await setByAgent(other, visitor.sessionId, { urgency: 'high' })).status).toBe(200);
    const told = await agent.next('fields', ({ fields }) => fields.some(({ key }) => key === 'urgency'));
    expect(told.fields.find(({ key }) => key === 'urgency')).toMatchObject({ value: 'high', source: 'agent' });
    await agent.close();
    await visitor.close();
  });

  it.each([
    ['undeclared', { shoe: 'x' }, /^shoe: This field is not declared/, 'field-undeclared'],
    ['ill-typed', { cartValue: 'a lot' }, /cartValue/, 'field-invalid'],
    ['not for agents', { plan: 'gold' }, /^plan: This field may not be set by: agent/, 'field-invalid'],
  ])('FIELD-7 a value that is %s is refused to an agent, and none of the request is set', async (_what, values, detail, type) => {
    await declare({ name: 'mayAgent' });
    const visitor = await inSession();
    const agent = await signIn(server, server.logins.agent);
    const response = await setByAgent(agent, visitor.sessionId, { mayAgent: 'yes', ...values });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ type: `urn:copane:error:${type}`, detail: expect.stringMatching(detail) });
    const { fields } = (await (await agent.request('GET', `sessions/${visitor.sessionId}`)).json()) as { fields: ShownField[] };
    expect(fields.some(({ key }) => key === 'mayAgent')).toBe(false);
    await visitor.close();
  });

  it('FIELD-8 what a page may not set is refused by name, counted, and the rest is set; null clears, what is left out stays', async () => {
    await declared({ name: 'colour' });
    await declared({ name: 'height', type: 'number' });
    await declared({ name: 'secretOfAgents', sources: ['agent'] });
    const visitor = await inSession();
    const result = await setByPage(visitor, { colour: 'red', height: 'tall', secretOfAgents: 'x', nobodyKnows: 1 });
    expect(result.accepted).toEqual(['colour']);
    expect(result.refused.map(({ key }) => key).sort()).toEqual(['height', 'nobodyKnows', 'secretOfAgents']);
    expect(
      (await (await fetch(`${server.url}/metrics`)).text()).match(/copane_fields_refused_total\{reason="undeclared"\} (\d+)/)?.[1],
    ).toBeDefined();
    const compliance = (await (await owner.request('GET', 'privacy/compliance')).json()) as { refusedFields: number };
    expect(compliance.refusedFields).toBeGreaterThanOrEqual(3);
    await setByPage(visitor, { height: 190 });
    const shown = async () => {
      const agent = await signIn(server, server.logins.agent);
      const { fields } = (await (await agent.request('GET', `sessions/${visitor.sessionId}`)).json()) as { fields: ShownField[] };
      return Object.fromEntries(fields.map(({ key, value }) => [key, value]));
    };
    expect(await shown()).toMatchObject({ colour: 'red', height: 190 });
    await setByPage(visitor, { colour: null });
    expect(await shown()).not.toHaveProperty('colour');
    expect(await shown()).toMatchObject({ height: 190 });
    await visitor.close();
  });

  it.each([
    ['an operator', '{"colour":{"$ne":null}}'],
    ['a list', '{"colour":["red"]}'],
    ['an object for values', '["colour"]'],
    ['a text over the limit', `{"colour":"${'x'.repeat(2_001)}"}`],
    ['a name that is none', '{"$where":"1"}'],
  ])('FIELD-9 %s as a value is refused on the socket and over HTTP, and nothing is stored', async (_what, values) => {
    await declare({ name: 'colour' });
    const visitor = await inSession();
    const agent = await signIn(server, server.logins.agent);
    const response = await setByAgent(agent, visitor.sessionId, `{"values":${values}}`);
    expect([400, 422]).toContain(response.status);
    visitor.send(`{"type":"fields","requestId":"bad","values":${values}}`);
    const { code } = await visitor.closed;
    expect(code).toBeGreaterThanOrEqual(4000);
    const { fields } = (await (await agent.request('GET', `sessions/${visitor.sessionId}`)).json()) as { fields: ShownField[] };
    expect(fields.some(({ key }) => key === 'colour')).toBe(false);
  });

  it('FIELD-9 __proto__ as a name sets nothing and harms nothing', async () => {
    const visitor = await inSession();
    const agent = await signIn(server, server.logins.agent);
    const response = await setByAgent(agent, visitor.sessionId, '{"values":{"__proto__":{"polluted":"yes"}}}');
    expect([200, 400, 422]).toContain(response.status);
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
    await visitor.close();
  });

  it('FIELD-9 a value of one megabyte is refused', async () => {
    const visitor = await inSession();
    const agent = await signIn(server, server.logins.agent);
    const huge = 'x'.repeat(1_000_000);
    expect((await setByAgent(agent, visitor.sessionId, { mayAgent: huge })).status).toBe(413);
    visitor.send(JSON.stringify({ type: 'fields', requestId: 'huge', values: { colour: huge } }));
    expect((await visitor.closed).code).toBeGreaterThanOrEqual(1009);
  });

  it('FIELD-10 a value is found by its exact content: text, numbers, dates, e-mail addresses, encrypted or not', async () => {
    const secret = await declared({ name: 'contractNumber' });
    const number = await declared({ name: 'orderTotal', type: 'number', encrypted: false });
    const date = await declared({ name: 'renewal', type: 'date' });
    const email = await declared({ name: 'invoiceMail', type: 'email', category: 'user.contact.email' });
    const yes = await declared({ name: 'newsletter', type: 'consent', encrypted: false });
    const visitor = await inSession();
    await setByPage(visitor, {
      contractNumber: 'AB-17',
      orderTotal: 99.5,
      renewal: '2027-02-28',
      invoiceMail: 'Lena@Example.org',
      newsletter: true,
    });
    for (const [field, value] of [
      [secret, 'AB-17'],
      [number, '99.50'],
      [date, '2027-02-28'],
      [email, 'lena@example.org'],
      [yes, 'true'],
    ] as const) {
      expect(await search(field.id, value), field.name).toEqual([
        expect.objectContaining({ sessionId: visitor.sessionId, setBy: 'page', subjectId: expect.stringMatching(/^sub_/) }),
      ]);
    }
    expect(await search(secret.id, 'ab-17')).toEqual([]);
    expect(await search(secret.id, 'AB-1')).toEqual([]);
    expect(await search(number.id, '99')).toEqual([]);
    const wrong = await owner.request('GET', `privacy/fields/search?field=${number.id}&value=many`);
    expect(wrong.status).toBe(422);
    await visitor.close();
  });

  it('FIELD-11 removing a field removes its values, with a receipt, and nobody can set it any more', async () => {
    const field = await declared({ name: 'shortLived' });
    const visitor = await inSession();
    await setByPage(visitor, { shortLived: 'now' });
    const removed = (await (await owner.request('DELETE', `privacy/fields/${field.id}`)).json()) as { receipts: string[]; records: number };
    expect(removed).toEqual({ receipts: [expect.stringMatching(/^rcp_/)], records: 1 });
    const receipt = (await (await owner.request('GET', `privacy/receipts/${removed.receipts[0]}`)).json()) as { document: object };
    expect(receipt.document).toMatchObject({ cause: 'request', activity: 'customFields', rule: 'The field shortLived was removed.' });
    expect(await setByPage(visitor, { shortLived: 'again' })).toMatchObject({ accepted: [] });
    const left = await openRecords(server, (own) => own.count('fieldValues', { index: 'byDefinition', where: { definitionId: field.id } }));
    expect(left).toBe(0);
    await visitor.close();
  });

  it("FIELD-12 another organisation's fields, sessions and values do not exist", async () => {
    const field = await declared({ name: 'mine' });
    const visitor = await inSession();
    await setByPage(visitor, { mine: 'x' });
    const slug = 'other-fields';
    const stranger = await signIn(server, (await addTenant(server, slug)).login, slug);
    expect((await stranger.request('PATCH', `privacy/fields/${field.id}`, { label: 'x' })).status).toBe(404);
    expect((await stranger.request('DELETE', `privacy/fields/${field.id}`)).status).toBe(404);
    expect((await stranger.request('GET', `privacy/fields/search?field=${field.id}&value=x`)).status).toBe(404);
    expect((await stranger.request('PUT', `sessions/${visitor.sessionId}/fields`, { values: {} })).status).toBe(404);
    const agent = await signIn(server, server.logins.agent);
    expect((await agent.request('GET', 'privacy/fields')).status).toBe(403);
    expect((await agent.request('GET', `privacy/fields/search?field=${field.id}&value=x`)).status).toBe(403);
    await visitor.close();
  });
});
