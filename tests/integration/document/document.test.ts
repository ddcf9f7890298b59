import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod/mini';
import type { Role } from '../../../protocol/http/dashboard.ts';
import {
  compliance,
  type DocumentVersion,
  documentOverview,
  documentVersion,
  newApiKey,
  recipientState,
} from '../../../protocol/http/privacy.ts';
import { ropaDocument } from '../../../ropa/document.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
const people: Partial<Record<Role, ApiClient>> = {};
const today = () => new Date().toISOString().slice(0, 10);
const inDays = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString().slice(0, 10);
const read = async <T extends z.ZodMiniType>(schema: T, path: string, client = owner): Promise<z.output<T>> =>
  schema.parse(await (await client.request('GET', path)).json());
const approve = async (effectiveFrom: string, client = owner) => client.request('POST', 'privacy/document/approve', { effectiveFrom });

beforeAll(async () => {
  server = await startTestServer({ env: { COPANE_DEPLOYMENT: 'hosted-eu' } });
  owner = await signIn(server, server.logins.owner);
  for (const role of ['admin', 'privacy', 'agent', 'viewer'] as const) {
    const login = { email: `${role}@record.example`, password: 'a long enough password' };
    await owner.request('POST', 'team', { ...login, name: role, role });
    people[role] = await signIn(server, login);
  }
});
afterAll(() => server.stop());

describe('the record of a customer', () => {
  let version: DocumentVersion;

  test('ROPA-20 is shown with what would change, and holds to its schema', async () => {
    const overview = await read(documentOverview, 'privacy/document');
    expect(overview).toMatchObject({ inForce: null, changes: [] });
    const document = ropaDocument.parse(overview.document);
    expect(document.controller?.customFields).toBe(document.customFields?.length);
    expect(document.compliance?.activities.some(({ state }) => state === 'late')).toBe(false);
    expect(document.activities.find(({ id }) => id === 'ipGeolocation')?.recipients.map(({ name }) => name)).toEqual(['ipstack']);
  });

  test('ROPA-20 only owners and privacy leads approve; agents see nothing of it', async () => {
    for (const role of ['admin', 'viewer', 'agent'] as const) expect((await approve(today(), people[role])).status).toBe(403);
    for (const path of [
      'privacy/document',
      'privacy/document/files/csv',
      'privacy/document/versions',
      'privacy/compliance',
      'privacy/recipients',
    ])
      expect((await people.agent?.request('GET', path))?.status, path).toBe(403);
    expect((await people.viewer?.request('GET', 'privacy/document/files/csv'))?.status).toBe(200);
  });

  test('ROPA-17 an approval over HTTP: version, files with their hashes, frozen bytes', async () => {
    const response = await approve(today(), people.privacy);
    expect(response.status).toBe(201);
    version = documentVersion.parse(await response.json());
    expect(version).toMatchObject({ number: 1, approvedBy: 'privacy', changes: ['First version'], supersededAt: null });
    const csv = await owner.request('GET', 'privacy/document/versions/1/csv');
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="processing-activities-1.csv"');
    const bytes = Buffer.from(await csv.arrayBuffer());
    expect(version.formats.find(({ format }) => format === 'csv')).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const pdf = Buffer.from(await (await owner.request('GET', 'privacy/document/versions/1/pdf')).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await approve('2020-01-01')).status).toBe(400);
    expect((await approve('2026-13-45')).status).toBe(400);
  }, 120_000);

  test('ROPA-14 the difference to today is said after a change, and in the next version', async () => {
    await openRecords(server, (own) =>
      own.insert('retentionSettings', {
        activity: 'callRecording',
        kind: 'period',
        amount: 14,
        unit: 'days',
        setAt: new Date().toISOString(),
      }),
    );
    const change = 'Call recording: retention 30 days -> 14 days';
    expect((await read(documentOverview, 'privacy/document')).changes).toEqual([change]);
    expect(await (await owner.request('GET', 'privacy/document/diff?from=1')).json()).toEqual({ changes: [change] });
    expect((await approve(inDays(30))).status).toBe(201);
    const { data } = (await (await owner.request('GET', 'privacy/document/versions')).json()) as { data: DocumentVersion[] };
    expect(data.map(({ number, changes }) => [number, changes])).toEqual([
      [2, [change]],
      [1, ['First version']],
    ]);
    expect(data[1]?.supersededAt).toBe(`${inDays(30)}T00:00:00.000Z`);
    expect((await read(documentOverview, 'privacy/document')).inForce).toMatchObject({ number: 1 });
    expect(await (await owner.request('GET', 'privacy/document/diff?from=1&to=2')).json()).toEqual({ changes: [change] });
    const page = (await (await owner.request('GET', 'privacy/document/versions?limit=1&cursor=2')).json()) as {
      data: DocumentVersion[];
      nextCursor: string | null;
    };
    expect([page.data.map(({ number }) => number), page.nextCursor]).toEqual([[1], null]);
  }, 120_000);

  test('ROPA-20 the page cannot run anything, and only the dashboard may frame it', async () => {
    const page = await owner.request('GET', 'privacy/document/files/html');
    expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'self'.*sandbox/);
    expect(page.headers.get('content-disposition')).toContain('inline');
    expect(await page.text()).toContain('Draft of');
    for (const path of ['files/__proto__', 'versions/9/md', 'versions/1/exe', 'versions/x/md', 'diff', 'diff?from=9'])
      expect((await owner.request('GET', `privacy/document/${path}`)).status, path).toBeGreaterThanOrEqual(400);
  });

  test('ROPA-20 what was read out and approved is in the audit log', async () => {
    const { data } = (await (await owner.request('GET', 'privacy/audit?limit=100')).json()) as {
      data: { action: string; details: object | null }[];
    };
    expect(data.filter(({ action }) => action === 'document.approve').map(({ details }) => details)).toEqual([
      expect.objectContaining({ number: 2 }),
      expect.objectContaining({ number: 1 }),
    ]);
    expect(data).toContainEqual(expect.objectContaining({ action: 'document.export', details: { format: 'pdf', version: 1 } }));
  });
});

