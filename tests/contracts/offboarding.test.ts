import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signedCertificate } from '../../protocol/offboardingCertificate.ts';
import { type CollectionName, collections } from '../../ropa/collections.ts';
import { createOffboard } from '../../server/features/offboarding/createOffboard.ts';
import { exportTenant } from '../../server/features/offboarding/exportTenant.ts';
import { readCertificate } from '../../server/features/offboarding/readCertificate.ts';
import { createTenants } from '../../server/features/tenants/tenants.ts';
import type { Store } from '../../server/ports/store.ts';
import { createSignatureCheck } from '../../server/proofs/createSignatureCheck.ts';
import { verifyCertificate } from '../../server/proofs/verify/verifyCertificate.ts';
import { type DeletionScratch, openDeletionScratch } from './deletionScratch.ts';
import { dumpOf, spellings } from './dumpOf.ts';
import { STORES } from './openScratch.ts';
import { addPerson, addTenantRecord } from './person.ts';
import { ids } from './sampleRecords.ts';

const SEEN = '2026-11-01T00:00:00.000Z';
const END = '2026-12-01T00:00:00.000Z';

describe.each(STORES)('the end of a contract on %s', (kind) => {
  let scratch: DeletionScratch;
  let tenantId: string;
  let other: string;

  beforeEach(async () => {
    scratch = await openDeletionScratch(kind);
    tenantId = await addTenantRecord(scratch.records, 'leaving');
    other = await addTenantRecord(scratch.records, 'staying');
    await addPerson(scratch.records, tenantId, 'canary-leaving-1', SEEN);
    await addPerson(scratch.records, tenantId, 'canary-leaving-2', SEEN);
    await addPerson(scratch.records, other, 'canary-staying', SEEN);
    await createTenants(scratch).endContract('leaving', END);
  });
  afterEach(() => scratch.end());

  const offboarding = (store: Store = scratch.store) => {
    const { keys, keyring, ledger, signer, deliveries, media, clock } = scratch;
    return createOffboard({ store, keys, keyring, ledger, signer, deliveries, media, clock, ids, breathe: async () => undefined });
  };
  const countsOf = async (id: string): Promise<number> => {
    const snapshot = await scratch.store.snapshot();
    let count = 0;
    for (const name of Object.keys(collections) as CollectionName[]) {
      for await (const batch of snapshot.batches(name, 100))
        count += batch.filter((record) => record.tenantId === id || record.id === id).length;
    }
    await snapshot.close();
    return count;
  };
  const certified = async () => {
    const text = await readCertificate(scratch.store, tenantId);
    return { text, ...signedCertificate.parse(JSON.parse(text)) };
  };

  test('OPS-20 nothing of the customer is left, keys included; a signed certificate counts what went, and nobody else is touched', async () => {
    const before = await countsOf(other);
    const own = await countsOf(tenantId);
    scratch.at('2026-12-31T00:00:00.000Z');
    await expect(readCertificate(scratch.store, 'leaving')).rejects.toMatchObject({ code: 'not-found' });
    await offboarding().offboard(tenantId);
    expect(await countsOf(tenantId)).toBe(0);
    expect(await countsOf(other)).toBe(before);
    const bytes = await dumpOf(scratch);
    for (const secret of ['canary-leaving-1', 'canary-leaving-2', 'leaving"']) {
      expect(
        spellings(secret).filter((spelling) => bytes.includes(spelling)),
        secret,
      ).toEqual([]);
    }
    expect((await scratch.keys.list({ after: null, limit: 500 })).filter((key) => key.tenantId === tenantId)).toEqual([]);
    const { document, text } = await certified();
    // The organisation itself is no record of its own.
    expect(document.counts.reduce((sum, { records }) => sum + records, 0)).toBe(own - 1);
    expect(document.copies.keysDestroyed).toBeGreaterThan(5);
    expect(document).toMatchObject({ tenant: tenantId, contractEndedAt: END, lastReceipt: 0 });
    const check = createSignatureCheck(scratch.signer.publicKeys());
    expect(verifyCertificate(JSON.parse(text), 'Line 1', check)).toMatchObject([{ ok: true }]);
    expect(verifyCertificate(JSON.parse(text.replace(END, '2026-12-02T00:00:00.000Z')), 'Line 1', check)).toMatchObject([{ ok: false }]);
  });

  test('OPS-21 killed after any change, the next run goes on and certifies the same counts', async () => {
    scratch.at('2026-12-31T00:00:00.000Z');
    const dying = (limit: number): Store => {
      let left = limit;
      const guard = <T extends object>(scoped: T): T =>
        new Proxy(scoped, {
          get(target, name) {
            const value: unknown = Reflect.get(target, name);
            if (typeof value !== 'function' || !['insert', 'patch', 'remove'].includes(String(name))) return value;
            return async (...args: unknown[]) => {
              if (left-- <= 0) throw new Error('killed');
              return (value as (...given: unknown[]) => Promise<unknown>).apply(target, args);
            };
          },
        });
      const { store } = scratch;
      return { ...store, tenant: (id) => guard(store.tenant(id)), platform: () => guard(store.platform()) };
    };
    const own = await countsOf(tenantId);
    let kills = 0;
    for (let done = false; !done; ) {
      // A step further with each life; the first ones do not get far.
      done = await offboarding(dying(kills < 6 ? kills : 9))
        .offboard(tenantId)
        .then(() => true)
        .catch((error: Error) => {
          if (error.message !== 'killed') throw error;
          kills++;
          return false;
        });
    }
    expect(kills).toBeGreaterThan(6);
    expect(await countsOf(tenantId)).toBe(0);
    const { document } = await certified();
    expect(document.counts.reduce((sum, { records }) => sum + records, 0)).toBe(own - 1);
    const { records } = await scratch.store.platform().list('offboardings', { index: 'byCustomer', limit: 10 });
    expect(records).toHaveLength(1);
  });

  test('OPS-22 recipients are asked once about everybody, from the end of the contract on', async () => {
    scratch.at('2026-12-02T00:00:00.000Z');
    await offboarding().contractEnded(tenantId);
    await offboarding().contractEnded(tenantId);
    expect(scratch.told).toHaveLength(2);
    expect(await countsOf(tenantId)).toBeGreaterThan(10);
  });

  test('OPS-23 the customer takes everything along in the clear, but for what proves who somebody is', async () => {
    const lines: string[] = [];
    for await (const line of exportTenant(scratch.records, tenantId)) lines.push(JSON.stringify(line));
    const text = lines.join('\n');
    for (const part of [
      'Chat canary-leaving-1',
      'Note canary-leaving-2',
      'canary-leaving-1@person.example',
      'https://shop.example/canary-leaving-2',
    ]) {
      expect(text.includes(part), part).toBe(true);
    }
    expect(text).not.toContain('canary-staying');
    for (const secret of ['passwordHash', 'tokenHash', 'hash canary']) expect(text).not.toContain(secret);
  });
});
