import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityState, RetentionPreview } from '../../../protocol/http/privacy.ts';
import { addTenant } from '../../addTenant.ts';
import { openRecords } from '../../openRecords.ts';
import { type ApiClient, signIn } from '../../relayClient.ts';
import { startTestServer, type TestServer } from '../../startTestServer.ts';

let server: TestServer;
let owner: ApiClient;
let tenantId: string;
const YEAR_MS = 365 * 24 * 60 * 60_000;

beforeAll(async () => {
  server = await startTestServer();
  owner = await signIn(server, server.logins.owner);
  tenantId = await openRecords(server, async (own) => own.tenantId);
});
afterAll(() => server.stop());

const states = async (): Promise<ActivityState[]> =>
  ((await (await owner.request('GET', 'privacy/activities')).json()) as { data: ActivityState[] }).data;
const stateOf = async (id: string): Promise<ActivityState | undefined> => (await states()).find((one) => one.id === id);
const preview = (activity: string, setting: unknown) => owner.request('POST', `privacy/retention/${activity}/preview`, { setting });
const change = (activity: string, setting: unknown, expected: number) =>
  owner.request('PUT', `privacy/retention/${activity}`, { setting, expected });
const days = (amount: number) => ({ kind: 'period', period: { amount, unit: 'days' } });
const consentsLeft = () => openRecords(server, (own) => own.count('consents', { index: 'byTime' }));

/** Consent records that are that many years old. */
const addConsents = (ages: readonly number[]) =>
  openRecords(server, async (own) => {
    for (const age of ages) {
      await own.insert('consents', {
        subjectId: 'sub_1',
        purpose: 'view',
        decision: 'given',
        decidedAt: new Date(Date.now() - age * YEAR_MS).toISOString(),
        noticeVersion: '1',
        noticeHash: 'a',
        language: 'en',
        method: 'widget',
      });
    }
  });

