import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME_KINDS } from '../../../../protocol/frame.ts';
import { admitAgentFrame, admitVisitorFrame } from '../../../../server/relay/admitFrame.ts';
import { room } from '../../../../server/relay/room.ts';
import type { RoomEvent } from '../../../../server/relay/roomEvents.ts';
import { emptyRoom, type RoomState } from '../../../../server/relay/roomState.ts';

const number = fc.integer({ min: 1, max: 8 });
const agentId = fc.constantFrom('usr_a', 'usr_b');
const purpose = fc.constantFrom('view' as const, 'control' as const, 'call' as const);
const event: fc.Arbitrary<RoomEvent> = fc.oneof(
  fc.record({
    type: fc.constant('visitor:join' as const),
    id: fc.constant('vis_1'),
    name: fc.constant('K'),
    tabKey: fc.constantFrom('k1', 'k2'),
    freshKey: fc.uuid(),
    duplicate: fc.boolean(),
  }),
  fc.record({ type: fc.constant('agent:join' as const), id: agentId, name: fc.constant('A') }),
  fc.record({ type: fc.constant('leave' as const), number }),
  fc.record({ type: fc.constant('tab:active' as const), number }),
  fc.record({ type: fc.constant('consent:ask' as const), number, purpose }),
  fc.record({ type: fc.constant('consent:refuse' as const), purpose, agentId }),
  fc.record({
    type: fc.constant('consent:given' as const),
    consent: fc.record({ purpose, agentId, at: fc.constant('2026-01-01T00:00:00.000Z'), grant: fc.constant('g') }),
  }),
  fc.record({
    type: fc.constant('consent:withdrawn' as const),
    purpose,
    agentId,
    by: fc.constantFrom('visitor' as const, 'agent' as const),
  }),
  fc.constant({ type: 'control:pause' as const }),
  fc.record({ type: fc.constant('key' as const), number, to: number, payload: fc.constant({}) }),
  fc.record({ type: fc.constant('snapshot:request' as const), number }),
);

/** What holds now by the plainest reading of the events: the last word of the visitor, one account in control, while it is here. */
const modelConsents = (events: RoomEvent[]): Set<string> => {
  const given = new Set<string>();
  const connected: (string | undefined)[] = [undefined];
  for (const one of events) {
    if (one.type === 'visitor:join' || one.type === 'agent:join') connected.push(one.type === 'agent:join' ? one.id : undefined);
    else if (one.type === 'leave' && one.number < connected.length) {
      const gone = connected[one.number];
      connected[one.number] = undefined;
      if (gone && !connected.includes(gone)) given.delete(`control ${gone}`);
    } else if (one.type === 'consent:given') {
      if (one.consent.purpose === 'control') for (const key of given) if (key.startsWith('control')) given.delete(key);
      given.add(`${one.consent.purpose} ${one.consent.agentId}`);
    } else if (one.type === 'consent:withdrawn') given.delete(`${one.purpose} ${one.agentId}`);
    else if (one.type === 'control:pause') for (const key of given) if (key.startsWith('control')) given.delete(key);
  }
  return given;
};

const run = (events: RoomEvent[], each: (state: RoomState, before: RoomState, event: RoomEvent) => void): void => {
  let state = emptyRoom();
  for (const one of events) {
    const step = room(state, one);
    each(step.state, state, one);
    state = step.state;
  }
};

it('ROOM-13 whatever happens, control passes only from the connection that holds it, whose account may', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const past: RoomEvent[] = [];
      run(events, (state, _before, one) => {
        past.push(one);
        const allowed = modelConsents(past);
        const passing = state.agents.filter((agent) => admitAgentFrame(state, agent.number, 'control', state.activeTab ?? 1) === 'pass');
        expect(passing.length).toBeLessThanOrEqual(1);
        for (const agent of passing) {
          expect(allowed.has(`control ${agent.id}`) && allowed.has(`view ${agent.id}`)).toBe(true);
          expect(state.control).toEqual({ agentId: agent.id, number: agent.number });
        }
        expect(state.viewers).toEqual(state.agents.filter((agent) => allowed.has(`view ${agent.id}`)).map((agent) => agent.number));
        expect(new Set(state.consents.map((consent) => `${consent.purpose} ${consent.agentId}`))).toEqual(allowed);
      });
    }),
    { numRuns: 500 },
  );
});

it('ROOM-14 whatever happens, messages go to those in the room, and nobody views without waiting for a snapshot', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let state = emptyRoom();
      for (const one of events) {
        const step = room(state, one);
        const visitors = step.state.visitors.map((visitor) => visitor.number);
        const agents = step.state.agents.map((agent) => agent.number);
        const numbers = [...visitors, ...agents];
        expect(new Set(numbers).size).toBe(numbers.length);
        for (const effect of step.effects) {
          if (effect.type === 'toVisitor') expect(visitors).toContain(effect.to);
          if (effect.type === 'toAgent') expect(agents).toContain(effect.to);
        }
        const waits = step.effects.flatMap((effect) => (effect.type === 'await' ? [effect.agent] : []));
        for (const viewer of step.state.viewers) if (!state.viewers.includes(viewer)) expect(waits).toContain(viewer);
        state = step.state;
      }
    }),
    { numRuns: 500 },
  );
});

it('ROOM-15 every kind of frame has one answer for each side', () => {
  const events: RoomEvent[] = [
    { type: 'visitor:join', id: 'vis_1', name: 'K', tabKey: 'k1', freshKey: 'f', duplicate: false },
    { type: 'agent:join', id: 'usr_a', name: 'A' },
  ];
  const bare = events.reduce((state, one) => room(state, one).state, emptyRoom());
  const consent = { agentId: 'usr_a', at: '2026-01-01T00:00:00.000Z', grant: 'g' };
  const viewed = room(bare, { type: 'consent:given', consent: { ...consent, purpose: 'view' } }).state;
  const controlled = room(viewed, { type: 'consent:given', consent: { ...consent, purpose: 'control' } }).state;
  const table = FRAME_KINDS.map((kind) => [
    kind,
    admitVisitorFrame(bare, 1, kind, 1),
    admitVisitorFrame(viewed, 1, kind, 1),
    admitAgentFrame(bare, 2, kind, 1),
    admitAgentFrame(viewed, 2, kind, 1),
    admitAgentFrame(controlled, 2, kind, 1),
    admitAgentFrame(controlled, 2, kind, 2),
  ]);
  // kind, visitor before and after consent to view, agent before, with view, with control, with control in another tab
  expect(table).toEqual([
    ['page', 'drop', 'pass', 'refuse', 'refuse', 'refuse', 'refuse'],
    ['pointer', 'pass', 'pass', 'drop', 'pass', 'pass', 'pass'],
    ['control', 'refuse', 'refuse', 'drop', 'drop', 'pass', 'drop'],
    ['call', 'pass', 'pass', 'pass', 'pass', 'pass', 'pass'],
    ['mark', 'refuse', 'refuse', 'drop', 'pass', 'pass', 'pass'],
    ['state', 'pass', 'pass', 'refuse', 'refuse', 'refuse', 'refuse'],
  ]);
});
