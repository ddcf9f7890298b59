import { describe, expect, it } from 'vitest';
import { room } from '../../../../server/relay/room.ts';
import type { RoomEffect, RoomEvent } from '../../../../server/relay/roomEvents.ts';
import { emptyRoom, type RoomState } from '../../../../server/relay/roomState.ts';

const ANA = 'usr_ana';
const tab = (tabKey: string): RoomEvent => ({
  type: 'visitor:join',
  id: 'vis_1',
  name: 'Kim',
  tabKey,
  freshKey: 'fresh',
  duplicate: false,
});
const view: RoomEvent = {
  type: 'consent:given',
  consent: { purpose: 'view', agentId: ANA, at: '2026-01-01T00:00:00.000Z', grant: 'g' },
};
const pin = (number: number, wanted: number | null): RoomEvent => ({ type: 'tab:pin', number, tab: wanted });
const front = (number: number): RoomEvent => ({ type: 'tab:active', number });
const leave = (number: number): RoomEvent => ({ type: 'leave', number });

const play = (events: RoomEvent[], from: RoomState = emptyRoom()): { state: RoomState; last: RoomEffect[] } => {
  let [state, last]: [RoomState, RoomEffect[]] = [from, []];
  for (const event of events) ({ state, effects: last } = room(state, event));
  return { state, last };
};
/** Connections 1 and 2 are the visitor's tabs 1 and 2, connection 3 an agent who may see the page. */
const two = play([tab('one'), tab('two'), { type: 'agent:join', id: ANA, name: 'Ana' }, view]).state;

describe('which of the visitor’s tabs is shown', () => {
  it('ROOM-16 a tab that an agent holds on to is shown until they let go, wherever the visitor looks', () => {
    const held = play([front(2), pin(3, 1)], two);
    expect([held.state.activeTab, held.state.frontTab]).toEqual([1, 2]);
    expect(held.last.map((effect) => ('message' in effect ? `${effect.to} ${effect.message.type}` : effect.type))).toEqual([
      'await',
      '3 tab:active',
      '1 snapshot:needed',
      'tabs',
    ]);
    const looks = play([front(1), front(2)], held.state);
    expect([looks.state.activeTab, looks.state.frontTab]).toEqual([1, 2]);
    expect(looks.last).toEqual([{ type: 'tabs' }]);
    expect(play([pin(3, null)], looks.state).state.activeTab).toBe(2);
  });

  it('ROOM-17 a held tab that reloads is shown again; while it is gone the view follows the visitor', () => {
    const gone = play([pin(3, 1), leave(1)], two).state;
    expect(gone.activeTab).toBe(2);
    const again = play([front(2), tab('one')], gone).state;
    expect([again.activeTab, again.pinnedTab]).toEqual([1, 1]);
    expect(play([tab('three'), front(4)], gone).state.activeTab).toBe(3);
  });

  it('ROOM-18 only somebody who may see the page chooses, and only among tabs that are there', () => {
    const blind = play([{ type: 'agent:join', id: 'usr_ben', name: 'Ben' }], two).state;
    for (const event of [pin(4, 2), pin(3, 9), pin(1, 2)]) {
      const { state, last } = play([event], blind);
      expect([state, last]).toEqual([blind, []]);
    }
  });

  it('ROOM-19 agents are told of a page that fell silent, and for how long it was; the visitor’s other tabs are not', () => {
    const { last } = play([{ ...leave(1), silentMs: 12_000 } as RoomEvent], two);
    const messages = last.flatMap((effect) => ('message' in effect ? [[effect.to, effect.message]] : []));
    expect(messages).toContainEqual([3, { type: 'participant:left', number: 1, silentMs: 12_000 }]);
    expect(messages).toContainEqual([2, { type: 'participant:left', number: 1 }]);
  });
});
