import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ReceiptDocument, type Signed, signedReceipt } from '../../../../protocol/receipt.ts';
import type { Store, TenantStore } from '../../../../server/ports/store.ts';
import { canonicalJson } from '../../../../server/proofs/canonicalJson.ts';
import { createRecords } from '../../../../server/records/createRecords.ts';
import { ids, sampleMessage, sampleSession } from '../../../contracts/sampleRecords.ts';
import { define, type SweepScratch, setRetention, setValue, sweepScratch } from './sweepScratch.ts';

const NOW = '2026-02-28T10:00:00.000Z';
const ENDED = '2024-12-31T10:00:00.000Z';
let scratch: SweepScratch;
beforeEach(async () => {
  scratch = await sweepScratch();
});
afterEach(() => scratch.end());

async function documents(tenant: TenantStore): Promise<ReceiptDocument[]> {
  const { records } = await tenant.list('receipts', { index: 'byNumber', limit: 100 });
  return records.map(({ document }) => (JSON.parse(document ?? '') as Signed<ReceiptDocument>).document);
}

/** A store in which something happens right before the first call of a method. */
function meanwhile(method: 'removeListed', happens: () => Promise<unknown>, skip = 0): Store {
  let left = skip;
  return {
    ...scratch.store,
    tenant: (id) =>
      new Proxy(scratch.store.tenant(id), {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (name !== method || typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            if (left-- === 0) await happens();
            return (value as (...given: unknown[]) => Promise<unknown>).apply(target, args);
          };
        },
      }),
  };
}

