import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mayBecomeCard } from '../../../../widget/recorder/patterns/cardSpans.ts';
import { findNumbers } from '../../../../widget/recorder/patterns/findNumbers.ts';
import { NATIONAL_ID_NAMES, NATIONAL_IDS } from '../../../../widget/recorder/patterns/nationalIds.ts';

const BOTH = { accounts: true, persons: true };
const found = (text: string, kinds = BOTH, cuts: number[] = []): string[] =>
  findNumbers(text, kinds, cuts).map(({ start, end }) => text.slice(start, end));

const luhnDigit = (digits: string): string => {
  for (const last of '0123456789') {
    let sum = 0;
    for (const [at, char] of [...`${digits}${last}`].reverse().entries()) {
      const doubled = Number(char) * (at % 2 === 0 ? 1 : 2);
      sum += Math.floor(doubled / 10) + (doubled % 10);
    }
    if (sum % 10 === 0) return last;
  }
  return '';
};

describe('MASK-31 payment cards in visible text', () => {
  it.each([
    ['4111 1111 1111 1111'],
    ['4111111111111111'],
    ['4111-1111-1111-1111'],
    ['4111.1111.1111.1111'],
    ['4111/1111/1111/1111'],
    ['4111\u00a01111\u00a01111\u00a01111'],
    ['4111\u202f1111\u20091111\u20071111'],
    ['4111\u20111111\u20131111\u22121111'],
    ['4111 – 1111 – 1111 – 1111'],
    ['4111\n   1111\n   1111\n   1111'],
    ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['41 11 11 11 11 11 11 11'],
    ['41111111 11111111'],
    ['411 1111 1111 11111'],
    ['4222222222222'],
    ['378282246310005'],
    ['3782 822463 10005'],
    ['3056 930902 5904'],
    ['6011 0009 9013 9424'],
    ['3530111333300000'],
    ['6205 5000 0000 0000 004'],
    ['5555555555554444'],
    ['4１１１ １１１１ １１１１ １１１１'],
    ['４１１１１１１１１１１１１１１１'],
    ['٤١١١ ١١١١ ١١١١ ١١١١'],
    ['𝟒𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏 𝟏𝟏𝟏𝟏'],
    ['④①①① ①①①① ①①①① ①①①①'],
    ['4111\u200b1111\u200b1111\u200b1111'],
    ['4\u00ad1\u00ad1\u00ad1111111111111'],
  ])('%s', (number) => {
    expect(found(number)).toEqual([number]);
    const [whole] = found(`Card: ${number}, thanks`);
    expect(whole).toContain(number);
    expect(found(number, { accounts: false, persons: false })).toEqual([]);
  });
  it.each([
    ['call +49 170 1234567 or 0170 7654321'],
    ['12 May 2026, 14:30 to 15:45, room 1204'],
    ['4111 1111 1111 1112'],
    ['Total 1,234,567.89 of 9,876,543.21'],
    ['order 48213, 3 items, 29.90 each'],
    ['0000 0000 0000 0000'],
    ['2019 2020 2021 2023'],
    ['version 10.4.128-rc.1 of build 20260511'],
  ])('not in: %s', (text) => expect(found(text)).toEqual([]));
  it('beside other digits, where a group or an element begins', () => {
    expect(found('2 4111 1111 1111 1111 12/29 123')).toEqual(['4111 1111 1111 1111']);
    expect(found('24111111111111111')).toEqual([]);
    expect(found('24111111111111111', BOTH, [1])).toEqual(['4111111111111111']);
  });
  test('every number that passes the check is found, however it is grouped and spaced', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[2-6]\d{11,17}$/),
        fc.constantFrom('', ' ', '-', '\u00a0', ' - ', '.', '\u2009'),
        fc.constantFrom(1, 2, 3, 4, 5, 8),
        fc.constantFrom('', 'x', 'Card no. ', '(', '€ '),
        (start, gap, size, before) => {
          const digits = start + luhnDigit(start);
          const groups = digits.match(new RegExp(`\\d{1,${size}}`, 'g')) ?? [];
          const text = `${before}${groups.join(gap)} end`;
          const [span] = findNumbers(text, BOTH);
          expect(text.slice(span?.start, span?.end)).toContain(groups.join(gap));
        },
      ),
    );
  });
  it('while it is typed: from the eleventh digit on', () => {
    expect(mayBecomeCard('4111 1111 11')).toBe(false);
    expect(mayBecomeCard('4111 1111 111')).toBe(true);
    expect(mayBecomeCard('+49 170 1234567')).toBe(false);
    expect(mayBecomeCard('0170 1234 5678')).toBe(false);
  });
});

