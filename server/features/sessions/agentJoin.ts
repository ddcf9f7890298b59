import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ShownField } from '../../../protocol/messages/relayToAgent.ts';
import type { ChatMessage } from '../../../protocol/messages/shared.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import { shownSession } from '../../relay/liveSession.ts';
import type { AgentPeer } from '../../relay/peers.ts';
import { participants } from '../../relay/roomMessages.ts';
import { visitFacts } from '../../relay/visitFacts.ts';
import type { Audit } from '../audit/audit.ts';
import type { Fields } from '../fields/setFields.ts';
import type { SessionLife } from './sessionLife.ts';
import type { SessionRecords } from './sessionRecords.ts';
import type { SessionTalk } from './sessionTalk.ts';

export type AgentJoin = {
  join(peer: AgentPeer, live: LiveSession, requestId: string): Promise<void>;
  leave(peer: AgentPeer): void;
};

type Parts = { life: SessionLife; sessions: SessionRecords; talk: SessionTalk; fields: Fields; audit: Audit };

/** Puts a page of an agent into a session, with everything that it needs to show it. */
export const createAgentJoin = ({ life, sessions, talk, fields, audit }: Parts): AgentJoin => {
  const leave = (peer: AgentPeer): void => {
    const { live, number } = peer;
    if (!live) return;
    peer.live = null;
    peer.number = 0;
    live.peers.delete(number);
    life.step(live, { type: 'leave', number });
  };

  /** As it stands now: what was said while it was read reached everybody but this agent, and so it is read again. */
  const readTalk = async (live: LiveSession): Promise<[ChatMessage[], ShownField[]]> => {
    for (;;) {
      const { chatTurn, fieldsTurn } = live;
      const { tenantId, subjectId } = live.visitor;
      const read = await Promise.all([talk.messages(live), fields.shown(tenantId, subjectId)]);
      if (chatTurn === live.chatTurn && fieldsTurn === live.fieldsTurn) return read;
    }
  };

  return {
    leave,
    join: async (peer, live, requestId) => {
      if (peer.live !== live) leave(peer);
      const { id, name } = peer.account;
      if (!live.agents.some((agent) => agent.id === id)) {
        live.agents = [...live.agents, { id, name }];
        if (live.state !== 'invited') await sessions.join(live.visitor.tenantId, live.id, 'agent', id);
      }
      if (peer.live !== live) {
        await audit.append(live.visitor.tenantId, {
          actor: { kind: 'user', id },
          action: 'session.join',
          target: { kind: 'session', id: live.id },
          subjectId: live.visitor.subjectId,
        });
      }
      const [messages, shown] = await readTalk(live);
      if (live.state === 'ended') throw new CopaneError('not-found', 'The session is over.');
      if (peer.socket.readyState !== peer.socket.OPEN) return;
      const tell = (number: number): void => {
        const joined = {
          type: 'session:joined',
          requestId,
          number,
          session: shownSession(live),
          participants: participants(live.room),
          activeTab: live.room.activeTab,
          consents: live.room.consents,
          control: live.room.control,
          messages,
          fields: shown,
          visit: visitFacts(live.visitor),
          recording: live.recording,
        };
        peer.socket.tell(JSON.stringify(joined));
      };
      // Asked twice: the same answer again.
      if (peer.live === live) return tell(peer.number);
      const number = live.room.nextNumber;
      peer.live = live;
      peer.number = number;
      peer.hasJoined = true;
      live.peers.set(number, peer);
      life.step(live, { type: 'agent:join', id, name }, () => tell(number));
    },
  };
};
