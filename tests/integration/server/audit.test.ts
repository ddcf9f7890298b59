import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditEntryShape, ReceiptSummary } from '../../../protocol/http/privacy.ts';
import { type PublicKeys, publicKeys } from '../../../protocol/publicKeys.ts';
import { addTenant } from '../../addTenant.ts';
import { mongoScratch } from '../../contracts/mongoScratch.ts';
import { STORES } from '../../contracts/openScratch.ts';
import { type ApiClient, signIn, startAgent, startVisitor } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';
import { problemsOf } from '../../unit/server/proofs/signedSamples.ts';

type Page<T> = { data: T[]; nextCursor: string | null };

describe.each(STORES)('the audit log of the product on %s', (kind) => {
  let server: TestServer;
  let mongo: ReturnType<typeof mongoScratch> | undefined;
  let owner: ApiClient;
  let keys: PublicKeys;
  beforeAll(async () => {
    mongo = kind === 'MongoDB' ? mongoScratch(process.env.MONGODB_URI ?? '') : undefined;
    server = await startTestServer(mongo ? { env: { MONGODB_URI: mongo.uri } } : {});
    owner = await signIn(server, server.logins.owner);
    const response = await fetch(`${server.url}/.well-known/copane-keys.json`);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    keys = publicKeys.parse(await response.json());
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await mongo?.drop();
  });

  const entries = async (client = owner): Promise<AuditEntryShape[]> =>
    ((await (await client.request('GET', 'privacy/audit?limit=100')).json()) as Page<AuditEntryShape>).data;

  it('AUDIT-5 who signs in, meets a visitor, reads sessions, writes a note, changes team or site is in it, by name', async () => {
    const agentClient = await signIn(server, server.logins.agent);
    const agent = await startAgent(server);
    const visitor = await startVisitor(server);
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const sessionId = (await visitor.next('session')).session?.id ?? '';
    agent.send({ type: 'session:accept', requestId: 'a', sessionId });
    await agent.next('session:joined');
    agent.send({ type: 'session:end' });
    await visitor.next('session:ended');
    await Promise.all([agent.close(), visitor.close()]);
    const note = await agentClient.request('POST', `sessions/${sessionId}/notes`, { text: 'CANARY-NOTE' });
    expect(note.status).toBe(201);
    expect((await agentClient.request('GET', 'sessions')).status).toBe(200);
    expect((await agentClient.request('GET', `sessions/${sessionId}`)).status).toBe(200);
    expect((await agentClient.request('GET', 'sessions/ses_nobody')).status).toBe(404);
    const sites = (await (await owner.request('GET', 'sites')).json()) as Page<{ id: string }>;
    const siteId = sites.data[0]?.id ?? '';
    expect((await owner.request('PATCH', `sites/${siteId}`, { name: 'CANARY-SITE' })).status).toBe(200);
    const member = { email: 'canary@role.example', name: 'CANARY', role: 'viewer', password: 'a long enough password' };
    const added = (await (await owner.request('POST', 'team', member)).json()) as { id: string };
    expect((await owner.request('PATCH', `team/${added.id}`, { disabled: true })).status).toBe(200);
    expect((await owner.request('GET', 'team')).status).toBe(200);
    await agentClient.request('POST', 'sign-out');

    const found = await entries();
    expect(found[0]).toMatchObject({ action: 'audit.read', actor: { kind: 'user', name: 'Olga Brandt' } });
    const all = found.map(({ action, actor, target, details }) => ({ action, by: actor.name?.split(' ')[0], target: target?.id, details }));
    const by = (name: string) => all.filter((entry) => entry.by === name);
    const agentName = all.find(({ action }) => action === 'note.write')?.by ?? '';
    expect(by(agentName).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['signIn', 'session.join', 'note.write', 'session.list', 'session.read', 'signOut']),
    );
    expect(all).toContainEqual({ action: 'session.read', by: agentName, target: sessionId, details: null });
    expect(all.filter(({ action, target }) => action === 'session.join' && target === sessionId)).toHaveLength(1);
    expect(all).toContainEqual(expect.objectContaining({ action: 'site.change', target: siteId, details: { change: 'name' } }));
    expect(all).toContainEqual(
      expect.objectContaining({ action: 'team.change', target: added.id, details: { change: 'added', role: 'viewer' } }),
    );
    expect(all).toContainEqual(
      expect.objectContaining({ action: 'team.change', target: added.id, details: { change: 'disabled', role: 'viewer' } }),
    );
    expect(all.some(({ action }) => action === 'team.read')).toBe(true);
    expect(JSON.stringify(found)).not.toMatch(/CANARY-|canary@/);
  });

  it('AUDIT-6 the export verifies with the published keys alone; one changed letter does not', async () => {
    const response = await owner.request('GET', 'privacy/audit/export');
    expect(response.headers.get('content-type')).toContain('application/x-ndjson');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="?copane-audit-\d{4}-\d\d-\d\d\.ndjson"?$/);
    const text = await response.text();
    expect(await problemsOf(text, keys)).toEqual([]);
    expect(text).toContain('"action":"audit.export"');
    expect(await problemsOf(text.replace('"action":"signIn"', '"action":"signOut"'), keys)).not.toEqual([]);
  });

  it('AUDIT-7 only owner, admin, privacy and viewer read it and the receipts, each of their own customer', async () => {
    const agent = await signIn(server, server.logins.agent);
    for (const path of ['audit', 'audit/export', 'receipts', 'receipts/export', 'receipts/rcp_1']) {
      expect([path, (await agent.request('GET', `privacy/${path}`)).status]).toEqual([path, 403]);
    }
    expect((await owner.request('GET', 'privacy/receipts/rcp_1')).status).toBe(404);
    expect((await owner.request('GET', 'privacy/audit?limit=0')).status).toBe(400);
    if (mongo) return;
    const { login } = await addTenant(server, 'elsewhere');
    const stranger = await signIn(server, login, 'elsewhere');
    expect((await entries(stranger)).map(({ number, action }) => [number, action])).toEqual([
      [2, 'audit.read'],
      [1, 'signIn'],
    ]);
  });

  it.runIf(kind === 'SQLite')(
    'PROOF-12 an approved document is sent as it was signed, and verifies',
    async () => {
      const effectiveFrom = new Date().toISOString().slice(0, 10);
      const approved = await owner.request('POST', 'privacy/document/approve', { effectiveFrom });
      expect([approved.status, await approved.text()]).toEqual([201, expect.any(String)]);
      const text = await (await owner.request('GET', 'privacy/document/versions/1/signed')).text();
      expect(await problemsOf(text, keys)).toEqual([]);
      expect(await problemsOf(text.replace('"number":1', '"number":2'), keys)).toHaveLength(1);
    },
    60_000,
  );

  it('PROOF-12 an erasure leaves a receipt that is sent byte for byte, verifies, and names nobody', async () => {
    const visitor = await startVisitor(server);
    visitor.send({ type: 'help:request', requestId: 'h', answers: { topic: 'A product' } });
    const sessionId = (await visitor.next('session')).session?.id ?? '';
    const found = await owner.request('GET', `privacy/subjects?by=sessionId&value=${sessionId}`);
    const [subject] = ((await found.json()) as Page<{ id: string }>).data;
    const erased = await owner.request('POST', `privacy/subjects/${subject?.id}/erase`, { confirm: subject?.id });
    expect([erased.status, await erased.clone().text()]).toMatchObject([200, expect.any(String)]);
    await visitor.close();
    const { receipts } = (await erased.json()) as { receipts: string[] };
    const { data } = (await (await owner.request('GET', 'privacy/receipts')).json()) as Page<ReceiptSummary>;
    expect(data.map(({ id }) => id).toSorted()).toEqual(receipts.toSorted());
    for (const { id, number, cause, state, backupsGoneBy } of data) {
      expect({ cause, state }).not.toMatchObject({ state: 'planned' });
      expect(cause).toBe('request');
      expect(backupsGoneBy).toMatch(/Z$/);
      const one = await owner.request('GET', `privacy/receipts/${id}`);
      const text = await one.text();
      expect(await problemsOf(text, keys)).toEqual([]);
      expect(await problemsOf(text.replace(`"number":${number}`, `"number":${number + 1}`), keys)).toHaveLength(1);
      for (const name of [sessionId, subject?.id ?? '']) expect(text).not.toContain(name);
    }
    const exported = await (await owner.request('GET', 'privacy/receipts/export')).text();
    expect(exported.trimEnd().split('\n')).toHaveLength(data.length);
    expect(await problemsOf(exported, keys)).toEqual([]);
    const log = await (await owner.request('GET', 'privacy/audit/export')).text();
    expect(await problemsOf(log, keys)).toEqual([]);
    expect((await entries()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['subject.find', 'subject.erase', 'receipt.export']),
    );
  });
});
