import type { RelayToVisitor, VisitorSession } from '../../protocol/messages/relayToVisitor.ts';
import type { ChatMessage } from '../../protocol/messages/shared.ts';
import type { Words } from '../words/en.ts';
import type { ChatLine, EndedBy, SessionState } from './sessionState.ts';

const lineOf = ({ id, from, name, text }: ChatMessage): ChatLine => ({ key: id, from, name, text, status: 'sent' });

/** History from the server first, then what has not been acknowledged. */
const withHistory = (chat: readonly ChatLine[], messages: readonly ChatMessage[]): ChatLine[] => [
  ...messages.map(lineOf),
  ...chat.filter(({ status }) => status !== 'sent'),
];

const withSession = (state: SessionState, session: VisitorSession | null): SessionState => {
  if (!session) return state.session ? over(state, state.ended ?? 'server') : state;
  if (session.state === 'ended') return over(state, 'server');
  const another = session.id !== state.session?.id;
  const agents = new Set(session.agents.map(({ id }) => id));
  return {
    ...state,
    session,
    ended: null,
    form: { ...state.form, sending: null },
    ...(another ? { chat: [], keys: {}, asks: [], proven: [], self: null, participants: [] } : {}),
    // A grant that the server no longer knows does not stand, whatever this device signed.
    proven: another ? [] : state.proven.filter((key) => session.consents.some(({ purpose, agentId }) => `${purpose}:${agentId}` === key)),
    asks: another ? [] : state.asks.filter(({ agent }) => agents.has(agent.id)),
  };
};

const over = (state: SessionState, by: EndedBy): SessionState => ({
  ...state,
  session: null,
  ended: by,
  self: null,
  participants: [],
  keys: {},
  asks: [],
  proven: [],
  chat: [],
  unread: 0,
  view: 'off',
  covered: false,
  call: null,
  form: { ...state.form, sending: null },
});

export const reduceRelay = (state: SessionState, message: RelayToVisitor, words: Words): SessionState => {
  switch (message.type) {
    case 'welcome':
      return withSession({ ...state, self: null, participants: [], keys: {} }, message.session);
    case 'session':
      return withSession(state, message.session);
    case 'session:joined':
      return {
        ...state,
        self: { number: message.number, tab: message.tab },
        participants: message.participants,
        keys: {},
        chat: withHistory(state.chat, message.messages),
      };
    case 'session:ended':
      return state.session ? over(state, message.by) : state;
    case 'participant:joined': {
      const { participant } = message;
      const known = state.participants.some(({ id }) => id === participant.id);
      return {
        ...state,
        participants: [...state.participants.filter(({ number }) => number !== participant.number), participant],
        announcement: participant.role === 'agent' && !known ? words.joined(participant.name) : state.announcement,
      };
    }
    case 'participant:left': {
      const gone = state.participants.find(({ number }) => number === message.number);
      const { [message.number]: _gone, ...keys } = state.keys;
      return {
        ...state,
        keys,
        participants: state.participants.filter(({ number }) => number !== message.number),
        announcement: gone?.role === 'agent' ? words.left(gone.name) : state.announcement,
      };
    }
    case 'consent:ask': {
      const { purpose, agent } = message;
      const known = state.asks.some((ask) => ask.purpose === purpose && ask.agent.id === agent.id);
      if (known || state.proven.includes(`${purpose}:${agent.id}`)) return state;
      return { ...state, asks: [...state.asks, { purpose, agent, changedKeys: false }] };
    }
    case 'consent:released':
      return {
        ...state,
        proven: state.proven.filter((key) => key !== `${message.purpose}:${message.agentId}`),
        announcement: message.purpose === 'control' ? words.controlOver : state.announcement,
      };
    case 'chat:ack':
      return {
        ...state,
        chat: state.chat.map((line) => (line.key === message.requestId ? lineOf(message.message) : line)),
      };
    case 'chat': {
      const line = lineOf(message.message);
      if (state.chat.some(({ key }) => key === line.key)) return state;
      return {
        ...state,
        chat: [...state.chat, line],
        unread: state.open || line.from === 'visitor' ? state.unread : state.unread + 1,
        announcement: line.from === 'agent' ? words.newMessage(line.name, line.text) : state.announcement,
      };
    }
    case 'fields:result': {
      if (message.requestId !== state.form.sending || message.refused.length === 0) return state;
      const problems = Object.fromEntries(message.refused.map(({ key, message: text }) => [key, { message: text }]));
      return { ...state, form: { ...state.form, sending: null, problems, refusals: state.form.refusals + 1 } };
    }
    case 'error':
      return message.requestId && message.requestId === state.form.sending
        ? { ...state, form: { ...state.form, sending: null, problems: { '': { message: message.message } } } }
        : state;
    case 'lookup':
      return state.lookup.state === 'asked' ? { ...state, lookup: { state: 'shown', code: message.code } } : state;
    default:
      return state;
  }
};