describe('a deletion', () => {
  test('KEEP-14 leaves a signed receipt of what, how many, by which rule and until when copies last', async () => {
    const tenant = await scratch.tenant();
    await setRetention(tenant, 'interactionLog', 3, 'months');
    const { id } = await tenant.insert('sessions', sampleSession({ endedAt: '2025-11-30T10:00:00.000Z' }));
    const { id: message } = await tenant.insert('messages', sampleMessage({ sessionId: id, sentAt: '2025-12-10T10:00:00.000Z' }));
    await scratch.sweepAt(NOW);
    const [stored] = (await tenant.list('receipts', { index: 'byNumber' })).records;
    const receipt = signedReceipt.parse(JSON.parse(stored?.document ?? ''));
    const [key] = scratch.signer.publicKeys().keys;
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key?.x ?? '' }, format: 'jwk' });
    const signature = Buffer.from(receipt.signature, 'base64url');
    expect(verify(null, Buffer.from(canonicalJson(receipt.document)), publicKey, signature)).toBe(true);
    expect(receipt.document).toMatchObject({
      tenant: tenant.tenantId,
      number: 1,
      state: 'finalised',
      cause: 'retention',
      activity: 'interactionLog',
      rule: '3 months from endedAt, set by the customer',
      plannedAt: NOW,
      deletedAt: NOW,
      counts: [
        { collection: 'sessions', records: 1, fields: 0 },
        { collection: 'messages', records: 1, fields: 0 },
      ],
      copies: {
        backups: [
          { copy: '24 hours', goneBy: '2026-03-01T10:00:00.000Z' },
          { copy: '1 week', goneBy: '2026-03-07T10:00:00.000Z' },
          { copy: '1 month', goneBy: '2026-03-28T10:00:00.000Z' },
        ],
      },
    });
    expect(stored).toMatchObject({ state: 'finalised', items: null });
    const text =
      JSON.stringify(stored) +
      JSON.stringify((await scratch.ledger.list(tenant.tenantId, { after: 0, limit: 9 })).map((entry) => entry.receipt));
    for (const name of [id, message, 'sub_1', 'vis_1']) expect(text).not.toContain(name);
    expect(scratch.audited).toMatchObject([{ action: 'deletion', target: { kind: 'receipt', id: stored?.id }, actor: { kind: 'system' } }]);
  });

  test('KEEP-17 an erasure asks recipients, buries the person, destroys every key, and is final when recipients have answered', async () => {
    const tenant = await scratch.tenant();
    const clear = createRecords(scratch.store, scratch.keyring, ids).tenant(tenant.tenantId);
    const subject = await clear.insert('subjects', { createdAt: ENDED, lastSeenAt: ENDED });
    const alias = await clear.insert('aliases', { subjectId: subject.id, kind: 'userId', value: 'u1', createdAt: ENDED });
    scratch.recipients.states = [{ recipient: 'mixpanel', state: 'accepted', at: NOW }];
    const deletion = scratch.deletionAt(NOW);
    const order = { tenantId: tenant.tenantId, cause: 'request', activity: 'interactionLog', rule: 'erasure on request' } as const;
    const [receiptId = ''] = await deletion.deleteRecords({
      ...order,
      subjectId: subject.id,
      roots: [{ collection: 'subjects', id: subject.id }],
    });
    expect(scratch.recipients.asked).toEqual([{ subjectId: subject.id, receiptId }]);
    expect(await tenant.get('aliases', alias.id)).toBeNull();
    expect(await documents(tenant)).toMatchObject([
      { state: 'deleted', cause: 'request', copies: { keysDestroyed: 1 }, items: { count: 2 } },
    ]);
    const late = clear.insert('aliases', { subjectId: subject.id, kind: 'email', value: 'late@example.com', createdAt: NOW });
    await expect(late).rejects.toMatchObject({ code: 'not-found' });
    await deletion.finalise(tenant.tenantId);
    expect(await documents(tenant)).toMatchObject([{ state: 'deleted' }]);
    scratch.recipients.states = [{ recipient: 'mixpanel', state: 'verified', at: NOW }];
    await deletion.finalise(tenant.tenantId);
    expect(await documents(tenant)).toMatchObject([{ state: 'finalised', recipients: [{ recipient: 'mixpanel', state: 'verified' }] }]);
  });

  test('KEEP-17 an erasure of somebody of whom nothing is stored has a receipt too', async () => {
    const tenant = await scratch.tenant();
    const order = { tenantId: tenant.tenantId, cause: 'request', activity: 'interactionLog', rule: 'erasure on request' } as const;
    await scratch.deletionAt(NOW).deleteRecords({ ...order, subjectId: 'sub_9', roots: [{ collection: 'subjects', id: 'sub_9' }] });
    expect(await documents(tenant)).toMatchObject([{ items: { count: 0 }, counts: [] }]);
  });

  test('KEEP-18 a record that changed so that the rule no longer holds stays with all that hangs on it, and is not counted', async () => {
    const tenant = await scratch.tenant();
    const [stays, goes] = await Promise.all([1, 2].map(() => tenant.insert('sessions', sampleSession({ endedAt: ENDED }))));
    for (const session of [stays, goes]) await tenant.insert('messages', sampleMessage({ sessionId: session?.id ?? '', sentAt: NOW }));
    const store = meanwhile('removeListed', () => tenant.patch('sessions', stays?.id ?? '', { endedAt: '2026-02-01T00:00:00.000Z' }));
    await scratch.sweepAt(NOW, store);
    expect(await tenant.get('sessions', stays?.id ?? '')).not.toBeNull();
    expect(await tenant.get('sessions', goes?.id ?? '')).toBeNull();
    expect(await tenant.count('messages', { index: 'bySession' })).toBe(1);
    expect(await documents(tenant)).toMatchObject([{ items: { count: 2 } }]);
  });

  test('KEEP-18 a record that changed while the rule still holds goes', async () => {
    const tenant = await scratch.tenant();
    const { id } = await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
    await scratch.sweepAt(
      NOW,
      meanwhile('removeListed', () => tenant.patch('sessions', id, { language: 'de' })),
    );
    expect(await tenant.get('sessions', id)).toBeNull();
  });

  test('KEEP-18 what is written between plan and deletion goes too, and is in the receipt and the ledger', async () => {
    const tenant = await scratch.tenant();
    const { id } = await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
    const late = sampleMessage({ sessionId: id, sentAt: NOW });
    await scratch.sweepAt(
      NOW,
      meanwhile('removeListed', () => tenant.insert('messages', late)),
    );
    expect(await tenant.get('messages', late.id)).toBeNull();
    expect(await documents(tenant)).toMatchObject([{ items: { count: 2 } }]);
    const [entry] = await scratch.ledger.list(tenant.tenantId, { after: 0, limit: 1 });
    expect(entry?.hashes).toHaveLength(64);
  });

  test('KEEP-18 a session with more below it than a receipt holds goes in several, itself in the last', async () => {
    const tenant = await scratch.tenant();
    const { id } = await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
    const place = { tenantId: tenant.tenantId, revision: 1, schemaVersion: 1 };
    const below = Array.from({ length: 8100 }, () => ({ ...sampleMessage({ sessionId: id, sentAt: NOW }), ...place }));
    await scratch.store.load('messages', below);
    expect((await scratch.sweepAt(NOW)).removed).toEqual({ sessions: 1, messages: 8100 });
    const all = await documents(tenant);
    expect(all.map(({ items }) => items.count)).toEqual([4000, 4000, 100, 1]);
    expect(all.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
  });

  test('KEEP-19 what was deleted by hand goes when the days of the trash are over, or its own time is', async () => {
    const tenant = await scratch.tenant();
    await scratch.store.platform().patch('tenants', tenant.tenantId, { trashDays: 7 });
    const trashedAt = '2026-02-21T10:00:00.000Z';
    await tenant.insert('sessions', sampleSession({ endedAt: '2026-02-20T00:00:00.000Z', trashedAt }));
    expect((await scratch.sweepAt('2026-02-28T09:59:59.999Z')).removed).toEqual({});
    expect((await scratch.sweepAt(NOW)).removed).toEqual({ sessions: 1 });
    expect(await documents(tenant)).toMatchObject([{ cause: 'trash', rule: '7 days in the trash, from trashedAt, set by the customer' }]);
  });

  test('KEEP-20 the audit log is told before its oldest entries go; receipts go by a receipt', async () => {
    const tenant = await scratch.tenant();
    for (let number = 1; number <= 3; number++) {
      const happenedAt = number < 3 ? '2025-02-01T00:00:00.000Z' : NOW;
      const who = { actorKind: 'system', actorId: null, action: 'deletion', targetKind: null, targetId: null } as const;
      await tenant.insert('auditEvents', {
        id: ids.next('aud'),
        number,
        happenedAt,
        ...who,
        ownerId: tenant.tenantId,
        details: null,
        previousHash: 'a',
        hash: 'b',
      });
    }
    await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
    expect((await scratch.sweepAt(NOW)).removed).toEqual({ sessions: 1, auditEvents: 2 });
    expect(scratch.checkpoints).toEqual([2]);
    const later = await scratch.sweepAt('2029-02-28T10:00:00.000Z');
    expect(later.removed).toMatchObject({ receipts: 2, auditEvents: 1 });
    const { records } = await tenant.list('receipts', { index: 'byNumber' });
    expect(records.map(({ number }) => number)).toEqual([3, 4]);
  });

  test("KEEP-20 the installation's own records go by their time, with what hangs on them", async () => {
    const platform = scratch.store.platform();
    const version = {
      state: 'approved',
      effectiveFrom: '2020-01-01',
      registryHash: 'a',
      documentHash: 'a',
      changes: '',
      signature: 's',
      signingKeyId: 'k',
    } as const;
    await platform.insert('processorVersions', {
      id: 'pdv_1',
      number: 1,
      ...version,
      approvedAt: ENDED,
      supersededAt: '2023-02-28T10:00:00.000Z',
      approvedByName: 'A',
    });
    await platform.insert('processorVersions', {
      id: 'pdv_2',
      number: 2,
      ...version,
      approvedAt: ENDED,
      supersededAt: null,
      approvedByName: 'A',
    });
    for (const versionId of ['pdv_1', 'pdv_2'])
      await platform.insert('processorFiles', { id: ids.next('pdf'), versionId, format: 'md', bytes: '', sha256: 'a' });
    expect((await scratch.sweepAt(NOW)).removed).toEqual({ processorVersions: 1, processorFiles: 1 });
    expect(await platform.get('processorVersions', 'pdv_2')).not.toBeNull();
  });

  test('KEEP-13 of two sweeps at once one works', async () => {
    const tenant = await scratch.tenant();
    for (let at = 0; at < 5; at++) await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
    const outcomes = (await Promise.all([scratch.sweepAt(NOW), scratch.sweepAt(NOW)])).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(['busy', 'done']);
    expect(await documents(tenant)).toHaveLength(1);
  });

  test('KEEP-13 a request waits for the deletion of the same customer that is under way', async () => {
    const tenant = await scratch.tenant();
    for (let at = 0; at < 250; at++) await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
    const kept = await tenant.insert('sessions', sampleSession({ endedAt: NOW }));
    const order = { tenantId: tenant.tenantId, cause: 'request', activity: 'interactionLog', rule: 'asked for' } as const;
    const [report, receipts] = await Promise.all([
      scratch.sweepAt(NOW),
      scratch.deletionAt(NOW).deleteRecords({ ...order, roots: [{ collection: 'sessions', id: kept.id }] }),
    ]);
    expect(report.removed).toEqual({ sessions: 250 });
    expect(receipts).toHaveLength(1);
    expect((await documents(tenant)).map(({ number }) => number)).toEqual([1, 2]);
  });

  test('KEEP-21 settings that make no sense, or that refer to each other, remove nothing and stop nobody else', async () => {
    const [broken, cyclic, good] = [await scratch.tenant(), await scratch.tenant(), await scratch.tenant()];
    for (const tenant of [broken, cyclic, good]) {
      await tenant.insert('sessions', sampleSession({ endedAt: '2026-02-20T00:00:00.000Z' }));
      await setValue(tenant, await define(tenant), '2026-02-20T00:00:00.000Z');
    }
    await setRetention(broken, 'interactionLog', -3, 'months');
    await sameAs(cyclic, 'interactionLog', 'customFields');
    await sameAs(cyclic, 'customFields', 'interactionLog');
    await setRetention(good, 'interactionLog', 1, 'days');
    expect(await scratch.sweepAt(NOW)).toMatchObject({ outcome: 'done', removed: { sessions: 1, fieldValues: 1 } });
    expect(await broken.count('sessions', { index: 'byState' })).toBe(1);
    expect(await cyclic.count('sessions', { index: 'byState' })).toBe(1);
    expect(await good.count('sessions', { index: 'byState' })).toBe(0);
  });
});

test('KEEP-21 what is wrong with one customer keeps no other one from being swept, and the sweep says so', async () => {
  const [broken, good] = [await scratch.tenant(), await scratch.tenant()];
  for (const tenant of [broken, good]) await tenant.insert('sessions', sampleSession({ endedAt: ENDED }));
  const store: Store = {
    ...scratch.store,
    tenant: (id) => {
      if (id === broken.tenantId) throw new Error('damaged');
      return scratch.store.tenant(id);
    },
  };
  await expect(scratch.sweepAt(NOW, store)).rejects.toMatchObject({ code: 'internal', message: expect.stringContaining('1 of 2') });
  expect(await good.count('sessions', { index: 'byState' })).toBe(0);
  expect(await scratch.store.platform().get('meta', 'meta_lastSweep')).toBeNull();
  await scratch.sweepAt(NOW);
  expect(await broken.count('sessions', { index: 'byState' })).toBe(0);
});

async function sameAs(tenant: TenantStore, activity: string, other: string): Promise<void> {
  const setting = { activity, kind: 'sameAs', sameAs: other, amount: null, unit: null, setAt: ENDED, setBy: null } as const;
  await tenant.insert('retentionSettings', { id: ids.next('ret'), ...setting });
}
