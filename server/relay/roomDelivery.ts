import type { LiveSession } from './liveSession.ts';
import { closeGate } from './pageGate.ts';
import { room } from './room.ts';
import type { RoomEffect, RoomEvent } from './roomEvents.ts';
import { tellTabs } from './shownTabs.ts';

/** What a room asks for that is more than messages to those in it. */
export type RoomSequel = {
  lapsed(live: LiveSession, effect: Extract<RoomEffect, { type: 'lapsed' }>): void;
  changed(live: LiveSession): void;
};

/** Lets an event happen in a live room, and sends what follows from it; `first` runs between the two. */
export type StepRoom = (live: LiveSession, event: RoomEvent, first?: () => void) => void;

export const createStepRoom =
  (sequel: RoomSequel): StepRoom =>
  (live, event, first) => {
    const { state, effects } = room(live.room, event);
    live.room = state;
    live.viewers = state.viewers.map((number) => live.peers.get(number)).filter((peer) => peer?.role === 'agent');
    first?.();
    let changed = false;
    let tabsChanged = false;
    for (const effect of effects) {
      switch (effect.type) {
        case 'toVisitor':
        case 'toAgent':
          live.peers.get(effect.to)?.socket.tell(JSON.stringify(effect.message));
          break;
        case 'await': {
          const peer = live.peers.get(effect.agent);
          if (peer?.role === 'agent') closeGate(peer.gate);
          break;
        }
        case 'lapsed':
          sequel.lapsed(live, effect);
          break;
        case 'tabs':
          tabsChanged = true;
          break;
        case 'changed':
          changed = true;
      }
    }
    if (tabsChanged) tellTabs(live);
    if (changed) sequel.changed(live);
  };
