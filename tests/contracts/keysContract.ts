import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Keys } from '../../server/ports/keys.ts';
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

    test('STORE-15 roots are kept once', async () => {
      const name = ids.next('root');
      expect(await keys.getRoot(name)).toBeNull();
      expect(await keys.putRootIfAbsent(name, 'first')).toBe('first');
      expect(await keys.putRootIfAbsent(name, 'second')).toBe('first');
    });
  });
}
