import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { createP2pCalls } from '../../../../server/adapters/calls/p2pCalls.ts';

const clock = { now: () => 1_000_000_000_000, monotonic: () => 0 };

it('ICE-1 with neither STUN nor TURN nothing is offered, and the product says what works', () => {
  const calls = createP2pCalls({ clock });
  expect(calls.connect('usr_1', 'direct')).toEqual({ iceServers: [], transportPolicy: 'all' });
  expect(calls.works).toEqual({ stun: false, turn: false, sentence: expect.stringContaining('one network only') });
});

it('ICE-2 TURN credentials name the participant, end within minutes, and are what the TURN server computes', () => {
  const calls = createP2pCalls({ clock, stunUrl: 'stun:s.example:3478', turnUrl: 'turn:t.example:3478', turnSecret: 'shared' });
  const { iceServers } = calls.connect('vis_1', 'direct');
  const [stun, turn] = iceServers;
  expect(stun).toEqual({ urls: ['stun:s.example:3478'] });
  const [expiry, who] = (turn?.username ?? '').split(':');
  expect(who).toBe('vis_1');
  expect(Number(expiry) - 1_000_000_000).toBeGreaterThan(0);
  expect(Number(expiry) - 1_000_000_000).toBeLessThanOrEqual(15 * 60);
  expect(turn?.credential).toBe(
    createHmac('sha1', 'shared')
      .update(turn?.username ?? '')
      .digest('base64'),
  );
});

it('ICE-3 relay-only keeps each address from the other', () => {
  const calls = createP2pCalls({ clock, stunUrl: 'stun:s.example:3478', turnUrl: 'turn:t.example:3478', turnSecret: 'shared' });
  const { iceServers, transportPolicy } = calls.connect('vis_1', 'relayOnly');
  expect(transportPolicy).toBe('relay');
  expect(iceServers.flatMap((server) => server.urls)).toEqual(['turn:t.example:3478']);
});
