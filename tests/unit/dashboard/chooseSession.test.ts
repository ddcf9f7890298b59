import { describe, expect, it } from 'vitest';
import type { LiveSession, RelayToAgent } from '../../../protocol/messages/relayToAgent.ts';
import { chooseSession } from '../../../server/commands/watch/chooseSession.ts';

const session = (id: string, state: LiveSession['state'], second = 0): LiveSession => ({
  id,
  visitorId: 'vis_1',
  siteName: 'Shop',
  visitorName: null,
  verified: false,
  state,
  topic: null,
  answers: [],
  since: `2026-11-21T13:00:0${second}.000Z`,
  agents: [],
});
const lobby = (...sessions: LiveSession[]): RelayToAgent => ({ type: 'lobby', visitors: [], sessions });

describe('which session is watched', () => {
  it('WATCH-1 takes the longest wait when none is named, and waits while there is none', () => {
    const choose = chooseSession(undefined);
    expect(choose(lobby(session('ses_a', 'active')))).toBeUndefined();
    expect(choose(lobby(session('ses_b', 'waiting', 2), session('ses_c', 'waiting', 1)))).toEqual({
      type: 'session:accept',
      sessionId: 'ses_c',
    });
    expect(choose({ type: 'lobby:session', session: session('ses_d', 'waiting') })).toEqual({ type: 'session:accept', sessionId: 'ses_d' });
  });

  it('WATCH-1 joins the named one as it stands, and says when there is none', () => {
    const choose = chooseSession('ses_a');
    expect(choose(lobby(session('ses_a', 'active')))).toEqual({ type: 'session:join', sessionId: 'ses_a' });
    expect(choose(lobby(session('ses_a', 'waiting')))).toEqual({ type: 'session:accept', sessionId: 'ses_a' });
    expect(choose(lobby(session('ses_b', 'waiting')))).toEqual({ type: 'missing' });
  });
});
