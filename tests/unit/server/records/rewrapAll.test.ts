import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import type { Keys } from '../../../../server/ports/keys.ts';
import { createSigner } from '../../../../server/proofs/createSigner.ts';
import { openKeyring } from '../../../../server/records/keyring.ts';
import { endRewrap, previousOf, rewrapAll } from '../../../../server/records/rewrapAll.ts';
import { createRoots } from '../../../../server/records/roots.ts';
import { openWrapping } from '../../../../server/records/wrapping.ts';
import { openScratch, type Scratch, STORES } from '../../../contracts/openScratch.ts';
import { ids } from '../../../contracts/sampleRecords.ts';

const OLD = new Uint8Array(32).fill(7);
const NEW = new Uint8Array(32).fill(8);
let scratch: Scratch;
afterEach(() => scratch.end());

/** Ends the work in the given change, as a kill there would. */
const dyingAt = (keys: Keys, change: number): Keys => {
  let changes = 0;
  const counted = <A extends unknown[], R>(work: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (++changes === change) throw new Error('killed');
      return work(...args);
    };
  };
  return {
    ...keys,
    replace: counted(keys.replace),
    replaceRoot: counted(keys.replaceRoot),
    putRootIfAbsent: counted(keys.putRootIfAbsent),
    removeRoot: counted(keys.removeRoot),
  };
};

const openAs = async (masterKey: Uint8Array) => {
  const wrapping = await openWrapping(scratch.keys, masterKey);
  const roots = createRoots(scratch.keys, wrapping);
  return { roots, keyring: await openKeyring(scratch.keys, wrapping, roots, scratch.ledger) };
};

const fill = async (kind: (typeof STORES)[number], count: number) => {
  scratch = await openScratch(kind, OLD);
  const scopes = Array.from({ length: count }, (_, at) => ({ tenantId: ids.next('ten'), owner: `sub_${at}`, activity: 'customFields' }));
  const secrets = await Promise.all(scopes.map((scope) => scratch.keyring.obtain(scope)));
  return { scopes, secrets, token: scratch.keyring.token('ten_1', 'users.email', 'canary'), signature: scratch.signer.sign({ a: 1 }) };
};

describe.each(STORES)('changing the master key on %s', (kind) => {
  test('PROOF-10 killed at any step and run again: every key is as it was, under the new master key alone', async () => {
    const { scopes, secrets, token, signature } = await fill(kind, 4);
    let finished = false;
    let kills = 0;
    for (let change = 1; !finished; change++) {
      try {
        const keys = dyingAt(scratch.keys, change === 1 ? 1 : 2);
        await rewrapAll(keys, OLD, NEW);
        await endRewrap(keys);
        finished = true;
      } catch (error) {
        expect((error as Error).message).toBe('killed');
        kills++;
        // From the first step on the new key opens everything, and the old one says what to do.
        const begun = (await scratch.keys.getRoot('previousMaster')) !== null;
        const { keyring } = await openAs(begun ? NEW : OLD);
        expect(await Promise.all(scopes.map((scope) => keyring.find(scope)))).toEqual(secrets);
        if (begun)
          await expect(openAs(OLD)).rejects.toMatchObject({ code: 'config-invalid', message: expect.stringContaining('rotate-master') });
      }
    }
    expect(kills).toBeGreaterThan(4);
    expect(await previousOf(scratch.keys, NEW)).toBeNull();
    const { keyring, roots } = await openAs(NEW);
    expect(await Promise.all(scopes.map((scope) => keyring.find(scope)))).toEqual(secrets);
    expect(keyring.token('ten_1', 'users.email', 'canary')).toBe(token);
    const signer = await createSigner({ roots, clock: { now: Date.now, monotonic: Date.now } });
    expect(signer.sign({ a: 1 })).toEqual(signature);
    await expect(openAs(OLD)).rejects.toMatchObject({ code: 'config-invalid' });
  });

  test('PROOF-10 a process with the old key makes no key that the new one could not read', async () => {
    const { scopes } = await fill(kind, 3);
    const old = await openAs(OLD);
    await rewrapAll(scratch.keys, OLD, NEW);
    await endRewrap(scratch.keys);
    const late = { tenantId: ids.next('ten'), owner: 'sub_late', activity: 'customFields' };
    await expect(old.keyring.obtain(late)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await scratch.keys.get(late)).toBeNull();
    await expect(old.roots.obtain('another', () => randomBytes(8))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await scratch.keys.getRoot('another')).toBeNull();
    expect(await (await openAs(NEW)).keyring.find(scopes[0] ?? late)).not.toBeNull();
  });

  test('PROOF-10 keys made and destroyed meanwhile end as they should', async () => {
    const { scopes } = await fill(kind, 6);
    const [first, second, ...rest] = scopes;
    if (!first || !second) throw new Error('There are six.');
    let calls = 0;
    const busy: Keys = {
      ...scratch.keys,
      replace: async (...args) => {
        if (++calls === 1) await scratch.keys.removeOwner(args[0].tenantId, args[0].owner);
        return scratch.keys.replace(...args);
      },
    };
    await rewrapAll(busy, OLD, NEW);
    const left = await Promise.all(scopes.map((scope) => scratch.keys.get(scope)));
    expect(left.filter((key) => key === null)).toHaveLength(1);
    expect(rest).toHaveLength(4);
  });

  test('PROOF-10 the wrong old key, and another new key under way, are refused before anything changes', async () => {
    const { scopes, secrets } = await fill(kind, 2);
    await expect(rewrapAll(scratch.keys, new Uint8Array(32).fill(1), NEW)).rejects.toMatchObject({ code: 'config-invalid' });
    await expect(rewrapAll(dyingAt(scratch.keys, 3), OLD, NEW)).rejects.toThrow('killed');
    await expect(rewrapAll(scratch.keys, OLD, new Uint8Array(32).fill(9))).rejects.toMatchObject({ code: 'conflict' });
    await rewrapAll(scratch.keys, OLD, NEW);
    expect(await Promise.all(scopes.map(async (scope) => (await openAs(NEW)).keyring.find(scope)))).toEqual(secrets);
  });
});
