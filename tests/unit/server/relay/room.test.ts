import { describe, expect, it } from 'vitest';
import { room } from '../../../../server/relay/room.ts';
import type { RoomEffect, RoomEvent } from '../../../../server/relay/roomEvents.ts';
import { emptyRoom, type RoomState } from '../../../../server/relay/roomState.ts';

const ANA = 'usr_ana';
const BEN = 'usr_ben';

const visitorJoin = (tabKey = 'key-one', duplicate = false): RoomEvent => ({
  type: 'visitor:join',
  id: 'vis_1',
  name: 'Kim',
  tabKey,
  freshKey: 'fresh',
  duplicate,
});
const agentJoin = (id = ANA): RoomEvent => ({ type: 'agent:join', id, name: id });
const given = (purpose: 'view' | 'control' | 'call', agentId = ANA): RoomEvent => ({
  type: 'consent:given',
  consent: { purpose, agentId, at: '2026-01-01T00:00:00.000Z', grant: 'g' },
});
const withdrawn = (purpose: 'view' | 'control' | 'call', agentId = ANA, by: 'visitor' | 'agent' = 'visitor'): RoomEvent => ({
  type: 'consent:withdrawn',
  purpose,
  agentId,
  by,
});

const play = (events: RoomEvent[], from: RoomState = emptyRoom()): { state: RoomState; last: RoomEffect[] } =>
  events.reduce<{ state: RoomState; last: RoomEffect[] }>(
    ({ state }, event) => {
      const step = room(state, event);
      return { state: step.state, last: step.effects };
    },
    { state: from, last: [] },
  );

/** `3 snapshot:needed`: what is sent to whom. */
const told = (effects: RoomEffect[]): string[] =>
  effects.flatMap((effect) => ('message' in effect ? [`${effect.to} ${effect.message.type}`] : []));
const kinds = (effects: RoomEffect[]): string[] => effects.map((effect) => effect.type);

describe('who is in the room', () => {
  it('ROOM-1 numbers count up and are never used again', () => {
    const { state } = play([visitorJoin(), agentJoin(), { type: 'leave', number: 2 }, agentJoin()]);
    expect([...state.visitors, ...state.agents].map((one) => one.number)).toEqual([1, 3]);
  });

  it('ROOM-2 a tab keeps its number by its key; a duplicate gets its own', () => {
    const again = play([visitorJoin(), { type: 'leave', number: 1 }, visitorJoin()]).state;
    expect(again.visitors).toMatchObject([{ number: 2, tab: 1 }]);
    const copied = play([visitorJoin(), visitorJoin('key-one', true)]).state;
    expect(copied.visitors.map((visitor) => visitor.tab)).toEqual([1, 2]);
    expect(copied.tabs[1]).toEqual({ tab: 2, tabKey: 'fresh' });
  });

  it('ROOM-3 the first tab is shown; when it goes the last one is; a reload changes nothing', () => {
    const two = [visitorJoin('one'), agentJoin(), visitorJoin('two')];
    expect(play(two).state.activeTab).toBe(1);
    const left = play([...two, { type: 'leave', number: 1 }]);
    expect(left.state.activeTab).toBe(2);
    expect(told(left.last)).toContain('2 tab:active');
    const alone = play([visitorJoin('one'), agentJoin(), { type: 'leave', number: 1 }]);
    expect(alone.state.activeTab).toBe(1);
    expect(told(play([visitorJoin('one')], alone.state).last)).toContain('2 tab:active');
  });

  it('ROOM-4 a tab that comes to the front is the one shown, and a new snapshot is asked of it', () => {
    const before = play([visitorJoin('one'), visitorJoin('two'), agentJoin(), given('view')]).state;
    const { state, last } = play([{ type: 'tab:active', number: 2 }], before);
    expect(state.activeTab).toBe(2);
    expect(told(last)).toEqual(['3 tab:active', '2 snapshot:needed']);
    expect(last).toContainEqual({ type: 'await', agent: 3 });
  });
});

