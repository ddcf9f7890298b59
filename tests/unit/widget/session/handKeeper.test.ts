import { afterEach, expect, it, vi } from 'vitest';
import type { ControlHost } from '../../../../widget/hub.ts';
import { createHandKeeper } from '../../../../widget/session/handKeeper.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  [true, 'hidden'],
  [false, 'no-grant'],
])('RELAY-22 control that may not be is refused by name: page in the background %s, %s', (hidden, refused) => {
  vi.stubGlobal('document', { hidden });
  const tell = vi.fn<ControlHost['tell']>();
  const host = { mayControl: () => false, tell } as Partial<ControlHost> as ControlHost;
  const hands = createHandKeeper({
    host,
    hub: { emit: () => {} },
    presence: { controlPart: () => Promise.reject(new Error('nothing is loaded')) },
  });
  hands.control(2, 7, { type: 'unknown', actionId: 7 });
  expect(tell.mock.calls).toEqual([[2, { type: 'control:result', actionId: 7, refused }]]);
});
