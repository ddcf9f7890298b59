import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptSummary, type SubjectMatch, subjectMatch, trashedSession } from '../../../protocol/http/privacy.ts';
import { dumpOf, spellings } from '../../contracts/dumpOf.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, hello, sayHello, signIn, startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
let agent: ApiClient;
beforeAll(async () => {
  server = await startTestServer({ caps: { socketsPerAddress: 500 } });
  owner = await signIn(server, server.logins.owner);
  agent = await signIn(server, server.logins.agent);
});
afterAll(() => server.stop());

const json = async <T>(response: Response): Promise<T> => {
  expect(response.status, await response.clone().text()).toBe(200);
  return (await response.json()) as T;
};

const askForHelp = async (text: string) => {
  const visitor = await startVisitor(server);
  const email = `${text}@person.example`;
  visitor.send({ type: 'help:request', requestId: 'h', topic: text, answers: { topic: 'A product', name: text, email } });
  const session = (await visitor.next('session')).session;
  visitor.send({ type: 'chat', requestId: 'c', text: `chat ${text}` });
  await visitor.next('chat:ack');
  return { visitor, email, sessionId: session?.id ?? '' };
};

const endedSession = async (text: string): Promise<string> => {
  const { visitor, sessionId } = await askForHelp(text);
  visitor.send({ type: 'session:stop' });
  await visitor.next('session:ended');
  await visitor.close();
  await expect
    .poll(async () => (await owner.request('GET', `sessions/${sessionId}`)).json())
    .toMatchObject({ session: { state: 'ended' } });
  return sessionId;
};

const find = async (by: string, value: string): Promise<SubjectMatch[]> => {
  const { data } = await json<{ data: SubjectMatch[] }>(
    await owner.request('GET', `privacy/subjects?by=${by}&value=${encodeURIComponent(value)}`),
  );
  for (const match of data) subjectMatch.parse(match);
  return data;
};

describe('erasure on request', () => {
  it('ERASE-10 ends what is live, tells the page to begin anew, and leaves nothing in the data folder', async () => {
    const canary = 'canary-live-3f7a';
    const { visitor, email, sessionId } = await askForHelp(canary);
    const [match] = await find('email', email);
    expect(match).toMatchObject({ sessions: 1, name: canary });
    const subjectId = match?.id ?? '';
    expect((await find('sessionId', sessionId)).map(({ id }) => id)).toEqual([subjectId]);
    const preview = await json<{ records: number }>(await owner.request('GET', `privacy/subjects/${subjectId}/erasure`));
    expect(preview.records).toBeGreaterThan(4);

    expect((await agent.request('POST', `privacy/subjects/${subjectId}/erase`, { confirm: subjectId })).status).toBe(403);
    expect((await owner.request('POST', `privacy/subjects/${subjectId}/erase`, { confirm: 'yes' })).status).toBe(400);
    const erased = await json<{ receipts: string[]; records: number }>(
      await owner.request('POST', `privacy/subjects/${subjectId}/erase`, { confirm: subjectId }),
    );
    await visitor.next('session:ended');
    expect((await visitor.closed).code).toBe(4401);
    expect(erased.records).toBeGreaterThanOrEqual(preview.records);
    expect(await find('email', email)).toEqual([]);
    expect((await owner.request('GET', `sessions/${sessionId}`)).status).toBe(404);

    const bytes = await dumpOf({ dataFolder: server.dataFolder, mongodbUri: undefined });
    expect(spellings(canary).filter((spelling) => bytes.includes(spelling))).toEqual([]);
    expect(server.log.some((line) => line.includes(canary))).toBe(false);

    // The same browser comes back as a stranger.
    const again = await hello(server, { visitorToken: visitor.hello.visitorToken });
    expect(again.visitorToken).not.toBe(visitor.hello.visitorToken);
    await openRecords(server, async (own) => {
      const { records } = await own.list('receipts', { index: 'byNumber', order: 'descending', limit: 100 });
      expect(records.filter(({ id }) => erased.receipts.includes(id)).every(({ cause }) => cause === 'request')).toBe(true);
      const { records: audit } = await own.list('auditEvents', { index: 'byTarget', where: { targetId: subjectId }, limit: 10 });
      expect(audit.map(({ action, actorKind }) => [action, actorKind])).toEqual([['subject.erase', 'user']]);
    });
  });

  it('ERASE-10 what a page still sends of somebody who was erased is stored nowhere', async () => {
    const { visitor, email } = await askForHelp('canary-late-1b2c');
    const [match] = await find('email', email);
    const erasing = owner.request('POST', `privacy/subjects/${match?.id}/erase`, { confirm: match?.id });
    for (let count = 0; count < 40; count += 1) {
      visitor.send({ type: 'fields', requestId: `f${count}`, values: { plan: 'canary-late-1b2c' } });
      visitor.send({ type: 'chat', requestId: `c${count}`, text: 'canary-late-1b2c' });
    }
    await json(await erasing);
    await visitor.closed;
    expect(await find('subjectId', match?.id ?? '')).toEqual([]);
    await openRecords(server, async (own) => {
      const where = { subjectId: match?.id ?? '' };
      for (const name of ['sessions', 'visitors', 'fieldValues'] as const) {
        expect((await own.list(name, { index: 'bySubject', where, limit: 10 })).records, name).toEqual([]);
      }
    });
    const bytes = await dumpOf({ dataFolder: server.dataFolder, mongodbUri: undefined });
    expect(spellings('canary-late-1b2c').filter((spelling) => bytes.includes(spelling))).toEqual([]);
  });

  it('ERASE-11 a search that is none is refused with what it takes', async () => {
    for (const query of ['', '?by=name&value=x', '?by=email', '?by[]=email&value=x', `?by=email&value=${'x'.repeat(500)}`]) {
      expect((await owner.request('GET', `privacy/subjects${query}`)).status, query).toBe(400);
    }
    expect((await agent.request('GET', 'privacy/subjects?by=email&value=x')).status).toBe(403);
  });
});