describe('MASK-32 bank accounts in visible text', () => {
  it.each([
    ['DE89 3704 0044 0532 0130 00'],
    ['DE89370400440532013000'],
    ['GB29 NWBK 6016 1331 9268 19'],
    ['gb82west12345698765432'],
    ['FR14 2004 1010 0505 0001 3M02 606'],
    ['NL91 ABNA 0417 1643 00'],
    ['NO93 8601 1117 947'],
    ['MT84 MALT 0110 0001 2345 MTLC AST0 01S'],
    ['DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000'],
    ['ＤＥ89370400440532013000'],
  ])('%s', (iban) => expect(found(`Pay to ${iban} today, in 20 days`)).toEqual([iban]));
  it('not with a wrong check or of no country', () => {
    expect(found('DE88 3704 0044 0532 0130 00', { accounts: true, persons: false })).toEqual([]);
    expect(found('Made in 2024 by the quick brown fox and 123456 others')).toEqual([]);
  });
});

const EXAMPLES: Record<string, string[]> = {
  'DE Steuer-ID': ['86095742719', '86 095 742 719', '47036892816'],
  'NL BSN': ['111222333', '1112.22.333'],
  'ES DNI/NIE': ['12345678Z', '12.345.678-Z', 'X1234567L', 'x-1234567-l'],
  'FR NIR': ['255081416802538', '2 55 08 14 168 025 38'],
  'IT codice fiscale': ['RSSMRA85T10A562S', 'rssmra85t10a562s', 'RSS MRA 85T10 A562S'],
  'UK NINO': ['AB123456C', 'AB 12 34 56 C'],
  'BE rijksregisternummer': ['85.07.30-033.28', '85073003328', '17.07.30-033.84'],
  'PL PESEL': ['44051401359'],
  'PT NIF': ['123456789', '123 456 789'],
  'SE personnummer': ['811218-9876', '19811218-9876', '198112189876'],
  'FI HETU': ['131052-308T', '131052A308T'],
  'DK CPR': ['010180-1234'],
  'NO fødselsnummer': ['29029900157', '290299 00157'],
  'US SSN or ITIN': ['123-45-6789', '123 45 6789', '912-70-1234'],
  'CH AHV': ['756.9217.0769.85', '7569217076985'],
  'AT SVNR': ['1237 010180'],
  'IE PPS': ['1234567T', '1234567FA'],
  'BR CPF': ['529.982.247-25', '52998224725'],
  'CA SIN': ['130-692-544', '130 692 544'],
  'CZ/SK rodné číslo': ['710319/2745', '7103192745'],
  'RO CNP': ['1800101221144'],
};

describe('MASK-33 national ids in visible text', () => {
  it('each has an example', () => expect(Object.keys(EXAMPLES)).toEqual(NATIONAL_ID_NAMES));
  it('each has a name', () => expect(NATIONAL_IDS).toHaveLength(NATIONAL_ID_NAMES.length));
  it.each(Object.entries(EXAMPLES).flatMap(([name, ids]) => ids.map((id) => [name, id] as const)))('%s: %s', (_, id) => {
    expect(found(`No. ${id}, born 1985`)).toEqual([id]);
    expect(found(`a${id}x`, { accounts: false, persons: true })).toEqual([]);
    expect(found(`a${id}x`, BOTH, [1, 1 + id.length])).toEqual([id]);
  });
  it('not where a site turned them off', () => expect(found('AB 12 34 56 C', { accounts: true, persons: false })).toEqual([]));
  it.each([['86095742718'], ['12345678A'], ['RSSMRA85T10A562T'], ['000-12-3456'], ['666-12-3456'], ['131052-308S'], ['991380-1234']])(
    'not: %s',
    (id) => expect(found(id)).toEqual([]),
  );
});

test('MASK-34 whatever the text, spans are in order, within it, and hold a digit', () => {
  const pieces = fc.array(
    fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('4111 1111 1111 1111', 'DE89370400440532013000', '123-45-6789', ' ', '１')),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(pieces, (parts) => {
      const text = parts.join('');
      let past = 0;
      for (const { start, end } of findNumbers(text, BOTH)) {
        expect(start).toBeGreaterThanOrEqual(past);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        past = end;
      }
    }),
  );
});
