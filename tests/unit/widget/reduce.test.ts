import { describe, expect, test } from 'vitest';
import type { RelayToVisitor, VisitorSession } from '../../../protocol/messages/relayToVisitor.ts';
import type { Action } from '../../../widget/session/actions.ts';
import { checkForm, cleanAnswers } from '../../../widget/session/formCheck.ts';
import { createReducer } from '../../../widget/session/reduce.ts';
import { controller, isViewed, phaseOf, viewers } from '../../../widget/session/selectors.ts';
import { initialState, type SessionState } from '../../../widget/session/sessionState.ts';
import { en } from '../../../widget/words/en.ts';

const at = '2026-11-21T13:00:00.000Z';
const ana = { id: 'usr_ANA', name: 'Ana' };
const session = (change: Partial<VisitorSession> = {}): VisitorSession => ({
  id: 'ses_1',
  state: 'active',
  since: at,
  agents: [ana],
  consents: [],
  sessionToken: 't',
  ...change,
});
const view = { purpose: 'view', agentId: ana.id, at, grant: 'g' } as const;
const reduce = createReducer(en);
const relay = (message: RelayToVisitor): Action => ({ type: 'relay', message });
const play = (...actions: Action[]): SessionState => actions.reduce(reduce, initialState('shop.example', null));

const joined: Action[] = [
  relay({ type: 'session', session: session() }),
  relay({
    type: 'session:joined',
    number: 2,
    tab: 1,
    tabKey: 'k',
    keyEpoch: 0,
    participants: [{ number: 1, role: 'agent', ...ana }],
    messages: [],
  }),
];
const keys = (trust: 'new' | 'kept' | 'changed' = 'new'): Action => ({
  type: 'keys',
  number: 1,
  keys: { agentId: ana.id, code: '482 913', trust, judged: null },
});
const shared: Action[] = [
  ...joined,
  keys(),
  relay({ type: 'session', session: session({ consents: [view] }) }),
  { type: 'proven', proven: ['view:usr_ANA'] },
];

