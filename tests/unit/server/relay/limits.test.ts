import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../protocol/limits.ts';
import { createConnectionCaps } from '../../../../server/relay/connectionCaps.ts';
import type { Peer } from '../../../../server/relay/peers.ts';
import { createTickets } from '../../../../server/relay/tickets.ts';
import { fullBucket, takeToken } from '../../../../server/relay/tokenBucket.ts';

it('LIMIT-1 in any span of time no more than the burst and the rate pass', () => {
  const rate = LIMITS.controlPerSecond;
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 400 }), (gaps) => {
      const bucket = fullBucket(rate, 0);
      let now = 0;
      let passed = 0;
      for (const gap of gaps) {
        now += gap;
        if (takeToken(bucket, rate, rate, now)) passed += 1;
        expect(passed).toBeLessThanOrEqual(rate + (now * rate) / 1_000 + 1e-6);
      }
    }),
  );
});

it('LIMIT-2 60 control frames a second pass for ever, the 61st of one instant does not', () => {
  const bucket = fullBucket(60, 0);
  for (let sent = 0; sent < 60; sent += 1) expect(takeToken(bucket, 60, 60, 0)).toBe(true);
  expect(takeToken(bucket, 60, 60, 0)).toBe(false);
  expect(takeToken(bucket, 60, 60, 17)).toBe(true);
});

describe('tickets', () => {
  const make = () => {
    let now = 0;
    let count = 0;
    const clock = { now: () => now, monotonic: () => now };
    const tickets = createTickets<string>({ clock, randomToken: () => `t${++count}` });
    return { tickets, wait: (ms: number) => (now += ms) };
  };

  it('LIMIT-3 a ticket opens once', () => {
    const { tickets } = make();
    const ticket = tickets.issue('Ana');
    expect([tickets.redeem(ticket), tickets.redeem(ticket), tickets.redeem('other')]).toEqual(['Ana', undefined, undefined]);
  });

  it('LIMIT-4 and for half a minute', () => {
    const { tickets, wait } = make();
    const [early, late] = [tickets.issue('a'), tickets.issue('b')];
    wait(LIMITS.ticketMs - 1);
    expect(tickets.redeem(early)).toBe('a');
    wait(1);
    expect(tickets.redeem(late)).toBeUndefined();
  });
});

it('LIMIT-5 sockets are counted by address and by whose they are, and a closed one makes room', () => {
  const caps = createConnectionCaps({ perAddress: 3, perVisitor: 2, perAgent: 1 });
  const visitor = (id: string, address: string) => ({ role: 'visitor', address, visitor: { id } }) as unknown as Peer;
  expect(caps.take(visitor('v1', 'a'))).toBe(true);
  expect(caps.take(visitor('v1', 'a'))).toBe(true);
  expect(caps.take(visitor('v1', 'b'))).toBe(false);
  expect(caps.take(visitor('v2', 'a'))).toBe(true);
  expect(caps.take(visitor('v3', 'a'))).toBe(false);
  caps.release(visitor('v1', 'a'));
  expect(caps.take(visitor('v3', 'a'))).toBe(true);
});
