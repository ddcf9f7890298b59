import fc from 'fast-check';
import { expect, test } from 'vitest';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';

test.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['::FFFF:cb00:714d', '203.0.113.0/24'],
  ['2001:db8:12:3456:789a:bcde:f012:3456', '2001:db8:12::/48'],
  ['2001:0DB8::1', '2001:db8:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['::1', '0:0:0::/48'],
  ['127.0.0.1', '127.0.0.0/24'],
  ['256.1.1.1', null],
  ['1.2.3', null],
  ['', null],
  ['unknown', null],
  ['shop.example:80', null],
  ['1:2:3', null],
])('ROPA-12 %s is stored as %s', (address, stored) => {
  expect(truncateAddress(address)).toBe(stored);
});

test('ROPA-12 addresses of one network are stored alike, whatever their last part', () => {
  const part = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(part, part, part, part, part, (a, b, c, d, e) => {
      expect(truncateAddress(`${a}.${b}.${c}.${d}`)).toBe(truncateAddress(`${a}.${b}.${c}.${e}`));
    }),
  );
  fc.assert(
    fc.property(fc.ipV6(), (address) => {
      const stored = truncateAddress(address);
      expect(stored).toMatch(/^([0-9a-f]{1,4}:){3}:\/48$|^\d+\.\d+\.\d+\.0\/24$/);
    }),
  );
});
