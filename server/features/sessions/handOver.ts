import { CopaneError } from '../../../protocol/copaneError.ts';
import type { AgentToRelay } from '../../../protocol/messages/agentToRelay.ts';
import type { RelayToAgent } from '../../../protocol/messages/relayToAgent.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { AgentPeer } from '../../relay/peers.ts';

type Offer = Extract<AgentToRelay, { type: 'handover:offer' }>;
type Decline = Extract<AgentToRelay, { type: 'handover:decline' }>;

export type HandOver = {
  opened(peer: AgentPeer): void;
  closed(peer: AgentPeer): void;
  /** Colleagues whose dashboard is open, by account. */
  colleagues(peer: AgentPeer): { id: string; name: string }[];
  offer(peer: AgentPeer, live: LiveSession, offer: Offer): void;
  decline(peer: AgentPeer, decline: Decline): void;
};

const MAY_HELP = new Set(['owner', 'admin', 'agent']);

const tell = (peer: AgentPeer, message: RelayToAgent): void => peer.socket.tell(JSON.stringify(message));

/**
 * One agent asks another to take a session over. Nothing passes by itself: the other joins as anybody of the tenant may, and the visitor is
 * asked anew whether they may see the page. In memory, and only while both are connected.
 */
export const createHandOver = (): HandOver => {
  const peers = new Map<string, Set<AgentPeer>>();
  const others = ({ account }: AgentPeer): AgentPeer[] =>
    [...(peers.get(account.tenantId) ?? [])].filter((peer) => peer.account.id !== account.id);

  return {
    opened: (peer) => {
      const { tenantId } = peer.account;
      peers.set(tenantId, (peers.get(tenantId) ?? new Set()).add(peer));
    },
    closed: (peer) => {
      const { tenantId } = peer.account;
      peers.get(tenantId)?.delete(peer);
      if (peers.get(tenantId)?.size === 0) peers.delete(tenantId);
    },
    colleagues: (peer) => {
      const found = new Map<string, string>();
      for (const { account } of others(peer)) if (MAY_HELP.has(account.role)) found.set(account.id, account.name);
      return [...found].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
    },
    offer: (peer, live, { requestId, agentId }) => {
      const { id, name, role } = peer.account;
      // Who is in the session, or who leads the team.
      if (peer.live !== live && role !== 'owner' && role !== 'admin')
        throw new CopaneError('forbidden', 'Join the session before you hand it over.');
      if (live.room.agents.some((agent) => agent.id === agentId)) throw new CopaneError('conflict', 'They are in this session already.');
      const asked = others(peer).filter(({ account }) => account.id === agentId && MAY_HELP.has(account.role));
      if (asked.length === 0) throw new CopaneError('not-found', 'They are not connected now. Choose somebody else, or try later.');
      for (const one of asked) {
        tell(one, {
          type: 'handover:asked',
          sessionId: live.id,
          siteName: live.visitor.siteName,
          visitorName: live.visitor.name,
          from: { id, name },
        });
      }
      tell(peer, { type: 'handover:offered', requestId });
    },
    decline: (peer, { sessionId, to }) => {
      const { id, name } = peer.account;
      for (const one of others(peer)) if (one.account.id === to) tell(one, { type: 'handover:declined', sessionId, agent: { id, name } });
    },
  };
};
