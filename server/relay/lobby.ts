import type { RelayToAgent } from '../../protocol/messages/relayToAgent.ts';
import type { Fanout } from '../ports/fanout.ts';
import { type LiveSession, type LiveSessions, shownSession } from './liveSession.ts';
import { type OnlineVisitor, type OnlineVisitors, shownVisitor } from './onlineVisitors.ts';

/** The list begins with the newest; more than this nobody reads, and each message stays small. */
const SHOWN_VISITORS = 200;

const topic = (tenantId: string): string => `lobby:${tenantId}`;

/** Who is online and who waits, as a tenant's agents see it: the list at first, then each change. */
export type Lobby = {
  list(tenantId: string): RelayToAgent;
  watch(tenantId: string, listener: (message: string) => void): () => void;
  isWatched(tenantId: string): boolean;
  visitorChanged(visitor: OnlineVisitor): void;
  visitorGone(visitor: OnlineVisitor): void;
  sessionChanged(live: LiveSession): void;
  sessionGone(live: LiveSession): void;
};

export const createLobby = (parts: { fanout: Fanout; visitors: OnlineVisitors; sessions: LiveSessions }): Lobby => {
  const { fanout, visitors, sessions } = parts;
  const tell = (tenantId: string, message: () => RelayToAgent): void => {
    if (fanout.hasListeners(topic(tenantId))) fanout.publish(topic(tenantId), JSON.stringify(message()));
  };
  return {
    list: (tenantId) => ({
      type: 'lobby',
      visitors: [...visitors.ofTenant(tenantId)]
        .filter((visitor) => visitor.peers.size > 0)
        .slice(-SHOWN_VISITORS)
        .map(shownVisitor),
      sessions: [...sessions.ofTenant(tenantId)].map(shownSession),
    }),
    watch: (tenantId, listener) => fanout.subscribe(topic(tenantId), listener),
    isWatched: (tenantId) => fanout.hasListeners(topic(tenantId)),
    visitorChanged: (visitor) => tell(visitor.tenantId, () => ({ type: 'lobby:visitor', visitor: shownVisitor(visitor) })),
    visitorGone: (visitor) => tell(visitor.tenantId, () => ({ type: 'lobby:visitor:gone', visitorId: visitor.id })),
    sessionChanged: (live) => tell(live.visitor.tenantId, () => ({ type: 'lobby:session', session: shownSession(live) })),
    sessionGone: (live) => tell(live.visitor.tenantId, () => ({ type: 'lobby:session:gone', sessionId: live.id })),
  };
};
