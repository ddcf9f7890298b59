import { createPublicKey, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { publicKeys } from '../../../../protocol/publicKeys.ts';
import { canonicalJson } from '../../../../server/proofs/canonicalJson.ts';
import { createSignatureCheck } from '../../../../server/proofs/createSignatureCheck.ts';
import { createSigner } from '../../../../server/proofs/createSigner.ts';
import { rotateSigningKey } from '../../../../server/proofs/rotateSigningKey.ts';
import { thumbprint } from '../../../../server/proofs/signingKey.ts';
import { fixedClock, memoryRoots } from './memoryKeys.ts';

const START = '2026-11-21T12:00:00.000Z';

describe('signatures of the installation', () => {
  test('PROOF-1 Ed25519 over RFC 8785, verified with nothing but the published key', async () => {
    const signer = await createSigner({ roots: memoryRoots(), clock: fixedClock(START) });
    const signed = signer.sign({ b: 1, a: 'ä', c: [1e21, null] });
    const published = publicKeys.parse(JSON.parse(JSON.stringify(signer.publicKeys())));
    const [jwk] = published.keys;
    expect(published.keys).toHaveLength(1);
    expect(signed).toMatchObject({ algorithm: 'Ed25519', keyId: jwk?.kid });
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk?.x ?? '' }, format: 'jwk' });
    const signature = Buffer.from(signed.signature, 'base64url');
    expect(verify(null, Buffer.from('{"a":"ä","b":1,"c":[1e+21,null]}'), key, signature)).toBe(true);
    expect(canonicalJson({ c: [1e21, null], a: 'ä', b: 1 })).toBe('{"a":"ä","b":1,"c":[1e+21,null]}');
  });

  test('PROOF-1 the id of a key follows from the key: the example of RFC 8037, appendix A.3', () => {
    expect(thumbprint('11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
  });

  test('PROOF-2 nodes that start at once sign with one key', async () => {
    const roots = memoryRoots();
    const clock = fixedClock(START);
    const signers = await Promise.all(Array.from({ length: 8 }, () => createSigner({ roots, clock })));
    expect(new Set(signers.map((signer) => signer.sign({}).keyId)).size).toBe(1);
    expect(JSON.stringify([...roots.kept.values()])).not.toContain('privateKey');
  });

  test('PROOF-3 after a rotation the new key signs, the old one is published with its end, and no private half of it is kept', async () => {
    const roots = memoryRoots();
    const clock = fixedClock(START);
    const signer = await createSigner({ roots, clock });
    const before = signer.sign({ n: 1 });
    clock.set('2026-12-01T00:00:00.000Z');
    const made = await rotateSigningKey({ roots, clock });
    const late = signer.sign({ n: 2 });
    await signer.reload();
    const after = signer.sign({ n: 3 });
    expect(late.keyId).toBe(before.keyId);
    expect(after.keyId).toBe(made.kid);
    const { keys } = signer.publicKeys();
    expect(keys.map(({ kid, validUntil }) => [kid, validUntil])).toEqual([
      [made.kid, null],
      [before.keyId, '2026-12-01T00:10:00.000Z'],
    ]);
    const check = createSignatureCheck({ keys });
    expect(check(before, START)).toBeNull();
    expect(check(late, '2026-12-01T00:01:00.000Z')).toBeNull();
    expect(check(after, '2026-12-01T00:02:00.000Z')).toBeNull();
    expect(check(before, '2026-12-02T00:00:00.000Z')).toContain('not valid at');
    expect(check(after, '2026-11-30T00:00:00.000Z')).toContain('not valid at');
    const kept = await roots.read('signing');
    const pairs = JSON.parse(kept?.secret.toString() ?? '').keys as { privateKey: string | null }[];
    expect(pairs.map(({ privateKey }) => privateKey === null)).toEqual([true, false]);
  });

  test('PROOF-3 of two rotations at once one is refused', async () => {
    const roots = memoryRoots();
    const clock = fixedClock(START);
    await createSigner({ roots, clock });
    const outcomes = await Promise.allSettled([rotateSigningKey({ roots, clock }), rotateSigningKey({ roots, clock })]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } });
  });
});
