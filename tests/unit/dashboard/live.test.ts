import { describe, expect, it } from 'vitest';
import { duration } from '../../../dashboard/app/duration.ts';
import { createLobby } from '../../../dashboard/desk/lobby.ts';
import { assignKeys } from '../../../dashboard/live/assignKeys.ts';
import { fieldText } from '../../../dashboard/live/fieldText.ts';
import { holdPlaces } from '../../../dashboard/live/useHeldList.ts';
import { sessionName } from '../../../dashboard/live/visitorName.ts';
import { answerWords } from '../../../dashboard/sessions/answerWords.ts';
import type { LiveSession, OnlineVisitor } from '../../../protocol/messages/relayToAgent.ts';

const session = (id: string, second: number, state: LiveSession['state'] = 'waiting'): LiveSession => ({
  id,
  visitorId: `vis_${second}`,
  siteName: 'Shop',
  visitorName: null,
  verified: false,
  state,
  topic: null,
  answers: [],
  since: `2026-11-21T13:00:0${second}.000Z`,
  agents: [],
});
const visitor = (id: string, second: number, sessionId: string | null = null): OnlineVisitor => ({
  id,
  siteName: 'Shop',
  name: null,
  verified: false,
  page: null,
  since: `2026-11-21T13:00:0${second}.000Z`,
  sessionId,
});

describe('the live page', () => {
  it('DASH-1 lists those who came first first, apart by what they need', () => {
    const lobby = createLobby();
    expect(lobby.visitors.value).toBeUndefined();
    lobby.receive({
      type: 'lobby',
      visitors: [visitor('vis_b', 2), visitor('vis_a', 1), visitor('vis_c', 0, 'ses_a')],
      sessions: [session('ses_b', 2)],
    });
    lobby.receive({ type: 'lobby:session', session: session('ses_a', 1) });
    lobby.receive({ type: 'lobby:session', session: session('ses_c', 0, 'active') });
    expect(lobby.waiting.value.map(({ id }) => id)).toEqual(['ses_a', 'ses_b']);
    expect(lobby.running.value.map(({ id }) => id)).toEqual(['ses_c']);
    expect(lobby.browsing.value.map(({ id }) => id)).toEqual(['vis_a', 'vis_b']);
    lobby.receive({ type: 'lobby:session:gone', sessionId: 'ses_a' });
    lobby.receive({ type: 'lobby:visitor:gone', visitorId: 'vis_a' });
    expect(lobby.waiting.value.map(({ id }) => id)).toEqual(['ses_b']);
    expect(lobby.browsing.value.map(({ id }) => id)).toEqual(['vis_b']);
  });

  it('DASH-2 keeps the key of everybody who stays, and gives the free one to the next', () => {
    const first = assignKeys(new Map(), ['a', 'b', 'c'], ['1', '2']);
    expect([...first]).toEqual([
      ['a', '1'],
      ['b', '2'],
    ]);
    expect([...assignKeys(first, ['b', 'c'], ['1', '2'])]).toEqual([
      ['b', '2'],
      ['c', '1'],
    ]);
  });

  it('DASH-3 moves nothing under the pointer: newcomers at the end, those who left marked', () => {
    const before = [{ id: 'a' }, { id: 'b' }];
    const now = [{ id: 'z' }, { id: 'b' }];
    expect(holdPlaces(before, now, true)).toEqual([
      { item: { id: 'a' }, gone: true },
      { item: { id: 'b' }, gone: false },
      { item: { id: 'z' }, gone: false },
    ]);
    expect(holdPlaces(before, now, false).map(({ item }) => item.id)).toEqual(['z', 'b']);
  });

  it('names a session by what the site vouches for, else by what was written', () => {
    const answer = {
      key: 'name',
      label: 'Your name',
      type: 'text',
      value: 'Lena',
      source: 'visitor',
      at: '2026-11-21T13:00:00.000Z',
    } as const;
    expect(sessionName({ visitorName: 'Lena Winter', answers: [answer] })).toBe('Lena Winter');
    expect(sessionName({ visitorName: null, answers: [answer] })).toBe('Lena');
    expect(sessionName({ visitorName: null, answers: [] })).toBe('Visitor');
  });

  it.each([
    [-5_000, '0:00'],
    [65_000, '1:05'],
    [3_725_000, '1:02:05'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    ['text', null, 'Not given'],
    ['consent', true, 'Yes'],
    ['number', 0, '0'],
    ['text', 'x', 'x'],
  ] as const)('shows a %s of %s as %s', (type, value, text) => {
    expect(fieldText({ type, value })).toBe(text);
  });

  it('tells a no from what has ended', () => {
    const consents = [
      { purpose: 'view', agentName: 'Ana', granted: true },
      { purpose: 'control', agentName: 'Ana', granted: false },
      { purpose: 'view', agentName: 'Ben', granted: false },
      { purpose: 'view', agentName: 'Ana', granted: false },
    ];
    expect(consents.map((_, index) => answerWords(consents, index))).toEqual(['given', 'refused', 'refused', 'ended']);
  });
});
