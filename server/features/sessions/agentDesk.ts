import { CopaneError } from '../../../protocol/copaneError.ts';
import type { AgentToRelay } from '../../../protocol/messages/agentToRelay.ts';
import type { RelayToAgent } from '../../../protocol/messages/relayToAgent.ts';
import { versionOf } from '../../../protocol/version.ts';
import type { LiveSession, LiveSessions } from '../../relay/liveSession.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { OnlineVisitors } from '../../relay/onlineVisitors.ts';
import type { AgentPeer } from '../../relay/peers.ts';
import type { AgentDesk } from '../../relay/relayPorts.ts';
import type { LocateVisitor } from '../geolocation/locateVisitor.ts';
import type { AgentJoin } from './agentJoin.ts';
import type { FindByCode } from './findByCode.ts';
import { createHandOver } from './handOver.ts';
import type { SessionLife } from './sessionLife.ts';
import type { SessionRecords } from './sessionRecords.ts';
import type { SessionTalk } from './sessionTalk.ts';

type Parts = {
  life: SessionLife;
  sessions: SessionRecords;
  live: LiveSessions;
  online: OnlineVisitors;
  lobby: Lobby;
  talk: SessionTalk;
  joining: AgentJoin;
  findByCode: FindByCode;
  locate: LocateVisitor;
  /** For what nobody waits for: a failure is logged. */
  background: (event: string, work: Promise<unknown>) => void;
};

const send = (peer: AgentPeer, message: RelayToAgent): void => peer.socket.tell(JSON.stringify(message));

const joined = (peer: AgentPeer): LiveSession => {
  if (!peer.live) throw new CopaneError('not-found', 'This page has joined no session.');
  return peer.live;
};

/** What an agent's page may ask for, and who answers it. Only sessions and visitors of the agent's own tenant exist here. */
export const createAgentDesk = (parts: Parts): AgentDesk => {
  const { life, sessions, live: all, online, lobby, talk, joining, findByCode } = parts;

  const handOver = createHandOver();

  const find = (peer: AgentPeer, sessionId: string): LiveSession => {
    const live = all.find(peer.account.tenantId, sessionId);
    if (!live) throw new CopaneError('not-found', 'There is no such session.');
    return live;
  };

  const accept = async (peer: AgentPeer, sessionId: string, requestId: string): Promise<void> => {
    const live = find(peer, sessionId);
    if (!(await sessions.claim(peer.account.tenantId, sessionId))) throw new CopaneError('conflict', 'Another agent was first.');
    live.state = 'active';
    await joining.join(peer, live, requestId);
  };

  const invite = async (peer: AgentPeer, visitorId: string, requestId: string): Promise<void> => {
    const visitor = online.byId(visitorId);
    if (visitor?.tenantId !== peer.account.tenantId) throw new CopaneError('not-found', 'This visitor is not online.');
    if (visitor.live) throw new CopaneError('conflict', 'This visitor has a session already.');
    const live = life.begin(visitor, { state: 'invited', topic: null });
    lobby.visitorChanged(visitor);
    await joining.join(peer, live, requestId);
  };

  const leave = async (peer: AgentPeer): Promise<void> => {
    const { live } = peer;
    joining.leave(peer);
    // An offer that nobody stands behind any more is none.
    if (live?.state === 'invited' && live.room.agents.length === 0) await life.end(live, 'agent');
  };

  const message = (peer: AgentPeer, message: AgentToRelay): Promise<void> | undefined => {
    const { account } = peer;
    switch (message.type) {
      case 'ping':
        send(peer, { type: 'pong' });
        return;
      case 'lobby:watch':
        send(peer, lobby.list(account.tenantId));
        peer.stopWatching ??= lobby.watch(account.tenantId, (text) => peer.socket.tell(text));
        for (const visitor of online.ofTenant(account.tenantId)) parts.locate(visitor);
        return;
      case 'session:accept':
        return accept(peer, message.sessionId, message.requestId);
      case 'session:invite':
        return invite(peer, message.visitorId, message.requestId);
      case 'session:join': {
        const live = find(peer, message.sessionId);
        if (live.state === 'waiting') throw new CopaneError('conflict', 'Nobody has taken this visitor yet: accept them first.');
        return joining.join(peer, live, message.requestId);
      }
      case 'session:find':
        return findByCode(account, message.code).then((found) => {
          send(peer, { type: 'session:found', requestId: message.requestId, ...found });
        });
      case 'session:leave':
        return leave(peer);
      case 'session:end':
        return life.end(joined(peer), 'agent');
      case 'consent:ask':
        life.step(joined(peer), { type: 'consent:ask', number: peer.number, purpose: message.purpose });
        return;
      case 'consent:release':
        life.step(joined(peer), { type: 'consent:withdrawn', purpose: message.purpose, agentId: account.id, by: 'agent' });
        return;
      case 'tab:pin':
        life.step(joined(peer), { type: 'tab:pin', number: peer.number, tab: message.tab });
        return;
      case 'agents:list':
        send(peer, { type: 'agents', requestId: message.requestId, agents: handOver.colleagues(peer) });
        return;
      case 'handover:offer':
        handOver.offer(peer, find(peer, message.sessionId), message);
        return;
      case 'handover:decline':
        handOver.decline(peer, message);
        return;
      case 'snapshot:request':
        if (peer.live) life.step(peer.live, { type: 'snapshot:request', number: peer.number });
        return;
      case 'chat':
        return talk.chat(joined(peer), peer, { role: 'agent', id: account.id, name: account.name }, message);
      case 'key':
        life.step(joined(peer), { type: 'key', number: peer.number, to: message.to, payload: message.payload });
        return;
      case 'call':
        return talk.call(joined(peer), peer.number, message);
      case 'ice': {
        const { tenantId, siteId } = joined(peer).visitor;
        return talk.ice(peer, { tenantId, siteId, participantId: account.id }, message.requestId);
      }
    }
  };

  return {
    message,
    opened: (peer) => {
      const { id, name, tenantId } = peer.account;
      handOver.opened(peer);
      send(peer, { type: 'welcome', protocol: versionOf(peer.socket.protocol), agent: { id, name, tenantId } });
    },
    closed: (peer) => {
      handOver.closed(peer);
      peer.stopWatching?.();
      parts.background('agent-left', leave(peer));
    },
  };
};
