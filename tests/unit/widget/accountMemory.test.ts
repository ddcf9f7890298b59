import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createDeviceMemory } from '../../../widget/presence/deviceMemory.ts';
import { takeSignInLink } from '../../../widget/presence/takeSignInLink.ts';

const storage = (): Storage & { items: Map<string, string> } => {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  } as never;
};
let tab = storage();
let device = storage();
beforeEach(() => {
  tab = storage();
  device = storage();
  vi.stubGlobal('sessionStorage', tab);
  vi.stubGlobal('localStorage', device);
});
afterEach(() => vi.unstubAllGlobals());

it('EUS-29 the token is kept for the tab, with consent for the device, and never twice', () => {
  const memory = createDeviceMemory('site_1');
  expect(memory.accountToken()).toBeNull();
  memory.keepAccountToken('t', false);
  expect([[...tab.items], [...device.items]]).toEqual([[['copane:site_1:account', 't']], []]);
  memory.keepAccountToken('t', true);
  expect([[...tab.items], [...device.items]]).toEqual([[], [['copane:site_1:account', 't']]]);
  expect(createDeviceMemory('site_1').accountToken()).toBe('t');
  expect(createDeviceMemory('site_2').accountToken()).toBeNull();
  expect(memory.visitorToken()).toBeNull();
  memory.keepAccountToken(null, true);
  expect([tab.items.size, device.items.size]).toEqual([0, 0]);
});

it.each([
  ['#copane-sign-in=abc', 'abc', '/a?b=c'],
  ['#copane-sign-in=', '', '/a?b=c'],
  ['#chapter', null, null],
  ['', null, null],
  ['#x#copane-sign-in=abc', null, null],
])('EUS-29 of the address %s it takes %s, and leaves the rest of the page as it is', (hash, token, address) => {
  const replaced: unknown[] = [];
  const history = { state: { router: 1 }, replaceState: (...given: unknown[]) => void replaced.push(given) };
  expect(takeSignInLink({ location: { hash, pathname: '/a', search: '?b=c' }, history } as never)).toBe(token);
  expect(replaced).toEqual(address === null ? [] : [[{ router: 1 }, '', address]]);
});
