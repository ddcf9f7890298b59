import type { ShownField, LiveSession as ShownSession } from '../../protocol/messages/relayToAgent.ts';
import type { VisitorSession } from '../../protocol/messages/relayToVisitor.ts';
import type { RunningRecording, SessionState } from '../../protocol/messages/shared.ts';
import { type OnlineVisitor, shownAccount } from './onlineVisitors.ts';
import type { AgentPeer, Peer } from './peers.ts';
import type { RoomState } from './roomState.ts';

/** A session that is not over, with the connections in it. Its record has the metadata; this has what is live. */
export type LiveSession = {
  readonly id: string;
  readonly visitor: OnlineVisitor;
  state: SessionState;
  topic: string | null;
  answers: readonly ShownField[];
  readonly since: string;
  /** Whoever joined so far. */
  agents: readonly { id: string; name: string }[];
  /** Lets the visitor's next page in; null after a restart, until that page presents it. */
  token: string | null;
  room: RoomState;
  readonly peers: Map<number, Peer>;
  /** The connections of `room.viewers`, kept beside them so that a frame costs no search. */
  viewers: readonly AgentPeer[];
  /** Highest key epoch seen from each tab. */
  readonly keyEpochs: Map<number, number>;
  /** Counts decisions by purpose and agent, so that one that is still being stored cannot undo a later one. */
  readonly consentTurns: Map<string, number>;
  /** Count what was told of stored things: a reading that is older than the last telling is not the present any more. */
  chatTurn: number;
  fieldsTurn: number;
  call: { id: string; kind: 'audio' | 'video'; startedAt: string } | null;
  recording: RunningRecording | null;
  /** Sealed bytes that were passed on and not counted yet. */
  relayedBytes: number;
};

export const shownSession = (live: LiveSession): ShownSession => ({
  id: live.id,
  visitorId: live.visitor.id,
  siteName: live.visitor.siteName,
  visitorName: live.visitor.name,
  verified: live.visitor.verified || live.visitor.account !== null,
  ...shownAccount(live.visitor),
  state: live.state,
  topic: live.topic,
  answers: [...live.answers],
  since: live.since,
  agents: [...live.agents],
});

export const visitorSession = (live: LiveSession): VisitorSession => ({
  id: live.id,
  state: live.state,
  since: live.since,
  agents: [...live.agents],
  consents: [...live.room.consents],
  recording: live.recording,
  sessionToken: live.token ?? '',
});

export type LiveSessions = {
  add(live: LiveSession): void;
  remove(live: LiveSession): void;
  /** Undefined for a session of another tenant, as if it did not exist. */
  find(tenantId: string, id: string): LiveSession | undefined;
  ofTenant(tenantId: string): Iterable<LiveSession>;
  all(): Iterable<LiveSession>;
  count(): number;
};

export const createLiveSessions = (): LiveSessions => {
  const ids = new Map<string, LiveSession>();
  const tenants = new Map<string, Set<LiveSession>>();
  return {
    add: (live) => {
      ids.set(live.id, live);
      const ofTenant = tenants.get(live.visitor.tenantId) ?? new Set();
      tenants.set(live.visitor.tenantId, ofTenant.add(live));
    },
    remove: (live) => {
      ids.delete(live.id);
      tenants.get(live.visitor.tenantId)?.delete(live);
    },
    find: (tenantId, id) => {
      const live = ids.get(id);
      return live?.visitor.tenantId === tenantId ? live : undefined;
    },
    ofTenant: (tenantId) => tenants.get(tenantId) ?? [],
    all: () => ids.values(),
    count: () => ids.size,
  };
};
