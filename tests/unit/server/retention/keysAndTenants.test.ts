import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TenantStore } from '../../../../server/ports/store.ts';
import { cipher, sampleConsent, sampleMessage, sampleSession, token } from '../../../contracts/sampleRecords.ts';
import { failingAfter } from './failingAfter.ts';
import { define, type SweepScratch, setValue, sweepScratch } from './sweepScratch.ts';

const seen = '2024-12-31T10:00:00.000Z';
const due = '2026-02-28T10:00:00.000Z';
const alias = { id: 'ali_1', kind: 'userId', value: cipher('k.x'), valueToken: token('t'), createdAt: seen } as const;
let scratch: SweepScratch;
beforeEach(async () => {
  scratch = await sweepScratch();
});
afterEach(() => scratch.end());

async function person(tenant: TenantStore, id: string, lastSeenAt = seen): Promise<void> {
  await tenant.insert('subjects', { id, createdAt: seen, lastSeenAt, mergedInto: null });
  for (const activity of ['interactionLog', 'customFields']) {
    await scratch.keys.putIfAbsent({ tenantId: tenant.tenantId, owner: id, activity }, { keyId: 'k', wrapped: 'w' });
  }
}
const hasKeys = async (tenant: TenantStore, owner: string) =>
  (await scratch.keys.get({ tenantId: tenant.tenantId, owner, activity: 'customFields' })) !== null;

describe('keys in the sweep', () => {
  test('KEEP-11 the keys of a person go with the last record they are needed for', async () => {
    const tenant = await scratch.tenant();
    await person(tenant, 'sub_1');
    await person(tenant, 'sub_2', '2026-01-01T00:00:00.000Z');
    const value = await setValue(tenant, await define(tenant, { amount: 5, unit: 'years' }), seen);
    await scratch.sweepAt('2026-02-28T09:59:59.999Z');
    expect(await hasKeys(tenant, 'sub_1')).toBe(true);
    // The person is forgotten, but a value that the customer keeps for five years is still to be read.
    await scratch.sweepAt(due);
    expect(await tenant.get('subjects', 'sub_1')).toBeNull();
    expect(await hasKeys(tenant, 'sub_1')).toBe(true);
    await scratch.sweepAt('2029-12-31T10:00:00.000Z');
    expect(await tenant.get('fieldValues', value)).toBeNull();
    expect(await hasKeys(tenant, 'sub_1')).toBe(false);
  });

  test('KEEP-11 a key goes with the last record of its activity, and the other keys of the person stay', async () => {
    const tenant = await scratch.tenant();
    await person(tenant, 'sub_1', '2026-02-01T00:00:00.000Z');
    const [gone, stays] = [
      await tenant.insert('sessions', sampleSession({ endedAt: seen })),
      await tenant.insert('sessions', sampleSession({ endedAt: null, state: 'active' })),
    ];
    await tenant.insert('messages', sampleMessage({ sessionId: gone.id }));
    expect((await scratch.sweepAt(due)).removed).toEqual({ sessions: 1, messages: 1 });
    expect(await hasKeys(tenant, 'sub_1')).toBe(false);
    const rest = { tenantId: tenant.tenantId, owner: 'sub_1', activity: 'interactionLog' };
    expect(await scratch.keys.get(rest)).not.toBeNull();
    await tenant.patch('sessions', stays.id, { endedAt: seen, state: 'ended' });
    await scratch.sweepAt(due);
    expect(await scratch.keys.get(rest)).toBeNull();
  });

  test('KEEP-11 a key stays while another record of its owner and activity is left', async () => {
    const tenant = await scratch.tenant();
    await person(tenant, 'sub_1', '2026-02-01T00:00:00.000Z');
    for (const endedAt of [seen, '2026-02-01T00:00:00.000Z']) {
      const { id } = await tenant.insert('sessions', sampleSession({ endedAt }));
      await tenant.insert('messages', sampleMessage({ sessionId: id, sentAt: endedAt }));
    }
    await scratch.sweepAt(due);
    expect(await hasKeys(tenant, 'sub_1')).toBe(true);
  });

  test('KEEP-11 killed between the record and its keys, the next run destroys them and counts them', async () => {
    const tenant = await scratch.tenant();
    await person(tenant, 'sub_1');
    await tenant.insert('aliases', { ...alias, subjectId: 'sub_1' });
    const die = (name: string) => {
      if (name === 'keys') throw new Error('killed');
    };
    await scratch.sweepAt(due, scratch.store, die).catch(() => undefined);
    expect(await tenant.get('subjects', 'sub_1')).toBeNull();
    const { keysDestroyed } = await scratch.sweepAt(due);
    expect(keysDestroyed).toBe(1);
    expect(await scratch.keys.get({ tenantId: tenant.tenantId, owner: 'sub_1', activity: 'interactionLog' })).toBeNull();
  });
});

describe('the end of a contract', () => {
  test('KEEP-12 thirty days after it nothing of the customer is left, keys included; others are not touched', async () => {
    const tenant = await scratch.tenant();
    const other = await scratch.tenant();
    for (const each of [tenant, other]) {
      await person(each, 'sub_1', '2026-11-01T00:00:00.000Z');
      for (let at = 0; at < 60; at++) await each.insert('sessions', sampleSession({ state: 'active', endedAt: null }));
      await each.insert('consents', sampleConsent({ decidedAt: '2026-11-01T00:00:00.000Z' }));
      await setValue(each, await define(each), '2026-11-01T00:00:00.000Z');
    }
    await scratch.store.platform().patch('tenants', tenant.tenantId, { contractEndedAt: '2026-11-01T00:00:00.000Z' });
    await scratch.sweepAt('2026-11-30T23:59:59.999Z');
    expect(await tenant.count('sessions', { index: 'byState' })).toBe(60);
    const broken = failingAfter(scratch.store, 20, () => undefined);
    await scratch.sweepAt('2026-12-01T00:00:00.000Z', broken).catch(() => undefined);
    const report = await scratch.sweepAt('2026-12-01T00:02:00.000Z');
    expect(report.offboarded).toBe(1);
    expect(await tenant.count('sessions', { index: 'byState' })).toBe(0);
    expect(await tenant.count('consents', { index: 'byTime' })).toBe(0);
    expect(await tenant.count('fieldDefinitions', { index: 'byPosition' })).toBe(0);
    expect(await hasKeys(tenant, 'sub_1')).toBe(false);
    expect(await scratch.store.platform().get('tenants', tenant.tenantId)).toBeNull();
    expect(await other.count('sessions', { index: 'byState' })).toBe(60);
    expect(await hasKeys(other, 'sub_1')).toBe(true);
  });
});
