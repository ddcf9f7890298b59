import type { Timers } from '../ports/timers.ts';
import type { AgentPeer } from './peers.ts';

/** Often enough for the view to come back within a moment of the network's. */
const LOOK_MS = 100;

/** Agents who fell behind: each gets a new snapshot as soon as what is on its way has been sent. */
export const createLaggards = (parts: { timers: Timers; onDrained: (peer: AgentPeer) => void }) => {
  const waiting = new Set<AgentPeer>();
  let stop: (() => void) | undefined;
  const rest = (): void => {
    if (waiting.size > 0) return;
    stop?.();
    stop = undefined;
  };
  const look = (): void => {
    for (const peer of waiting) {
      if (peer.socket.bufferedAmount > 0) continue;
      waiting.delete(peer);
      peer.gate.lagging = false;
      parts.onDrained(peer);
    }
    rest();
  };
  return {
    add: (peer: AgentPeer): void => {
      waiting.add(peer);
      stop ??= parts.timers.every(LOOK_MS, look);
    },
    remove: (peer: AgentPeer): void => {
      waiting.delete(peer);
      rest();
    },
    stop: (): void => {
      waiting.clear();
      rest();
    },
  };
};
