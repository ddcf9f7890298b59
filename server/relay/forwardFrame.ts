import { stampSender } from '../../protocol/frame.ts';
import { LIMITS } from '../../protocol/limits.ts';
import { admitAgentFrame, admitVisitorFrame } from './admitFrame.ts';
import { frameFlags, frameKeyEpoch, frameKind, frameSnapshotId, frameTab, frameTarget } from './frameHead.ts';
import type { LiveSession } from './liveSession.ts';
import { gatePage } from './pageGate.ts';
import type { AgentPeer, VisitorPeer } from './peers.ts';
import type { RelaySocket } from './relaySocket.ts';
import { takeToken } from './tokenBucket.ts';

/** What became of a frame, for the counters. */
export type FrameOutcome = 'forwarded' | 'dropped' | 'refused';

export type FrameForwarder = {
  fromVisitor(peer: VisitorPeer, frame: Buffer): FrameOutcome;
  fromAgent(peer: AgentPeer, frame: Buffer): FrameOutcome;
};

const AS_IT_IS = { binary: true, compress: false } as const;

/**
 * Passes sealed frames on as the very bytes that came, with the sender's number written over the claim. `fellBehind` is told of
 * agents who need a new snapshot once their buffer has drained.
 */
export const createFrameForwarder = (parts: { monotonic: () => number; fellBehind: (peer: AgentPeer) => void }): FrameForwarder => {
  /** For what is not the page: lost above the soft cap where the next one makes up for it, never for signalling. */
  const send = (socket: RelaySocket, frame: Buffer, mayLose: boolean): void => {
    if (socket.bufferedAmount > LIMITS.sendBufferHard) socket.refuse('tooSlow');
    else if (!mayLose || socket.bufferedAmount <= LIMITS.sendBufferSoft) socket.send(frame, AS_IT_IS);
  };

  const sendPage = (agent: AgentPeer, frame: Buffer): void => {
    switch (gatePage(agent.gate, frameFlags(frame), frameSnapshotId(frame), frame.length, agent.socket.bufferedAmount)) {
      case 'send':
        agent.socket.send(frame, AS_IT_IS);
        break;
      case 'fellBehind':
        parts.fellBehind(agent);
        break;
      case 'overflow':
        agent.socket.refuse('tooSlow');
        break;
      case 'skip':
    }
  };

  const toAgents = (live: LiveSession, frame: Buffer, isPage: boolean, isCall: boolean): void => {
    const target = frameTarget(frame);
    if (isCall) {
      for (const agent of live.room.agents) {
        const peer = live.peers.get(agent.number);
        if (peer && (target === 0 || target === agent.number)) send(peer.socket, frame, false);
      }
      return;
    }
    for (const viewer of live.viewers) {
      if (target !== 0 && target !== viewer.number) continue;
      if (isPage) sendPage(viewer, frame);
      else send(viewer.socket, frame, true);
    }
  };

  return {
    fromVisitor: (peer, frame) => {
      const { live } = peer;
      const kind = frameKind(frame);
      if (!kind) return 'refused';
      if (!live) return peer.hasJoined ? 'dropped' : 'refused';
      const verdict = admitVisitorFrame(live.room, peer.tab, kind, frameTab(frame));
      if (verdict === 'refuse') return 'refused';
      const epoch = frameKeyEpoch(frame);
      if (epoch > (live.keyEpochs.get(peer.tab) ?? 0)) live.keyEpochs.set(peer.tab, epoch);
      if (verdict === 'drop') return 'dropped';
      stampSender(frame, peer.number);
      live.relayedBytes += frame.length;
      toAgents(live, frame, kind === 'page', kind === 'call');
      return 'forwarded';
    },
    fromAgent: (peer, frame) => {
      const { live } = peer;
      const kind = frameKind(frame);
      if (!kind) return 'refused';
      if (!live) return peer.hasJoined ? 'dropped' : 'refused';
      const tab = frameTab(frame);
      const verdict = admitAgentFrame(live.room, peer.number, kind, tab);
      if (verdict === 'refuse') return 'refused';
      if (verdict === 'drop') return 'dropped';
      const { controlPerSecond } = LIMITS;
      if (kind === 'control' && !takeToken(peer.control, controlPerSecond, controlPerSecond, parts.monotonic())) return 'dropped';
      stampSender(frame, peer.number);
      live.relayedBytes += frame.length;
      const target = frameTarget(frame);
      // Only the tab whose key sealed it can open it.
      for (const visitor of live.room.visitors) {
        if (visitor.tab !== tab || (target !== 0 && target !== visitor.number)) continue;
        const page = live.peers.get(visitor.number);
        if (page) send(page.socket, frame, kind === 'pointer');
      }
      return 'forwarded';
    },
  };
};
