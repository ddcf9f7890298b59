import { createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { deflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { concatBytes, utf8 } from '../../../protocol/client/canonicalBytes.ts';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { MAX_JSON_DEPTH } from '../../../protocol/client/jsonDepth.ts';
import { deriveSendKey, frameNonce } from '../../../protocol/client/sendKey.ts';
import { decodeHeader, encodeHeader, type FrameHeader } from '../../../protocol/frame.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import { crypto, epochOf, keyringOf, openerFor, sealerFor } from './support/epochs.ts';

/** Text that compression cannot shrink below about three quarters. */
const noise = (length: number) => randomBytes(length).toString('base64').slice(0, length);
const page = (body: unknown, reset = false, snapshotId = 1) => ({ kind: 'page', body, reset, snapshotId }) as const;

const pair = async () => {
  const keyring = keyringOf(await epochOf(1));
  return { keyring, sealer: sealerFor(keyring), opener: openerFor(keyring) };
};

/** Seals any plaintext with any header under epoch 1, as a dishonest holder of the secret can. */
const forge = async (changes: Partial<FrameHeader>, plain: Uint8Array): Promise<Bytes> => {
  const header: FrameHeader = {
    kind: 'page',
    reset: true,
    chunk: false,
    last: false,
    sender: 1,
    target: 0,
    tab: 1,
    keyEpoch: 1,
    snapshotId: 1,
    contextId: new Uint8Array(16),
    seq: 0,
    ...changes,
  };
  const key = await deriveSendKey(crypto, await epochOf(1), 'visitor', header.sender, header.contextId, header.kind);
  const clear = encodeHeader(header);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: frameNonce(clear), additionalData: clear }, key, new Uint8Array(plain));
  return concatBytes([clear, new Uint8Array(sealed)]);
};

