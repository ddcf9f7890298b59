import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CollectionName } from '../../ropa/collections.ts';
import type { RawRecord, Snapshot, Store } from '../../server/ports/store.ts';
import { ids, sampleSession, sampleTenant } from './sampleRecords.ts';

async function everything(snapshot: Snapshot, collection: CollectionName): Promise<RawRecord[]> {
  const found: RawRecord[] = [];
  for await (const batch of snapshot.batches(collection, 2)) found.push(...batch);
  return found;
}

/** What backups and restores ask of every store. `open` makes an empty one. */
export function rawStoreContract(name: string, open: () => Promise<{ store: Store; end(): Promise<void> }>): void {
  describe(`raw records: ${name}`, () => {
    let store: Store;
    let end: () => Promise<void>;
    beforeAll(async () => {
      ({ store, end } = await open());
    });
    afterAll(() => end());

    test('OPS-1 a snapshot holds every record of every tenant once, and loading it into an emptied store gives the same records', async () => {
      const [a, b] = [ids.next('ten'), ids.next('ten')];
      for (const id of [a, b]) await store.platform().insert('tenants', sampleTenant(id));
      const made: object[] = [];
      for (const id of [a, b, a, b, a]) made.push(await store.tenant(id).insert('sessions', sampleSession({ topic: null })));
      const changed = await store.tenant(a).insert('sessions', sampleSession());
      made.push(await store.tenant(a).patch('sessions', changed.id, { language: 'de' }));
      const snapshot = await store.snapshot();
      const sessions = await everything(snapshot, 'sessions');
      const tenants = await everything(snapshot, 'tenants');
      expect(await snapshot.count('sessions')).toBe(6);
      await snapshot.close();
      const byId = (x: object, y: object) => ((x as RawRecord).id < (y as RawRecord).id ? -1 : 1);
      expect(sessions.toSorted(byId)).toEqual(made.toSorted(byId));
      expect(tenants.map(({ tenantId }) => tenantId)).toEqual(['', '']);

      await store.clear('sessions');
      await store.clear('tenants');
      expect(await store.tenant(a).count('sessions', { index: 'byEnd' })).toBe(0);
      for (const attempt of [1, 2]) {
        await store.load('sessions', sessions);
        await store.load('tenants', tenants);
        expect(await store.tenant(a).get('sessions', changed.id), `load ${attempt}`).toMatchObject({ language: 'de', revision: 2 });
        expect(await store.tenant(a).count('sessions', { index: 'byEnd' })).toBe(4);
        expect(await store.platform().get('tenants', b)).toMatchObject({ id: b });
      }
      expect(await store.tenant(a).patch('sessions', changed.id, { language: 'fr' }, { revision: 2 })).toMatchObject({ revision: 3 });
    });

    test('OPS-1 what is loaded is checked as strictly as what is inserted', async () => {
      const id = ids.next('ten');
      const record = { ...(await store.tenant(id).insert('sessions', sampleSession())), tenantId: id } as RawRecord;
      for (const wrong of [
        { ...record, id: 'nonsense' },
        { ...record, tenantId: '' },
        { ...record, tenantId: 'ten_1:x' },
        { ...record, revision: 0 },
        { ...record, state: 'gone' },
        { ...record, endedAt: 'yesterday' },
      ]) {
        await expect(store.load('sessions', [wrong])).rejects.toMatchObject({ code: 'field-invalid' });
      }
      await expect(store.load('nothing' as never, [record])).rejects.toMatchObject({ code: 'declaration-invalid' });
    });
  });
}
