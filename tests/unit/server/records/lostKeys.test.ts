import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../../server/ports/store.ts';
import { createRecords } from '../../../../server/records/createRecords.ts';
import { openScratch, type Scratch } from '../../../contracts/openScratch.ts';
import { ids } from '../../../contracts/sampleRecords.ts';

let scratch: Scratch;
beforeEach(async () => {
  scratch = await openScratch('SQLite');
});
afterEach(() => scratch.end());

const AT = '2026-01-01T00:00:00.000Z';

/** A store in which the key of a person goes right before the next change. */
function losingKey(method: 'insert' | 'patch', happens: () => Promise<unknown>): Store {
  let done = false;
  return {
    ...scratch.store,
    tenant: (id) =>
      new Proxy(scratch.store.tenant(id), {
        get(target, name) {
          const value: unknown = Reflect.get(target, name);
          if (name !== method || typeof value !== 'function') return value;
          return async (...args: unknown[]) => {
            if (!done) await happens();
            done = true;
            return (value as (...given: unknown[]) => Promise<unknown>).apply(target, args);
          };
        },
      }),
  };
}

test.each(['insert', 'patch'] as const)('STORE-25 a key that is destroyed during %s leaves a record that can be read', async (method) => {
  const tenantId = ids.next('ten');
  const place = { tenantId, owner: 'sub_1', activity: 'interactionLog' };
  const store = losingKey(method, () => scratch.keyring.destroy(place));
  const records = createRecords(store, scratch.keyring, ids).tenant(tenantId);
  const alias = await records.insert('aliases', { subjectId: 'sub_1', kind: 'userId', value: 'first', createdAt: AT });
  if (method === 'patch') await records.patch('aliases', alias.id, { value: 'second' });
  expect((await records.get('aliases', alias.id))?.value).toBe(method === 'patch' ? 'second' : 'first');
});

test('STORE-25 whoever is erased during an insert leaves nothing behind', async () => {
  const tenantId = ids.next('ten');
  const place = { tenantId, owner: 'sub_1', activity: 'interactionLog' };
  const erase = async () => {
    await scratch.ledger.bury(tenantId, [scratch.keyring.tombstone(tenantId, 'sub_1')], AT);
    await scratch.keyring.destroy(place);
  };
  const records = createRecords(losingKey('insert', erase), scratch.keyring, ids).tenant(tenantId);
  const insert = records.insert('aliases', { subjectId: 'sub_1', kind: 'userId', value: 'late', createdAt: AT });
  await expect(insert).rejects.toMatchObject({ code: 'not-found' });
  expect(await scratch.store.tenant(tenantId).count('aliases', { index: 'bySubject' })).toBe(0);
});