describe('sealing and opening', () => {
  it('SEAL-4 what is sealed opens, in order, and the frame holds no plain text', async () => {
    const { sealer, opener } = await pair();
    await sealer.seal(page([{ secret: 'canary-1' }], true));
    await sealer.seal(page(['two']));
    await sealer.seal({ kind: 'pointer', body: { x: 1 } });
    expect(sealer.frames.some((frame) => Buffer.from(frame).includes('canary'))).toBe(false);
    await Promise.all(sealer.frames.map(opener.receive));
    expect(opener.refused).toEqual([]);
    // In order within each kind; kinds do not wait for one another.
    const [pages, others] = [true, false].map((isPage) => opener.opened.filter(({ kind }) => (kind === 'page') === isPage));
    expect(pages?.[0]).toEqual({
      kind: 'page',
      sender: 1,
      target: 0,
      tab: 1,
      keyEpoch: 1,
      snapshotId: 1,
      reset: true,
      body: [{ secret: 'canary-1' }],
    });
    expect(pages?.map(({ body }) => body)).toEqual([[{ secret: 'canary-1' }], ['two']]);
    expect(others?.map(({ body }) => body)).toEqual([{ x: 1 }]);
  });

  it('SEAL-4 any changed bit of header or body is refused', async () => {
    const { keyring, sealer } = await pair();
    await sealer.seal(page(['x'], true));
    const [frame] = sealer.frames as [Bytes];
    for (let at = 0; at < frame.length; at += 1) {
      const opener = openerFor(keyring);
      await opener.receive(new Uint8Array(frame.with(at, (frame[at] ?? 0) ^ 1)));
      expect(opener.opened).toEqual([]);
      expect(opener.refused).toHaveLength(1);
    }
    const control = openerFor(keyring);
    await control.receive(frame);
    expect(control.opened).toHaveLength(1);
  });

  it('SEAL-5 a nonce is never used twice with a key, over kinds, epochs and pieces', async () => {
    const keyring = keyringOf(await epochOf(1));
    const used: string[] = [];
    const names = new Map<CryptoKey, string>();
    const subtle: SubtleCrypto = new Proxy(crypto.subtle, {
      get: (target, name) => {
        if (name === 'encrypt') {
          return (algorithm: AesGcmParams, key: CryptoKey, data: Bytes) => {
            if (!names.has(key)) names.set(key, `key ${names.size}`);
            used.push(`${names.get(key)} ${Buffer.from(algorithm.iv as Bytes).toString('hex')}`);
            return target.encrypt(algorithm, key, data);
          };
        }
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const sealer = sealerFor(keyring, { crypto: { ...crypto, subtle } });
    await Promise.all([
      sealer.seal(page([noise(150_000)], true)),
      sealer.seal(page(['a'])),
      sealer.seal({ kind: 'pointer', body: 1 }),
      sealer.seal({ kind: 'state', body: 1 }),
    ]);
    keyring.epochs.push(await epochOf(2));
    await Promise.all([sealer.seal(page(['b'])), sealer.seal({ kind: 'pointer', body: 2 })]);
    expect(used.length).toBe(sealer.frames.length);
    expect(new Set(used).size).toBe(used.length);
    expect(names.size).toBe(5);
  });

  it('SEAL-5 the key is HKDF over secret, page load, direction, sender, tab and kind: another program can compute it', async () => {
    const sealer = sealerFor(keyringOf(await epochOf(1, 7, 3)), { sender: 5 });
    await sealer.seal({ kind: 'mark', body: 'x' });
    await sealer.seal({ kind: 'mark', body: 'y' });
    const frame = Buffer.from(sealer.frames[1] as Bytes);
    const key = hkdfSync('sha256', Buffer.alloc(32, 7), frame.subarray(24, 40), 'copane/1 send|visitor|5|3|mark', 32);
    const nonce = Buffer.concat([Buffer.alloc(4), Buffer.from('0000000000000001', 'hex')]);
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), nonce).setAAD(frame.subarray(0, 48)).setAuthTag(frame.subarray(-16));
    expect(`${decipher.update(frame.subarray(48, -16), undefined, 'utf8')}${decipher.final('utf8')}`).toBe('\0"y"');
  });

  it('SEAL-5 two sealers with the same numbers and epoch share no key', async () => {
    const keyring = keyringOf(await epochOf(1));
    const [one, two] = [sealerFor(keyring), sealerFor(keyring)];
    await Promise.all([one.seal(page(['same'], true)), two.seal(page(['same'], true))]);
    const [a, b] = [one.frames[0], two.frames[0]] as [Bytes, Bytes];
    expect(decodeHeader(a).seq).toBe(decodeHeader(b).seq);
    expect(decodeHeader(a).contextId).not.toEqual(decodeHeader(b).contextId);
    expect(a.subarray(48)).not.toEqual(b.subarray(48));
  });

  it('SEAL-6 a frame sent back to its sender does not open', async () => {
    const { keyring, sealer } = await pair();
    await sealer.seal({ kind: 'pointer', body: 1 });
    const visitor = openerFor(keyring, { direction: 'agent', self: 1 });
    await visitor.receive(sealer.frames[0] as Bytes);
    expect(visitor.refused).toEqual(['not-authentic']);
  });

  it('SEAL-6 a frame under another sender, tab, target or kind does not open', async () => {
    const keyring = keyringOf(await epochOf(1), await epochOf(1, 1, 2));
    const sealer = sealerFor(keyringOf(await epochOf(1)));
    await sealer.seal({ kind: 'pointer', body: 1 });
    const [frame] = sealer.frames as [Bytes];
    for (const [at, value] of [
      [7, 9],
      [15, 2],
      [11, 2],
      [1, 6],
      [23, 1],
    ] as const) {
      const opener = openerFor(keyring);
      await opener.receive(new Uint8Array(frame.with(at, value)));
      expect(opener.refused).toEqual(['not-authentic']);
    }
  });

  it('SEAL-6 a frame for somebody else is refused even if it opens', async () => {
    const { keyring, sealer } = await pair();
    await sealer.seal({ kind: 'call', target: 3, body: 'offer' });
    const [other, meant] = [openerFor(keyring), openerFor(keyring, { self: 3 })];
    await other.receive(sealer.frames[0] as Bytes);
    await meant.receive(sealer.frames[0] as Bytes);
    expect([other.refused, meant.bodies()]).toEqual([['misdirected'], ['offer']]);
  });

  it('SEAL-7 a replayed and a reordered frame are refused, for every kind', async () => {
    for (const kind of ['page', 'pointer', 'control', 'call', 'mark', 'state'] as const) {
      const { sealer, opener } = await pair();
      for (const body of [1, 2, 3]) await sealer.seal({ kind, body, reset: kind === 'page', snapshotId: 1 });
      const [one, two, three] = sealer.frames as [Bytes, Bytes, Bytes];
      for (const frame of [one, one, three, two]) await opener.receive(frame);
      expect([kind, opener.bodies(), opener.refused]).toEqual([kind, [1, 3], ['replayed', 'replayed']]);
    }
  });

  it('SEAL-7 a frame of an older epoch is refused after one of a newer', async () => {
    const keyring = keyringOf(await epochOf(1));
    const sealer = sealerFor(keyring);
    await sealer.seal({ kind: 'control', body: 1 });
    const old = keyring.epochs;
    keyring.epochs = [await epochOf(2)];
    await sealer.seal({ kind: 'control', body: 2 });
    keyring.epochs = old;
    await sealer.seal({ kind: 'control', body: 3 });
    const opener = openerFor(keyringOf(await epochOf(1), await epochOf(2)));
    for (const frame of sealer.frames) await opener.receive(frame);
    expect([opener.bodies(), opener.refused]).toEqual([[1, 2], ['replayed']]);
  });

  it('SEAL-7 an epoch that the keyring does not know is refused, one that arrives meanwhile is not', async () => {
    const keyring = keyringOf(await epochOf(1));
    const sealer = sealerFor(keyring);
    await sealer.seal({ kind: 'state', body: 1 });
    const [frame] = sealer.frames as [Bytes];
    const without = openerFor(keyringOf());
    await without.receive(frame);
    expect(without.refused).toEqual(['unknown-epoch']);
    const late = keyringOf();
    const opener = openerFor({ opening: late.opening, settled: async () => void late.epochs.push(...keyring.epochs) });
    await opener.receive(frame);
    expect(opener.bodies()).toEqual([1]);
  });

  it('SEAL-7 frames are handed on in the order of arrival although one opens sooner than another', async () => {
    const { keyring, sealer } = await pair();
    for (const body of [1, 2, 3]) await sealer.seal({ kind: 'state', body });
    let first = true;
    const others: Promise<unknown>[] = [];
    const subtle = new Proxy(crypto.subtle, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (name !== 'decrypt') return typeof value === 'function' ? value.bind(target) : value;
        return async (...given: Parameters<SubtleCrypto['decrypt']>) => {
          const opening = target.decrypt(...given);
          if (!first) {
            others.push(opening);
            return opening;
          }
          first = false;
          while (others.length < 2) await setImmediate();
          await Promise.all(others);
          return opening;
        };
      },
    });
    const opener = openerFor(keyring, { crypto: { ...crypto, subtle } });
    await Promise.all(sealer.frames.map(opener.receive));
    expect([opener.bodies(), opener.refused]).toEqual([[1, 2, 3], []]);
  });

  it('SEAL-8 what cannot be sealed leaves a hole that is seen', async () => {
    const { sealer, opener } = await pair();
    await sealer.seal(page(['snapshot'], true));
    const endless: unknown[] = [];
    endless.push(endless);
    await expect(sealer.seal(page(endless))).rejects.toThrow();
    await sealer.seal(page(['after']));
    for (const frame of sealer.frames) await opener.receive(frame);
    expect([opener.bodies(), opener.refused]).toEqual([[['snapshot']], ['gap']]);
  });

  it('SEAL-8 nothing of a page before a snapshot, nothing after a hole until the next', async () => {
    const { sealer, opener } = await pair();
    await sealer.seal(page(['early'], false));
    await sealer.seal(page(['snapshot 1'], true, 1));
    await sealer.seal(page(['a'], false, 1));
    await sealer.seal(page(['lost'], false, 1));
    await sealer.seal(page(['b'], false, 1));
    await sealer.seal(page(['snapshot 2'], true, 2));
    await sealer.seal(page(['of 1'], false, 1));
    await sealer.seal(page(['snapshot 3'], true, 3));
    await sealer.seal(page(['c'], false, 3));
    for (const frame of sealer.frames.filter((_, index) => index !== 3)) await opener.receive(frame);
    expect(opener.bodies()).toEqual([['snapshot 1'], ['a'], ['snapshot 2'], ['snapshot 3'], ['c']]);
    expect(opener.refused).toEqual(['gap', 'gap', 'gap']);
  });

  it('SEAL-8 a cursor that was dropped is no hole, a page that nobody could read is one', async () => {
    const { keyring, sealer, opener } = await pair();
    await sealer.seal(page(['snapshot'], true));
    for (const body of [1, 2, 3]) await sealer.seal({ kind: 'pointer', body });
    await sealer.seal(page(['a']));
    const { epochs } = keyring;
    keyring.epochs = [];
    expect(await sealer.seal(page(['nobody there']))).toBe(false);
    keyring.epochs = epochs;
    await sealer.seal(page(['b']));
    for (const frame of sealer.frames.filter((_, index) => index !== 1 && index !== 2)) await opener.receive(frame);
    expect(opener.bodies()).toEqual([['snapshot'], 3, ['a']]);
    expect(opener.refused).toEqual(['gap']);
  });

  it('SEAL-9 a large snapshot travels in pieces and arrives whole; frames fit a message', async () => {
    const { sealer, opener } = await pair();
    const body = [noise(300_000)];
    const sent = [sealer.seal(page(body, true)), sealer.seal(page(['after'])), sealer.seal({ kind: 'pointer', body: 'quick' })];
    await Promise.all(sent);
    const headers = sealer.frames.map(decodeHeader);
    expect(headers[0]?.kind).toBe('pointer');
    const pieces = headers.filter((header) => header.chunk);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.map(({ reset, last }) => [reset, last])).toEqual(pieces.map((_, index) => [index === 0, index === pieces.length - 1]));
    expect(Math.max(...sealer.frames.map((frame) => frame.length))).toBeLessThan(LIMITS.messageBytes);
    for (const frame of sealer.frames) await opener.receive(frame);
    expect(opener.bodies()).toEqual(['quick', body, ['after']]);
    expect(opener.opened[1]?.reset).toBe(true);
  });

  it('SEAL-9 a snapshot with a missing piece is not delivered', async () => {
    const { sealer, opener } = await pair();
    await sealer.seal(page([noise(150_000)], true));
    await sealer.seal(page(['delta']));
    for (const frame of sealer.frames.filter((_, index) => index !== 1)) await opener.receive(frame);
    expect(opener.opened).toEqual([]);
    expect(new Set(opener.refused)).toEqual(new Set(['gap']));
  });

  it('SEAL-9 a snapshot that begins amid the pieces of another replaces it; a whole frame amid pieces is refused', async () => {
    const opener = openerFor(keyringOf(await epochOf(1)));
    const piece = (seq: number, text: string, changes: Partial<FrameHeader>) => forge({ seq, ...changes }, utf8(`\0${text}`));
    await opener.receive(await piece(0, '["old', { chunk: true }));
    await opener.receive(await piece(1, '["new ', { chunk: true, snapshotId: 2 }));
    await opener.receive(await piece(2, 'page"]', { reset: false, chunk: true, last: true, snapshotId: 2 }));
    expect([opener.bodies(), opener.refused]).toEqual([[['new page']], []]);
    await opener.receive(await piece(3, '["half', { reset: false, chunk: true, snapshotId: 2 }));
    await opener.receive(await piece(4, '"]', { reset: false, snapshotId: 2 }));
    expect([opener.opened.length, opener.refused]).toEqual([1, ['gap']]);
  });

  it('SEAL-9 only pages may be large, and they only up to the limit', async () => {
    const { sealer } = await pair();
    await expect(sealer.seal({ kind: 'state', body: noise(100_000) })).rejects.toMatchObject({ code: 'too-large' });
    await expect(sealer.seal(page([noise(8_000_000)], true))).rejects.toMatchObject({ code: 'too-large' });
    expect(sealer.frames).toEqual([]);
  });

  it('SEAL-10 a bomb is refused without being unpacked', async () => {
    const keyring = keyringOf(await epochOf(1));
    const opener = openerFor(keyring, { limits: { wire: 100_000, plain: 1_000_000 } });
    const bomb = deflateRawSync(Buffer.from(`"${'a'.repeat(20_000_000)}"`));
    expect(bomb.length).toBeLessThan(40_000);
    await opener.receive(await forge({}, Buffer.concat([Uint8Array.of(1), bomb])));
    expect(opener.refused).toEqual(['too-large']);
  });

  it('SEAL-10 pieces without end are refused', async () => {
    const opener = openerFor(keyringOf(await epochOf(1)), { limits: { wire: 100_000, plain: 1_000_000 } });
    for (let seq = 0; seq < 4; seq += 1) {
      await opener.receive(await forge({ seq, reset: seq === 0, chunk: true }, new Uint8Array(40_000)));
    }
    expect(opener.refused).toEqual(['too-large', 'gap']);
  });

  it('SEAL-10 JSON too deep, not JSON, not UTF-8, an unknown encoding and broken compression are refused', async () => {
    const opener = openerFor(keyringOf(await epochOf(1)));
    const plains: Uint8Array[] = [
      utf8(`\0${'['.repeat(MAX_JSON_DEPTH + 1)}${']'.repeat(MAX_JSON_DEPTH + 1)}`),
      utf8('\0{"a":'),
      Uint8Array.of(0, 0x22, 0xff, 0x22),
      utf8('\u0002"x"'),
      utf8('\u0001 not deflate'),
      Buffer.concat([Uint8Array.of(1), deflateRawSync('"x"'), Uint8Array.of(0, 0)]),
      new Uint8Array(0),
    ];
    for (const [seq, plain] of plains.slice(0, -1).entries()) await opener.receive(await forge({ seq }, plain));
    expect(opener.opened).toEqual([]);
    expect(opener.refused).toEqual(['too-large', 'malformed', 'malformed', 'malformed', 'malformed', 'malformed']);
    await opener.receive(await forge({ seq: 99 }, utf8(`\0"${'['.repeat(MAX_JSON_DEPTH * 2)}\\"["`)));
    expect(opener.opened).toHaveLength(1);
  });

  it('SEAL-10 random bytes never make it throw', async () => {
    const opener = openerFor(keyringOf(await epochOf(1)));
    for (let round = 0; round < 300; round += 1) await opener.receive(new Uint8Array(randomBytes(round)));
    expect([opener.opened.length, opener.refused.length]).toEqual([0, 300]);
  });

  it('SEAL-11 compresses only where that makes it smaller', async () => {
    const { sealer, opener } = await pair();
    const bodies = [['a'.repeat(20_000)], [noise(900)], [randomBytes(30_000).toString('base64')]];
    for (const body of bodies) await sealer.seal(page(body, true));
    expect(sealer.frames[0]?.length).toBeLessThan(200);
    for (const frame of sealer.frames) await opener.receive(frame);
    expect(opener.bodies()).toEqual(bodies);
    const eager = sealerFor(keyringOf(await epochOf(1)), { compressAbove: 0 });
    await eager.seal({ kind: 'state', body: 1 });
    expect(eager.frames[0]?.length).toBe(48 + 1 + 1 + 16);
  });
});

describe('in a page with hostile built-ins', () => {
  const prototypes = [Array.prototype, Object.prototype, String.prototype];
  const { stringify } = JSON;
  afterEach(() => {
    for (const prototype of prototypes) Reflect.deleteProperty(prototype, 'toJSON');
    Reflect.deleteProperty(Array.prototype, 'surprise');
    JSON.stringify = stringify;
  });

  it('SEAL-12 toJSON on prototypes, an extended Array.prototype and a patched JSON change nothing', async () => {
    const { sealer, opener } = await pair();
    const toJSON = () => 'hijacked';
    for (const prototype of prototypes) Object.defineProperty(prototype, 'toJSON', { value: toJSON, configurable: true });
    Object.defineProperty(Array.prototype, 'surprise', { value: 1, enumerable: true, configurable: true });
    JSON.stringify = () => 'hijacked';
    await sealer.seal(page([{ a: ['b'] }], true));
    expect(([] as { toJSON?: unknown }).toJSON).toBe(toJSON);
    await opener.receive(sealer.frames[0] as Bytes);
    expect(opener.bodies()[0]).toEqual([{ a: ['b'] }]);
  });
});
