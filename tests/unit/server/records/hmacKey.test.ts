import { createHmac, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createHmacKey } from '../../../../server/records/hmacKey.ts';

const hmac = (key: Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

test('KEEP-23 one and many hashes are HMAC-SHA-256, whatever the lengths', () => {
  for (const size of [0, 1, 32, 64]) {
    const key = randomBytes(size);
    const { one, many } = createHmacKey(key);
    for (const text of ['', 'a', 'Zoë 👩‍👩‍👧', 'x'.repeat(1024), 'x'.repeat(1025), 'ö'.repeat(3000)])
      expect(one(text)).toEqual(hmac(key, text));
    const ends = ['ses_1', 'ses_22', 'ses_3', '', 'ses_4444444444', 'x'.repeat(900), 'ses_5'];
    for (const start of ['', 'ten_1/sessions/', 'ten_1/sessions.tökenHash/']) {
      expect(many(start, ends)).toEqual(Buffer.concat(ends.map((end) => hmac(key, start + end))));
    }
    expect(() => many('', ['x'.repeat(1025)])).toThrow(RangeError);
    expect(one('after')).toEqual(hmac(key, 'after'));
  }
  expect(() => createHmacKey(randomBytes(65))).toThrow(RangeError);
});
