import { CopaneError } from '../../../protocol/copaneError.ts';
import type { ChatMessage } from '../../../protocol/messages/shared.ts';
import type { Calls } from '../../ports/calls.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { Peer } from '../../relay/peers.ts';
import type { CallRecords } from '../calls/callRecords.ts';
import type { Chat, ChatAuthor } from '../chat/chat.ts';
import type { RecordingLife } from '../recordings/recordingLife.ts';
import type { CountUsage } from '../usage/usage.ts';
import type { SessionLife } from './sessionLife.ts';

export type SessionTalk = {
  messages(live: LiveSession): Promise<ChatMessage[]>;
  chat(live: LiveSession, from: Peer, author: ChatAuthor, message: { requestId: string; text: string }): Promise<void>;
  call(live: LiveSession, number: number, change: { state: 'started' | 'ended'; kind: 'audio' | 'video' }): Promise<void>;
  ice(peer: Peer, who: { tenantId: string; siteId: string; participantId: string }, requestId: string): Promise<void>;
};

type Parts = {
  life: SessionLife;
  chat: Chat;
  calls: Calls;
  callRecords: CallRecords;
  recordings: Pick<RecordingLife, 'ended'>;
  records: Records;
  count: CountUsage;
};

/** What both sides do in a session alike: chat, and the clear part of calls. */
export const createSessionTalk = ({ life, chat, calls, callRecords, recordings, records, count }: Parts): SessionTalk => ({
  messages: (live) => {
    if (live.state === 'invited') return Promise.resolve([]);
    const nameOf = (role: 'visitor' | 'agent', id: string): string =>
      role === 'visitor' ? (live.visitor.name ?? 'Visitor') : (live.agents.find((agent) => agent.id === id)?.name ?? 'Agent');
    return chat.list({ tenantId: live.visitor.tenantId, sessionId: live.id }, nameOf);
  },

  chat: async (live, from, author, { requestId, text }) => {
    if (live.state === 'invited') throw new CopaneError('conflict', 'The visitor has not accepted yet.');
    const { tenantId, subjectId, peers } = live.visitor;
    const { message, again } = await chat.send({ tenantId, sessionId: live.id, subjectId }, author, text, requestId);
    from.socket.tell(JSON.stringify({ type: 'chat:ack', requestId, message }));
    if (again) return;
    count(tenantId, 'messages', 1);
    live.chatTurn += 1;
    const news = JSON.stringify({ type: 'chat', message });
    // The visitor's pages chat from the moment of asking for help, joined or not.
    const agents = [...live.peers.values()].filter((peer) => peer.role === 'agent');
    for (const peer of [...agents, ...peers]) if (peer !== from) peer.socket.tell(news);
  },

  call: async (live, number, { state, kind }) => {
    life.step(live, { type: 'call', number, state, kind });
    if (state === 'started') await callRecords.started(live, kind);
    else {
      await recordings.ended(live, 'call');
      await callRecords.ended(live);
    }
  },

  ice: async (peer, { tenantId, siteId, participantId }, requestId) => {
    const site = await records.tenant(tenantId).get('sites', siteId);
    peer.socket.tell(JSON.stringify({ type: 'ice', requestId, ...calls.connect(participantId, site?.callRoute ?? 'direct') }));
  },
});
