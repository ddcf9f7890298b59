import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KeyScope, Keys, WrappedKey } from '../../server/ports/keys.ts';
import { ids } from './sampleRecords.ts';

/** What every place for wrapped keys must do. */
export function keysContract(name: string, open: () => Promise<{ keys: Keys; end(): Promise<void> }>): void {
  describe(`keys: ${name}`, () => {
    let keys: Keys;
    let end: () => Promise<void>;
    beforeAll(async () => {
      ({ keys, end } = await open());
    });
    afterAll(() => end());
    const scope = (activity = 'customFields') => ({ tenantId: ids.next('ten'), owner: 'sub_1', activity });

    test('STORE-15 a key is kept once: the first one counts', async () => {
      const place = scope();
      expect(await keys.get(place)).toBeNull();
      const offered = Array.from({ length: 6 }, (_, at) => ({ keyId: `k${at}`, wrapped: `w${at}` }));
      const kept = await Promise.all(offered.map((key) => keys.putIfAbsent(place, key)));
      expect(new Set(kept.map(({ keyId }) => keyId)).size).toBe(1);
      expect(await keys.get(place)).toEqual(kept[0]);
    });

    test('STORE-15 removing one key touches no other scope', async () => {
      const a = scope();
      const b = { ...a, activity: 'sessionNotes' };
      const c = { ...a, tenantId: ids.next('ten') };
      for (const place of [a, b, c]) await keys.putIfAbsent(place, { keyId: 'k', wrapped: place.activity });
      expect(await keys.remove(a)).toBe(true);
      expect(await keys.remove(a)).toBe(false);
      expect(await keys.get(a)).toBeNull();
      expect(await keys.get(b)).not.toBeNull();
      expect(await keys.get(c)).not.toBeNull();
    });

    test('STORE-15 removing an owner removes its keys for all activities', async () => {
      const a = scope();
      const b = { ...a, activity: 'sessionNotes' };
      const other = { ...a, owner: 'sub_2' };
      for (const place of [a, b, other]) await keys.putIfAbsent(place, { keyId: 'k', wrapped: 'w' });
      expect(await keys.removeOwner(a.tenantId, 'sub_1')).toBe(2);
      expect(await keys.get(b)).toBeNull();
      expect(await keys.get(other)).not.toBeNull();
    });

    test('STORE-15 removing a tenant removes all of its keys and no other', async () => {
      const a = scope();
      const b = { ...a, owner: 'sub_2' };
      const other = scope();
      for (const place of [a, b, other]) await keys.putIfAbsent(place, { keyId: 'k', wrapped: 'w' });
      expect(await keys.removeTenant(a.tenantId)).toBe(2);
      expect(await keys.get(b)).toBeNull();
      expect(await keys.get(other)).not.toBeNull();
    });

    test('STORE-22 many keys go in one go and are answered, so that one can be put back', async () => {
      const a = scope();
      const b = { ...a, activity: 'sessionNotes' };
      const kept = { ...a, owner: 'sub_2' };
      for (const place of [a, b, kept]) await keys.putIfAbsent(place, { keyId: place.activity, wrapped: 'w' });
      const missing = { ...a, activity: 'errorLog' };
      expect((await keys.getMany([a, missing])).map(({ key }) => key.keyId)).toEqual(['customFields']);
      const owners = [a.owner, 'sub_2', 'sub_none'];
      expect((await keys.ownersWithKey(a.tenantId, a.activity, owners)).toSorted()).toEqual([a.owner, 'sub_2'].toSorted());
      expect(await keys.ownersWithKey(a.tenantId, b.activity, owners)).toEqual([a.owner]);
      expect(await keys.ownersWithKey('ten_other', a.activity, owners)).toEqual([]);
      expect(await keys.ownersWithKey(a.tenantId, a.activity, [])).toEqual([]);
      const removed = await keys.removeMany([a, b, missing]);
      expect(removed.map(({ scope: { activity } }) => activity).toSorted()).toEqual(['customFields', 'sessionNotes']);
      expect(await keys.get(a)).toBeNull();
      expect(await keys.get(kept)).not.toBeNull();
      expect(await keys.removeMany([a, b])).toEqual([]);
      expect(await keys.removeMany([])).toEqual([]);
      const [first] = removed;
      if (first) expect(await keys.putIfAbsent(first.scope, first.key)).toEqual(first.key);
    });

    test('STORE-15 roots are kept once', async () => {
      const name = ids.next('root');
      expect(await keys.getRoot(name)).toBeNull();
      expect(await keys.putRootIfAbsent(name, 'first')).toBe('first');
      expect(await keys.putRootIfAbsent(name, 'second')).toBe('first');
    });

    test('STORE-15 a root is replaced only by whoever knows what it was', async () => {
      const name = ids.next('root');
      expect(await keys.replaceRoot(name, 'first', 'second')).toBe(false);
      expect(await keys.getRoot(name)).toBeNull();
      await keys.putRootIfAbsent(name, 'first');
      const offered = Array.from({ length: 6 }, (_, at) => `next ${at}`);
      const replaced = await Promise.all(offered.map((next) => keys.replaceRoot(name, 'first', next)));
      expect(replaced.filter(Boolean)).toHaveLength(1);
      expect(await keys.getRoot(name)).toBe(offered[replaced.indexOf(true)]);
      expect(await keys.rootNames()).toContain(name);
      expect(await keys.removeRoot(name)).toBe(true);
      expect(await keys.removeRoot(name)).toBe(false);
      expect(await keys.rootNames()).not.toContain(name);
    });

    test('STORE-15 a key is replaced only by whoever knows what it was, and a destroyed one stays destroyed', async () => {
      const place = scope();
      const first = { keyId: 'k', wrapped: 'first' };
      expect(await keys.replace(place, first, { keyId: 'k', wrapped: 'second' })).toBe(false);
      expect(await keys.get(place)).toBeNull();
      await keys.putIfAbsent(place, first);
      expect(await keys.replace(place, { ...first, wrapped: 'other' }, { keyId: 'k', wrapped: 'second' })).toBe(false);
      expect(await keys.replace(place, first, { keyId: 'k', wrapped: 'second' })).toBe(true);
      expect(await keys.get(place)).toEqual({ keyId: 'k', wrapped: 'second' });
    });

    test('STORE-15 all keys are listed, each once, whatever the size of the page', async () => {
      const places = Array.from({ length: 7 }, (_, at) => ({ ...scope(at % 2 ? 'a' : 'b'), owner: `sub_${at}` }));
      for (const place of places) await keys.putIfAbsent(place, { keyId: 'k', wrapped: 'w' });
      for (const limit of [1, 3, 100]) {
        const found: string[] = [];
        let after: KeyScope | null = null;
        for (;;) {
          const page: (KeyScope & WrappedKey)[] = await keys.list({ after, limit });
          expect(page.length).toBeLessThanOrEqual(limit);
          found.push(...page.map(({ tenantId }) => tenantId));
          after = page.at(-1) ?? null;
          if (!after) break;
        }
        for (const { tenantId } of places) expect(found.filter((one) => one === tenantId)).toHaveLength(1);
      }
    });
  });
}
