import type { Words } from '../words/en.ts';
import type { Action } from './actions.ts';
import { reduceRelay } from './reduceRelay.ts';
import { type Ask, EMPTY_FORM, type SessionState } from './sessionState.ts';

/** Questions that stay open: the agent is still of the session and the answer is not known. */
const openAsks = (state: SessionState, asks: readonly Ask[]): Ask[] => {
  const agents = new Set([...(state.session?.agents ?? []), ...state.participants].map(({ id }) => id));
  return asks.filter(({ purpose, agent }) => agents.has(agent.id) && !state.proven.includes(`${purpose}:${agent.id}`));
};

/** A view that was allowed, but by keys that prove nothing here any more, is asked for again as soon as the agent is there. */
const asksAgain = (state: SessionState): Ask[] =>
  state.participants.flatMap(({ role, id, name, number }): Ask[] => {
    const given = state.session?.consents.some(({ purpose, agentId }) => purpose === 'view' && agentId === id);
    const known = state.asks.some(({ purpose, agent }) => purpose === 'view' && agent.id === id);
    const keys = state.keys[number];
    const ready = keys !== undefined && keys.code !== null && keys.judged !== 'different';
    return role === 'agent' && given && ready && !known && !state.proven.includes(`view:${id}`)
      ? [{ purpose: 'view', agent: { id, name }, changedKeys: true }]
      : [];
  });

/** `(state, action) -> state`, pure. `words` only for what is announced to screen readers. */
export const createReducer =
  (words: Words) =>
  (state: SessionState, action: Action): SessionState => {
    switch (action.type) {
      case 'relay':
        return reduceRelay(state, action.message, words);
      case 'line':
        return answerTopic({
          ...state,
          line: action.line,
          refusal: action.refusal,
          configuration: action.configuration ?? state.configuration,
          account: { ...state.account, email: action.email },
        });
      case 'account':
        return { ...state, account: { ...state.account, open: action.open } };
      case 'open':
        return { ...state, open: action.open, unread: action.open ? 0 : state.unread };
      case 'answer': {
        const { [action.key]: _answered, ...problems } = state.form.problems;
        return { ...state, form: { ...state.form, answers: { ...state.form.answers, [action.key]: action.value }, problems } };
      }
      case 'problems':
        return { ...state, form: { ...state.form, problems: action.problems, refusals: state.form.refusals + 1, sending: null } };
      case 'help':
        return { ...state, ended: null, form: { ...state.form, sending: action.requestId, problems: {} } };
      case 'topic':
        return answerTopic({ ...state, form: { ...state.form, topic: action.topic } });
      case 'keys':
        return { ...state, keys: { ...state.keys, [action.number]: action.keys } };
      case 'proven': {
        const next = { ...state, proven: action.proven };
        return { ...next, asks: [...openAsks(next, state.asks), ...asksAgain(next)] };
      }
      case 'withdrawn': {
        const { session } = state;
        return {
          ...state,
          session: session && { ...session, consents: session.consents.filter(({ purpose }) => !action.purposes.includes(purpose)) },
          proven: state.proven.filter((key) => !action.purposes.some((purpose) => key.startsWith(`${purpose}:`))),
        };
      }
      case 'answered':
        return { ...state, asks: state.asks.filter(({ purpose, agent }) => purpose !== action.purpose || agent.id !== action.agentId) };
      case 'chat:sending':
        return {
          ...state,
          chat: [...state.chat, { key: action.key, from: 'visitor', name: action.name, text: action.text, status: 'sending' }],
        };
      case 'chat:failed':
      case 'chat:again': {
        const status = action.type === 'chat:failed' ? 'failed' : 'sending';
        return {
          ...state,
          chat: state.chat.map((line) => (line.key === action.key && line.status !== 'sent' ? { ...line, status } : line)),
        };
      }
      case 'view':
        return { ...state, view: action.view };
      case 'covered':
        return { ...state, covered: action.covered };
      case 'call':
        return { ...state, call: action.call };
      case 'marks':
        return { ...state, marks: action.count };
      case 'lookup':
        return { ...state, lookup: action.lookup };
      case 'announce':
        return { ...state, announcement: action.text };
      case 'dismiss':
        return { ...state, ended: null, form: EMPTY_FORM };
      case 'tick':
        return { ...state, now: action.now };
    }
  };

/** What the page calls the topic answers the site's own question about it, where that is one of the choices and nothing was chosen yet. */
const answerTopic = (state: SessionState): SessionState => {
  const { topic, answers } = state.form;
  const field = state.configuration?.fields.find(({ key, choices }) => key === 'topic' && topic !== null && choices.includes(topic));
  return field && !answers[field.key] ? { ...state, form: { ...state.form, answers: { ...answers, [field.key]: topic } } } : state;
};
