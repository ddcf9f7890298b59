import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { createMongoKeys } from '../../../../server/adapters/keys/createMongoKeys.ts';
import { createSqliteKeys } from '../../../../server/adapters/keys/createSqliteKeys.ts';
import type { Keys } from '../../../../server/ports/keys.ts';
import { createSigner } from '../../../../server/proofs/createSigner.ts';
import { openKeyring } from '../../../../server/records/keyring.ts';
import { endRewrap, previousOf, rewrapAll } from '../../../../server/records/rewrapAll.ts';
import { createRoots } from '../../../../server/records/roots.ts';
import { openWrapping } from '../../../../server/records/wrapping.ts';
import { mongoScratch } from '../../../contracts/mongoScratch.ts';
import { STORES } from '../../../contracts/openScratch.ts';
import { ids } from '../../../contracts/sampleRecords.ts';

const OLD = new Uint8Array(32).fill(7);
const NEW = new Uint8Array(32).fill(8);
type Scratch = Awaited<ReturnType<typeof openAs>> & { end(): Promise<void> };
let keys: Keys;
let scratch: Scratch;
afterEach(() => scratch.end());

const openPlace = async (kind: (typeof STORES)[number]): Promise<() => Promise<void>> => {
  if (kind === 'SQLite') {
    const folder = mkdtempSync(join(tmpdir(), 'copane-rewrap-'));
    keys = createSqliteKeys(join(folder, 'keys.sqlite'));
    return async () => rmSync(folder, { recursive: true, force: true });
  }
  const mongo = mongoScratch(process.env.MONGODB_URI ?? '');
  keys = await createMongoKeys(mongo.uri);
  return mongo.drop;
};

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
  const wrapping = await openWrapping(keys, masterKey);
  const roots = createRoots(keys, wrapping);
  return { roots, keyring: await openKeyring(keys, wrapping, roots, { isBuried: async () => false }) };
};

const fill = async (kind: (typeof STORES)[number], count: number) => {
  const removePlace = await openPlace(kind);
  const end = async (): Promise<void> => {
    await keys.close();
    await removePlace();
  };
  scratch = { ...(await openAs(OLD)), end };
  const signer = await createSigner({ roots: scratch.roots, clock: { now: Date.now, monotonic: Date.now } });
  const scopes = Array.from({ length: count }, (_, at) => ({ tenantId: ids.next('ten'), owner: `sub_${at}`, activity: 'customFields' }));
  const secrets = await Promise.all(scopes.map((scope) => scratch.keyring.obtain(scope)));
  return { scopes, secrets, token: scratch.keyring.token('ten_1', 'users.email', 'canary'), signature: signer.sign({ a: 1 }) };
};

describe.each(STORES)('changing the master key on %s', (kind) => {
  test('PROOF-10 killed at any step and run again: every key is as it was, under the new master key alone', async () => {
    const { scopes, secrets, token, signature } = await fill(kind, 4);
    let finished = false;
    let kills = 0;
    for (let change = 1; !finished; change++) {
      try {
        const dying = dyingAt(keys, change === 1 ? 1 : 2);
        await rewrapAll(dying, OLD, NEW);
        await endRewrap(dying);
        finished = true;
      } catch (error) {
        expect((error as Error).message).toBe('killed');
        kills++;
        // From the first step on the new key opens everything, and the old one says what to do.
        const begun = (await keys.getRoot('previousMaster')) !== null;
        const { keyring } = await openAs(begun ? NEW : OLD);
        expect(await Promise.all(scopes.map((scope) => keyring.find(scope)))).toEqual(secrets);
        if (begun)
          await expect(openAs(OLD)).rejects.toMatchObject({ code: 'config-invalid', message: expect.stringContaining('rotate-master') });
      }
    }
    expect(kills).toBeGreaterThan(4);
    expect(await previousOf(keys, NEW)).toBeNull();
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
    await rewrapAll(keys, OLD, NEW);
    await endRewrap(keys);
    const late = { tenantId: ids.next('ten'), owner: 'sub_late', activity: 'customFields' };
    await expect(old.keyring.obtain(late)).rejects.toMatchObject({ code: 'unavailable' });
    expect(await keys.get(late)).toBeNull();
    await expect(old.roots.obtain('another', () => randomBytes(8))).rejects.toMatchObject({ code: 'unavailable' });
    expect(await keys.getRoot('another')).toBeNull();
    expect(await (await openAs(NEW)).keyring.find(scopes[0] ?? late)).not.toBeNull();
  });

  test('PROOF-10 keys made and destroyed meanwhile end as they should', async () => {
    const { scopes } = await fill(kind, 6);
    const [first, second, ...rest] = scopes;
    if (!first || !second) throw new Error('There are six.');
    let calls = 0;
    const busy: Keys = {
      ...keys,
      replace: async (...args) => {
        if (++calls === 1) await keys.removeOwner(args[0].tenantId, args[0].owner);
        return keys.replace(...args);
      },
    };
    await rewrapAll(busy, OLD, NEW);
    const left = await Promise.all(scopes.map((scope) => keys.get(scope)));
    expect(left.filter((key) => key === null)).toHaveLength(1);
    expect(rest).toHaveLength(4);
  });

  test('PROOF-10 the wrong old key, and another new key under way, are refused before anything changes', async () => {
    const { scopes, secrets } = await fill(kind, 2);
    await expect(rewrapAll(keys, new Uint8Array(32).fill(1), NEW)).rejects.toMatchObject({ code: 'config-invalid' });
    await expect(rewrapAll(dyingAt(keys, 3), OLD, NEW)).rejects.toThrow('killed');
    await expect(rewrapAll(keys, OLD, new Uint8Array(32).fill(9))).rejects.toMatchObject({ code: 'conflict' });
    await rewrapAll(keys, OLD, NEW);
    expect(await Promise.all(scopes.map(async (scope) => (await openAs(NEW)).keyring.find(scope)))).toEqual(secrets);
  });
});
