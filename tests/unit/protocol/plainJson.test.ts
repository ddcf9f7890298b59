import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainParse, plainStringify } from '../../../protocol/client/plainJson.ts';

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constant(undefined),
  fc.constant(Number.NaN),
  fc.string({ unit: 'binary' }),
  fc.constant('\ud800x\udc00'),
);

test('WIDGET-6 our own JSON writes what the language reads as the same', () => {
  const values = fc.oneof(odd, fc.array(odd), fc.dictionary(fc.string({ unit: 'binary' }), odd));
  const again = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));
  fc.assert(
    fc.property(values, (value) => {
      expect(again(plainStringify(value))).toEqual(again(JSON.stringify(value)));
    }),
    { numRuns: 500 },
  );
});

test('WIDGET-6 our own JSON reads what the language reads', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary' }), fc.boolean(), (text, spaced) => {
      const given = spaced ? JSON.stringify(JSON.parse(text), null, '\t') : text;
      expect(plainParse(given)).toEqual(JSON.parse(given));
    }),
    { numRuns: 500 },
  );
});

test('WIDGET-6 our own JSON refuses what the language refuses', () => {
  for (const text of [
    '',
    '{',
    '[1,]',
    '{"a":}',
    '{a:1}',
    '"\n"',
    '"\\x"',
    '"\\u12g4"',
    '01',
    '1.',
    '.5',
    '+1',
    'nul',
    '1 2',
    '[1',
    '"a',
    "'a'",
    '\u00a01',
  ]) {
    expect(() => JSON.parse(text), text).toThrow();
    expect(() => plainParse(text), text).toThrow(SyntaxError);
  }
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\0123 .-eEtrufalsn') }), (text) => {
      const outcome = (parse: (text: string) => unknown): unknown => {
        try {
          return { value: parse(text) };
        } catch {
          return 'refused';
        }
      };
      expect(outcome(plainParse)).toEqual(outcome(JSON.parse));
    }),
    { numRuns: 2_000 },
  );
});
