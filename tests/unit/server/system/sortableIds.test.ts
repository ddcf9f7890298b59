import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSortableIds } from '../../../../server/adapters/system/sortableIds.ts';

const idAt = (now: number, bytes = new Uint8Array(10)) =>
  createSortableIds({ now: () => now, monotonic: () => 0 }, () => bytes).next('ses');

test('STORE-4 ids have a prefix and 26 characters of Crockford base32', () => {
  expect(idAt(0)).toBe(`ses_${'0'.repeat(26)}`);
  expect(idAt(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe(`ses_7${'Z'.repeat(25)}`);
  expect(idAt(Date.parse('2026-11-21T13:00:00.000Z'))).toMatch(/^ses_[0-9A-HJKMNP-TV-Z]{26}$/);
});

test('STORE-4 ids sort by time, whatever their random part', () => {
  const bytes = fc.uint8Array({ minLength: 10, maxLength: 10 });
  const time = fc.integer({ min: 0, max: 2 ** 48 - 2 });
  fc.assert(fc.property(time, bytes, bytes, (now, a, b) => idAt(now, a) < idAt(now + 1, b)));
});

test('STORE-4 ten thousand ids of one millisecond are all different', () => {
  const ids = createSortableIds({ now: () => 1, monotonic: () => 0 });
  expect(new Set(Array.from({ length: 10_000 }, () => ids.next('ses'))).size).toBe(10_000);
});