describe('the REST API', () => {
  let key: string;
  const rest = (path: string, bearer = key) => fetch(`${server.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${bearer}` } });

  test('ROPA-20 gives the record in a format, the bytes in force on a day, or says that nothing was', async () => {
    const made = await owner.request('POST', 'api-keys', { name: 'reader', scopes: ['ropa:read'] });
    key = newApiKey.parse(await made.json()).key;
    expect(ropaDocument.parse(await (await rest('ropa')).json()).version).toBeNull();
    const yaml = await rest('ropa?format=fideslang');
    expect(yaml.headers.get('content-type')).toContain('application/yaml');
    expect(parse(await yaml.text())).toHaveProperty('system');
    const frozen = await rest(`ropa?format=json&asOf=${today()}`);
    expect(ropaDocument.parse(await frozen.json()).version?.number).toBe(1);
    const none = await rest('ropa?asOf=2020-01-01');
    expect(none.status).toBe(404);
    expect(await none.text()).toContain('Nothing was recorded as in force on 2020-01-01');
    for (const query of ['?format=exe', '?asOf=soon', '?asOf=2026-02-30']) expect((await rest(`ropa${query}`)).status, query).toBe(400);
    expect((await rest('ropa', 'cpk_wrong')).status).toBe(401);
    const schema = (await (await fetch(`${server.url}/api/v1/ropa/schema.json`)).json()) as { $schema: string; required: string[] };
    expect(schema.$schema).toContain('2020-12');
    expect(schema.required).toEqual(expect.arrayContaining(['activities', 'recipients', 'measures']));
  });
});

describe('the privacy pages', () => {
  test('ROPA-21 recipients: enabled by the deployment, and whether credentials are set', async () => {
    const { data } = (await (await owner.request('GET', 'privacy/recipients')).json()) as { data: unknown[] };
    const states = data.map((state) => recipientState.parse(state));
    const of = (id: string) => states.find((state) => state.id === id);
    expect(of('mixpanel')).toMatchObject({ state: 'enabled', configured: false, hosts: ['api-eu.mixpanel.com', 'eu.mixpanel.com'] });
    expect(of('mail')).toMatchObject({ state: 'off', location: null });
    expect(of('daily')).toMatchObject({ safeguard: 'Standard contractual clauses', country: 'USA' });
  });

  test('ROPA-21 compliance: measured facts, and no problem in a fresh service', { timeout: 60_000 }, async () => {
    await expect.poll(async () => (await read(compliance, 'privacy/compliance')).lastSweep?.outcome, { timeout: 30_000 }).toBe('done');
    const now = await read(compliance, 'privacy/compliance');
    expect(now.problems).toEqual([]);
    expect(now.audit).toMatchObject({ verified: true });
    expect(now.audit.entries).toBeGreaterThan(3);
    expect(now).toMatchObject({ receipts: { open: 0, gapFree: true }, trash: 0, recipientsPending: 0 });
  });
});

test('ROPA-17 the processor approves its own record on the command line, and finds it as of a day', () => {
  const copane = (...args: string[]) =>
    execFileSync(process.execPath, [join(import.meta.dirname, '../../../server/commands/copane.ts'), 'ropa', ...args], {
      encoding: 'utf8',
      env: { ...process.env, COPANE_DATA: server.dataFolder, COPANE_DEPLOYMENT: 'hosted-eu', MONGODB_URI: '' },
    });
  const version = JSON.parse(copane('--approve', '--by', 'Ana Operator', '--effective', today())) as {
    number: number;
    documentHash: string;
  };
  expect(version.number).toBe(1);
  const document = ropaDocument.parse(JSON.parse(copane('--format', 'json', '--as-of', today())));
  expect(document).toMatchObject({ controller: null, version: { number: 1, approvedBy: 'Ana Operator' } });
  expect(document.controllers?.[0]?.ownRetention).toEqual([{ activity: 'Call recording', retention: '14 days' }]);
  const ofTenant = ropaDocument.parse(JSON.parse(copane('--format', 'json', '--tenant', server.tenant, '--as-of', today())));
  expect(ofTenant.version).toMatchObject({ number: 1, approvedBy: 'privacy' });
}, 120_000);