describe('the trash of sessions', () => {
  const listed = async (): Promise<string[]> =>
    (await json<{ data: { id: string }[] }>(await owner.request('GET', 'sessions?limit=100'))).data.map(({ id }) => id);
  const trashed = async (): Promise<string[]> => {
    const { data } = await json<{ data: { id: string }[] }>(await owner.request('GET', 'privacy/trash'));
    return data.map((one) => trashedSession.parse(one).id);
  };

  it('ERASE-12 a trashed session is hidden from lists, reads and notes, and can be put back', async () => {
    await json(await owner.request('PUT', 'privacy/trash-days', { days: 7 }));
    expect(await json(await owner.request('GET', 'privacy/trash-days'))).toEqual({ days: 7 });
    const id = await endedSession('trash-one');
    expect(await listed()).toContain(id);
    expect((await agent.request('POST', `privacy/sessions/${id}/trash`)).status).toBe(403);
    await json(await owner.request('POST', `privacy/sessions/${id}/trash`));
    expect(await listed()).not.toContain(id);
    expect(await find('sessionId', id)).toEqual([]);
    expect((await owner.request('GET', `sessions/${id}`)).status).toBe(404);
    expect((await owner.request('POST', `sessions/${id}/notes`, { text: 'hidden' })).status).toBe(404);
    expect(await trashed()).toEqual([id]);
    expect((await owner.request('POST', `privacy/trash/${id}/restore`)).status).toBe(204);
    expect(await trashed()).toEqual([]);
    expect(await listed()).toContain(id);
    expect((await owner.request('POST', `privacy/trash/${id}/restore`)).status).toBe(404);
  });

  it('ERASE-13 without days in the trash a session goes at once, with a receipt', async () => {
    await json(await owner.request('PUT', 'privacy/trash-days', { days: 0 }));
    const id = await endedSession('trash-two');
    const { receipts } = await json<{ receipts: string[] }>(await owner.request('POST', `privacy/sessions/${id}/trash`));
    expect(receipts).toHaveLength(1);
    expect(await trashed()).toEqual([]);
    const { data } = await json<{ data: object[] }>(await owner.request('GET', 'privacy/receipts?cause=trash'));
    expect(data.map((one) => receiptSummary.parse(one)).find((one) => one.id === receipts[0])).toMatchObject({ cause: 'trash' });
    await openRecords(server, async (own) => expect(await own.get('sessions', id)).toBeNull());
  });

  it('ERASE-14 a running session cannot be trashed, and days are 0 to 30', async () => {
    const { visitor, sessionId } = await askForHelp('trash-three');
    expect((await owner.request('POST', `privacy/sessions/${sessionId}/trash`)).status).toBe(409);
    await visitor.close();
    for (const days of [-1, 31, 1.5, '7', null]) expect((await owner.request('PUT', 'privacy/trash-days', { days })).status).toBe(400);
  });
});

describe('the end of a contract', () => {
  it('OPS-24 visitors are told so, agents are out, the owner is in, and "never" takes it back', async () => {
    const end = (contractEndedAt: string | null) =>
      openRecords(server, async (own, records) => void (await records.platform().patch('tenants', own.tenantId, { contractEndedAt })));
    const online = await startVisitor(server);
    const watching = await startAgent(server);
    await end(new Date(Date.now() - 1_000).toISOString());
    const refused = await sayHello(server);
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBe(server.demoOrigin);
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('has ended its contract') });
    online.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    expect(await online.next('error')).toMatchObject({ requestId: 'h' });
    expect((await agent.request('GET', 'me')).status).toBe(401);
    expect((await owner.request('GET', 'me')).status).toBe(200);
    await expect(signIn(server, server.logins.agent)).rejects.toThrow();
    await signIn(server, server.logins.owner);
    const taken = await owner.request('GET', 'privacy/data-export');
    expect(taken.status).toBe(200);
    const collections = (await taken.text())
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { collection: string }).collection);
    expect(collections).toEqual(expect.arrayContaining(['tenants', 'sites', 'users', 'visitors', 'auditEvents']));
    await end(null);
    expect((await sayHello(server)).status).toBe(200);
    expect((await agent.request('GET', 'me')).status).toBe(200);
    await Promise.all([online.close(), watching.close()]);
  });
});
