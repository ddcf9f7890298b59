import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forecast } from '../../../protocol/http/privacy.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, server.logins.owner);
});
afterAll(() => server.stop());

const ask = async (query = '') => owner.request('GET', `privacy/forecast${query}`);

describe('the forecast', () => {
  it('KEEP-9 says by day and activity what will go, today first', async () => {
    const endedAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    await openRecords(server, async (own) => {
      const decidedAt = new Date(Date.now() - 5 * 365 * 86_400_000).toISOString();
      const notice = { noticeVersion: '1', noticeHash: 'a', language: 'en', method: 'widget' } as const;
      await own.insert('consents', { subjectId: 'sub_1', purpose: 'view', decision: 'given', ...notice, decidedAt });
      const session = { siteId: 'site_1', visitorId: 'vis_1', subjectId: 'sub_1', state: 'ended', openedBy: 'visitor' } as const;
      await own.insert('sessions', { ...session, requestedAt: endedAt, endedAt, trashedAt: endedAt });
    });
    const response = await ask('?days=30');
    expect(response.status).toBe(200);
    const answer = forecast.parse(await response.json());
    const today = new Date().toISOString().slice(0, 10);
    expect(answer.from).toBe(today);
    expect(answer.days).toContainEqual({ day: today, activity: 'consentRecords', records: 1 });
    expect(answer.days.find(({ day, activity }) => day === today && activity === 'interactionLog')?.records).toBeGreaterThanOrEqual(1);
  });

  it('KEEP-9 takes 1 to 400 days, 90 by default, and leaves agents out', async () => {
    for (const bad of ['0', '401', '1.5', 'x', '-1', '$ne']) expect((await ask(`?days=${bad}`)).status, bad).toBe(400);
    const { from, until } = forecast.parse(await (await ask()).json());
    expect((Date.parse(until) - Date.parse(from)) / 86_400_000).toBe(90);
    const agent = await signIn(server, server.logins.agent);
    expect((await agent.request('GET', 'privacy/forecast')).status).toBe(403);
  });
});