describe('retention settings over HTTP', () => {
  it('SET-10 lists every activity with what is stored, since when, what goes next, and its bounds', async () => {
    const all = await states();
    expect(all).toHaveLength(18);
    expect(await stateOf('coBrowsing')).toMatchObject({ state: 'nothing', records: 0, retention: { mayBeSet: false } });
    expect(await stateOf('interactionLog')).toMatchObject({
      retention: {
        setting: null,
        mayBeSet: true,
        resolved: { kind: 'period', period: { amount: 14, unit: 'months' } },
        longest: { period: { amount: 24, unit: 'months' }, reason: expect.stringMatching(/standard plan/) },
      },
    });
    const accounts = await stateOf('agentAccounts');
    expect(accounts?.records).toBeGreaterThan(2);
    expect(accounts?.state).toBe('kept');
  });

  it('SET-19 what is due for longer than two rounds of the deletion is late, and says so; one round is no lateness', async () => {
    const due = new Date();
    due.setUTCFullYear(due.getUTCFullYear() - 3);
    const addDue = (hoursAgo: number) =>
      openRecords(server, (own) =>
        own.insert('consents', {
          subjectId: 'sub_1',
          purpose: 'view',
          decision: 'given',
          decidedAt: new Date(due.getTime() - hoursAgo * 3_600_000).toISOString(),
          noticeVersion: '1',
          noticeHash: 'a',
          language: 'en',
          method: 'widget',
        }),
      );
    // The round at the start is over, the next one is an hour away.
    const lastSweep = async () =>
      ((await (await owner.request('GET', 'privacy/compliance')).json()) as { lastSweep: object | null }).lastSweep;
    await expect.poll(lastSweep).not.toBeNull();
    await addDue(1);
    expect(await stateOf('consentRecords')).toMatchObject({ state: 'kept' });
    await addDue(3);
    expect(await stateOf('consentRecords')).toMatchObject({ state: 'late', sentence: expect.stringMatching(/longer than the rule/) });
    // Any change begins the deletion of all that is due.
    expect((await change('sessionNotes', days(30), 0)).status).toBe(200);
    await expect.poll(async () => (await stateOf('consentRecords'))?.state).toBe('nothing');
    expect((await change('sessionNotes', null, 0)).status).toBe(200);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/copane_retention_changes_total\{activity="sessionNotes"\} 2/);
  });

  it('SET-11 a preview says what would go, and a change with that number removes exactly it', async () => {
    await addConsents([0.1, 0.5, 1.5, 2.5]);
    const before = await consentsLeft();
    const shown = (await (await preview('consentRecords', days(400))).json()) as RetentionPreview;
    expect(shown).toMatchObject({ records: 2, change: 'Consent records: 3 years -> 400 days' });
    expect(shown.byCollection).toEqual([{ collection: 'consents', label: 'Consents', records: 2 }]);
    expect(await consentsLeft()).toBe(before);

    const stale = await change('consentRecords', days(400), 1);
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({ detail: expect.stringMatching(/^2 records would go now, not 1/) });

    expect((await change('consentRecords', days(400), 2)).status).toBe(200);
    await expect.poll(consentsLeft).toBe(before - 2);
    expect(await stateOf('consentRecords')).toMatchObject({ retention: { setting: days(400), text: expect.stringMatching(/400 days/) } });
  });

  it('SET-12 a longer period brings nothing back, and null goes back to the declared one', async () => {
    const before = await consentsLeft();
    expect(await (await preview('consentRecords', days(2000))).json()).toMatchObject({ records: 0 });
    expect((await change('consentRecords', days(2000), 0)).status).toBe(200);
    expect((await change('consentRecords', null, 0)).status).toBe(200);
    expect(await consentsLeft()).toBe(before);
    expect(await stateOf('consentRecords')).toMatchObject({
      retention: { setting: null, resolved: { period: { amount: 3, unit: 'years' } } },
    });
  });

  it.each([
    ['half a month', 'interactionLog', { kind: 'period', period: { amount: 0.5, unit: 'months' } }],
    ['less than nothing', 'interactionLog', days(-1)],
    ['a thousand million days', 'interactionLog', days(1e9)],
    ['an unknown unit', 'interactionLog', { kind: 'period', period: { amount: 1, unit: 'fortnights' } }],
    ['text for a number', 'interactionLog', { kind: 'period', period: { amount: '1', unit: 'days' } }],
    ['itself', 'interactionLog', { kind: 'sameAs', activity: 'interactionLog' }],
    ['a circle', 'interactionLog', { kind: 'sameAs', activity: 'customFields' }],
    ['what stores nothing', 'customFields', { kind: 'sameAs', activity: 'ipGeolocation' }],
    ['nothing, for the audit log', 'auditLog', { kind: 'none' }],
    ['less than the law', 'auditLog', days(364)],
    ['more than the plan', 'interactionLog', days(800)],
    ["what is not the customer's", 'securityLog', days(1)],
  ])('SET-13 refuses %s with 422 and a sentence, and changes nothing', async (_what, activity, setting) => {
    const held = await stateOf(activity);
    for (const response of [await preview(activity, setting), await change(activity, setting, 0)]) {
      expect(response.status).toBe(422);
      expect(response.headers.get('content-type')).toMatch('application/problem+json');
      expect(await response.json()).toMatchObject({ type: 'urn:copane:error:setting-refused', detail: expect.stringMatching(/\.$/) });
    }
    expect(await stateOf(activity)).toEqual(held);
  });

  it('SET-14 is read by privacy leads and viewers, changed by privacy leads, and neither by agents; no other tenant is touched', async () => {
    const agent = await signIn(server, server.logins.agent);
    expect((await agent.request('GET', 'privacy/activities')).status).toBe(403);
    expect((await agent.request('PUT', 'privacy/retention/callRecording', { setting: days(3), expected: 0 })).status).toBe(403);
    const other = await addTenant(server, 'other-settings');
    const stranger = await signIn(server, other.login, 'other-settings');
    expect((await stranger.request('PUT', 'privacy/retention/callRecording', { setting: days(3), expected: 0 })).status).toBe(200);
    expect((await stateOf('callRecording'))?.retention.setting).toBeNull();
    expect((await owner.request('PUT', 'privacy/retention/nonsense', { setting: null, expected: 0 })).status).toBe(404);
  });

  it('SET-15 of two changes at once that would close a circle, one is refused', async () => {
    await change('customFields', days(30), 0);
    const [first, second] = await Promise.all([
      change('callRecording', { kind: 'sameAs', activity: 'sessionNotes' }, 0),
      change('sessionNotes', { kind: 'sameAs', activity: 'callRecording' }, 0),
    ]);
    expect([first?.status, second?.status].sort()).toEqual([200, 422]);
  });

  it('SET-16 every change is in the audit log', async () => {
    const actions = await openRecords(server, async (own) =>
      (await own.list('auditEvents', { index: 'byNumber', limit: 1000 })).records.filter(({ action }) => action === 'retention.change'),
    );
    expect(actions.length).toBeGreaterThan(3);
    expect(actions).toContainEqual(expect.objectContaining({ targetKind: 'activity', targetId: 'consentRecords', tenantId }));
  });
});
