import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../../protocol/client/cryptoSource.ts';
import { MAX_JSON_DEPTH } from '../../../protocol/client/jsonDepth.ts';
import { createPacker } from '../../../protocol/client/packBody.ts';
import { PACK, TAG } from '../../../protocol/client/packFormat.ts';
import { createUnpacker } from '../../../protocol/client/unpackBody.ts';

const LIMIT = 1_000_000;
/** What JSON would make of it. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Values as pages send them, and odder ones: halves of characters, `__proto__`, numbers of every size. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\ud83d', 'a\ude00', '😀😁', '😀😂', 'x'.repeat(400), '__proto__', '\ufeffmark'),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
  fc.maxSafeInteger(),
  fc.constantFrom(-0, 1e300, 1_763_753_000_000),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof({ maxDepth: 5 }, text, number, fc.boolean(), fc.constant(null), tie('list'), tie('record')),
  list: fc.array(tie('any'), { maxLength: 40 }),
  record: fc.dictionary(text, tie('any'), { maxKeys: 8 }),
})).any;

/** A change of a row as the recorder tells it. */
const change = (turn: number): unknown => ({
  type: 3,
  data: {
    source: 0,
    texts: [{ id: 100 + ((turn * 37) % 900), value: `Price ${turn * 7}.20` }],
    attributes: [{ id: 101 + ((turn * 37) % 900), attributes: { class: turn % 2 ? 'row up' : 'row down' } }],
    removes: [],
    adds: [],
  },
  timestamp: 1_763_753_000_000 + turn * 5,
});

describe('packed bodies', () => {
  it('SEAL-13 any sequence of bodies comes out as it went in, or is left to JSON', () => {
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (bodies) => {
        let [pack, unpack] = [createPacker(), createUnpacker()];
        for (const body of bodies) {
          const bytes = pack(body);
          if (bytes) expect(unpack(bytes, LIMIT)).toEqual(asJson(body));
          else [pack, unpack] = [createPacker(), createUnpacker()];
        }
      }),
      { numRuns: 400 },
    );
  });

  it('SEAL-13 the table of texts gives way to new ones alike on both sides', () => {
    const [pack, unpack] = [createPacker(), createUnpacker()];
    for (let turn = 0; turn < 3 * PACK.texts; turn += 97) {
      const body = Array.from({ length: 97 }, (_, index) => `text ${turn + index}`).concat(`text ${Math.max(0, turn - 200)}`, 'text 3');
      expect(unpack(pack(body) as Bytes, LIMIT)).toEqual(body);
    }
  });

  it('SEAL-13 a change of a row costs a few dozen bytes', () => {
    const pack = createPacker();
    const sizes = Array.from({ length: 200 }, (_, turn) => pack([change(turn)])?.length ?? Number.NaN);
    const later = sizes.slice(20).reduce((sum, size) => sum + size, 0) / 180;
    expect(later).toBeLessThan(36);
    expect(JSON.stringify([change(1)]).length).toBeGreaterThan(180);
  });

  it('SEAL-13 what is too large or too deep is left to JSON', () => {
    expect(createPacker()(Array.from({ length: PACK.values + 1 }, () => 1))).toBeUndefined();
    let deep: unknown = 1;
    for (let depth = 0; depth <= MAX_JSON_DEPTH; depth += 1) deep = [deep];
    expect(createPacker()(deep)).toBeUndefined();
  });

  it('SEAL-14 no bytes do more than throw, and after them the generation is lost', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(80), (noise, start) => {
        const [pack, unpack] = [createPacker(), createUnpacker()];
        for (let turn = 0; turn < start % 4; turn += 1) unpack(pack([change(turn)]) as Bytes, LIMIT);
        let failed = false;
        try {
          unpack(new Uint8Array(noise), LIMIT);
        } catch (error) {
          failed = true;
          expect(String(error)).toMatch(/not readable|larger than allowed|nested too deeply|TypeError|SyntaxError/);
        }
        if (failed) expect(() => unpack(createPacker()([change(1)]) as Bytes, LIMIT)).toThrow('not readable');
      }),
      { numRuns: 2_000 },
    );
  });

  it('SEAL-14 a body that is cut short or changed never hangs or comes out larger than allowed', () => {
    const pack = createPacker();
    const first = pack(Array.from({ length: 20 }, (_, turn) => change(turn))) as Bytes;
    const second = pack(Array.from({ length: 20 }, (_, turn) => change(turn + 20))) as Bytes;
    for (let at = 0; at < second.length; at += 1) {
      for (const bytes of [second.slice(0, at), new Uint8Array(second.with(at, (second[at] ?? 0) ^ 0x55))]) {
        const unpack = createUnpacker();
        unpack(first, LIMIT);
        try {
          expect(JSON.stringify(unpack(bytes, LIMIT)).length).toBeLessThan(LIMIT);
        } catch (error) {
          expect(String(error)).toMatch(/not readable|larger than allowed|TypeError/);
        }
      }
    }
  });

  it('SEAL-14 a bomb of references or prefixes is stopped at the limit', () => {
    const word = 'b'.repeat(PACK.textChars);
    const known = Uint8Array.of(
      TAG.list,
      255,
      255,
      3,
      TAG.text,
      160,
      1,
      ...Buffer.from(word),
      ...new Uint8Array(65_534).fill(TAG.smallKnown),
    );
    expect(() => createUnpacker()(known, LIMIT)).toThrow('larger than allowed');
    const growing = [TAG.text, 160, 1, ...Buffer.from(word)];
    for (let turn = 1; turn < 20_000; turn += 1) growing.push(TAG.prefix, 160, 1, 1, 97);
    const prefixes = Uint8Array.of(TAG.list, 160, 156, 1, ...growing);
    expect(() => createUnpacker()(prefixes, LIMIT)).toThrow('larger than allowed');
    const nested = new Uint8Array(MAX_JSON_DEPTH + 10).fill(97);
    expect(() => createUnpacker()(nested, LIMIT)).toThrow('nested too deeply');
    expect(() => createUnpacker()(Uint8Array.of(TAG.list, 255, 255, 255, 255, 15), LIMIT)).toThrow('not readable');
  });

  it('SEAL-14 a key named __proto__ is a key', () => {
    const body = JSON.parse('[{"__proto__":{"polluted":1},"a":2}]') as unknown;
    const read = createUnpacker()(createPacker()(body) as Bytes, LIMIT) as Record<string, unknown>[];
    expect(Object.keys(read[0] ?? {})).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(read[0])).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