describe('the state of a session', () => {
  test('CONSENT-11 a view counts only while server and own signature both say so', () => {
    expect(isViewed(play(...joined, keys(), relay({ type: 'session', session: session({ consents: [view] }) })))).toBe(false);
    expect(isViewed(play(...joined, keys(), { type: 'proven', proven: ['view:usr_ANA'] }))).toBe(false);
    const on = play(...shared);
    expect(isViewed(on)).toBe(true);
    expect(isViewed(reduce(on, relay({ type: 'session', session: session() })))).toBe(false);
    expect(isViewed(reduce(on, relay({ type: 'participant:left', number: 1 })))).toBe(false);
    expect(isViewed(reduce(on, { type: 'withdrawn', purposes: ['view'] }))).toBe(false);
    expect(viewers(reduce(on, relay({ type: 'session:ended', by: 'agent' })))).toEqual([]);
  });

  test('CONSENT-9 a consent that cannot be proved is asked again, once, and not of a connection found false', () => {
    const consents = [view];
    const again = play(...joined, keys('changed'), relay({ type: 'session', session: session({ consents }) }), {
      type: 'proven',
      proven: [],
    });
    expect(again.asks).toEqual([{ purpose: 'view', agent: ana, changedKeys: true }]);
    expect(reduce(again, { type: 'proven', proven: [] }).asks).toHaveLength(1);
    expect(reduce(again, { type: 'proven', proven: ['view:usr_ANA'] }).asks).toEqual([]);
    const found = reduce(again, { type: 'answered', purpose: 'view', agentId: ana.id });
    const different: Action = {
      type: 'keys',
      number: 1,
      keys: { agentId: ana.id, code: '482 913', trust: 'changed', judged: 'different' },
    };
    expect(reduce(reduce(found, different), { type: 'proven', proven: [] }).asks).toEqual([]);
  });

  test('an agent is asked for once per purpose; the question goes with the agent', () => {
    const ask = relay({ type: 'consent:ask', purpose: 'control', agent: ana });
    const asked = play(...joined, ask, ask);
    expect(asked.asks).toHaveLength(1);
    expect(reduce(asked, relay({ type: 'session', session: session({ agents: [] }) })).asks).toEqual([]);
  });

  test('CTRL-3 control ends when the agent gives it back, leaves, or the visitor takes it', () => {
    const control = { ...view, purpose: 'control' } as const;
    const on = play(...joined, keys(), relay({ type: 'session', session: session({ consents: [view, control] }) }), {
      type: 'proven',
      proven: ['view:usr_ANA', 'control:usr_ANA'],
    });
    expect(controller(on)?.id).toBe(ana.id);
    for (const end of [
      relay({ type: 'consent:released', purpose: 'control', agentId: ana.id }),
      relay({ type: 'participant:left', number: 1 }),
      { type: 'withdrawn', purposes: ['control'] } as const,
    ]) {
      expect(controller(reduce(on, end))).toBeNull();
    }
  });

  test('chat: what is sent is acknowledged, fails in words, and comes once', () => {
    const message = { id: 'msg_1', from: 'visitor', name: 'Visitor', text: 'hi', at } as const;
    const sending = play(...joined, { type: 'chat:sending', key: 'r1', text: 'hi', name: 'You' });
    expect(sending.chat.map(({ status }) => status)).toEqual(['sending']);
    const failed = reduce(sending, { type: 'chat:failed', key: 'r1' });
    expect(failed.chat[0]?.status).toBe('failed');
    const sent = reduce(failed, relay({ type: 'chat:ack', requestId: 'r1', message }));
    expect(sent.chat).toEqual([{ key: 'msg_1', from: 'visitor', name: 'Visitor', text: 'hi', status: 'sent' }]);
    expect(reduce(sent, { type: 'chat:failed', key: 'r1' }).chat[0]?.status).toBe('sent');
    expect(reduce(sent, relay({ type: 'chat', message })).chat).toHaveLength(1);
    const answer = relay({ type: 'chat', message: { id: 'msg_2', from: 'agent', name: 'Ana', text: 'hello', at } });
    expect(reduce(sent, answer)).toMatchObject({ unread: 1, announcement: 'Ana wrote: hello' });
    expect(reduce({ ...sent, open: true }, answer).unread).toBe(0);
  });

  test('phases: start, waiting, invited, active, ended, and start again', () => {
    expect(phaseOf(play())).toBe('start');
    for (const state of ['waiting', 'invited', 'active'] as const) {
      expect(phaseOf(play(relay({ type: 'session', session: session({ state }) })))).toBe(state);
    }
    const ended = play(...shared, relay({ type: 'session:ended', by: 'agent' }));
    expect(phaseOf(ended)).toBe('ended');
    expect(ended).toMatchObject({ session: null, keys: {}, proven: [], chat: [] });
    expect(phaseOf(reduce(ended, { type: 'dismiss' }))).toBe('start');
    expect(phaseOf(reduce(play(), { type: 'line', line: 'refused', refusal: 'No.', configuration: null, email: null }))).toBe('refused');
  });

  test('a refused request can be sent again, with the server’s words', () => {
    const asked = play({ type: 'help', requestId: 'r', topic: null, answers: {} });
    const refused = reduce(asked, relay({ type: 'error', requestId: 'r', code: 'field-invalid', message: 'Not so.' }));
    expect(refused.form).toMatchObject({ sending: null, problems: { '': { message: 'Not so.' } } });
  });
});

test('the form finds what is missing or cannot be, and sends only what was answered', () => {
  const field = (key: string, type: 'text' | 'email' | 'number' | 'consent', required: boolean) => ({
    key,
    label: key,
    type,
    required,
    choices: [],
    callPrep: true,
  });
  const fields = [field('name', 'text', true), field('mail', 'email', false), field('age', 'number', false), field('ok', 'consent', true)];
  expect(checkForm(fields, { mail: 'x', age: Number.NaN })).toEqual({ name: 'missing', mail: 'email', age: 'number', ok: 'unticked' });
  expect(checkForm(fields, { name: 'M', mail: 'a@b.c', age: 3, ok: true })).toEqual({});
  expect(cleanAnswers(fields, { name: '  M ', mail: ' ', ok: true, other: 'x' })).toEqual({ name: 'M', ok: true });
});