describe('consent to view', () => {
  it('ROOM-5 nobody views before consent; then a snapshot is asked for and the agent waits for it', () => {
    const before = play([visitorJoin(), agentJoin()]);
    expect(before.state.viewers).toEqual([]);
    expect(told(before.last)).not.toContain('1 snapshot:needed');
    const after = play([given('view')], before.state);
    expect(after.state.viewers).toEqual([2]);
    expect(told(after.last)).toEqual(['2 consents', '1 snapshot:needed']);
    expect(after.last).toContainEqual({ type: 'await', agent: 2 });
  });

  it('ROOM-6 consent is given to an account, so its reload views again and another account does not', () => {
    const { state } = play([visitorJoin(), agentJoin(), given('view'), { type: 'leave', number: 2 }, agentJoin(), agentJoin(BEN)]);
    expect(state.viewers).toEqual([3]);
  });

  it('ROOM-7 withdrawn is withdrawn', () => {
    const { state, last } = play([visitorJoin(), agentJoin(), given('view'), withdrawn('view')]);
    expect(state.viewers).toEqual([]);
    expect(told(last)).toEqual(['2 consents']);
  });
});

describe('control', () => {
  const both = [visitorJoin(), agentJoin(), agentJoin(BEN)];

  it('ROOM-8 an ask reaches the visitor, and pages that load before the answer', () => {
    const asked = play([...both, { type: 'consent:ask', number: 2, purpose: 'control' }]);
    expect(told(asked.last)).toEqual(['1 consent:ask']);
    expect(told(play([visitorJoin('two')], asked.state).last)).toContain('4 consent:ask');
    const refused = play([{ type: 'consent:refuse', purpose: 'control', agentId: ANA }], asked.state);
    expect(told(refused.last)).toEqual(['2 consent:refused']);
    expect(told(play([visitorJoin('two')], refused.state).last)).not.toContain('4 consent:ask');
  });

  it('ROOM-9 one controls: giving it to another takes it from the first, and a record of that is due', () => {
    const { state, last } = play([...both, given('control'), given('control', BEN)]);
    expect(state.control).toEqual({ agentId: BEN, number: 3 });
    expect(state.consents.map((consent) => consent.agentId)).toEqual([BEN]);
    expect(last).toContainEqual(
      expect.objectContaining({ type: 'lapsed', method: 'handedOver', consent: expect.objectContaining({ agentId: ANA }) }),
    );
  });

  it('ROOM-10 a second page of the holder does not take control; it does when the first goes', () => {
    const held = play([visitorJoin(), agentJoin(), given('control'), agentJoin()]);
    expect(held.state.control).toEqual({ agentId: ANA, number: 2 });
    expect(play([{ type: 'leave', number: 2 }], held.state).state.control).toEqual({ agentId: ANA, number: 3 });
  });

  it('ROOM-11 given back by the agent, paused by absence', () => {
    const held = play([...both, given('control'), given('view')]).state;
    const released = play([withdrawn('control', ANA, 'agent')], held);
    expect(released.state.control).toBeNull();
    expect(told(released.last)).toContain('1 consent:released');
    const paused = play([{ type: 'control:pause' }], held);
    expect(paused.state.control).toBeNull();
    expect(paused.state.viewers).toEqual([2]);
    expect(kinds(paused.last)).toContain('lapsed');
  });

  it('CTRL-11 control ends with the last connection of the agent who holds it, and does not come back with them', () => {
    const held = play([...both, given('view'), given('control')]).state;
    const gone = play([{ type: 'leave', number: 2 }], held);
    expect(gone.state.control).toBeNull();
    expect(told(gone.last)).toContain('1 consent:released');
    expect(gone.last).toContainEqual(expect.objectContaining({ type: 'lapsed', method: 'absence' }));
    const back = play([agentJoin()], gone.state).state;
    expect(back.control).toBeNull();
    expect(back.viewers).toEqual([4]);
  });
});

it('ROOM-12 keys go to the other side only', () => {
  const { state } = play([visitorJoin(), agentJoin(), agentJoin(BEN), visitorJoin('two')]);
  const key = (number: number, to: number) => told(room(state, { type: 'key', number, to, payload: {} }).effects);
  expect(key(1, 2)).toEqual(['2 key']);
  expect(key(2, 1)).toEqual(['1 key']);
  expect([key(2, 3), key(1, 4), key(1, 1), key(1, 99), key(99, 1)]).toEqual([[], [], [], [], []]);
});
