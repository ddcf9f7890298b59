import { describe, expect, it, vi } from 'vitest';
import { createPendingRequests } from '../../../dashboard/desk/pendingRequests.ts';
import { clip, fitInto } from '../../../dashboard/replay/fitInto.ts';
import { focusedNode } from '../../../dashboard/session/focusedNode.ts';
import { createHand } from '../../../dashboard/session/hand.ts';
import { keyAction } from '../../../dashboard/session/keyAction.ts';
import { createPageFeed } from '../../../dashboard/session/pageFeed.ts';
import type { ReplayLink } from '../../../dashboard/session/replayLink.ts';
import type { SessionModel } from '../../../dashboard/session/sessionModel.ts';
import { type Facts, staleness } from '../../../dashboard/session/staleness.ts';
import type { AgentSessionView } from '../../../protocol/client/agentSessionView.ts';

const AT = '2026-11-21T13:00:00.000Z';
const view: AgentSessionView = {
  session: {
    id: 'ses_1',
    visitorId: 'vis_1',
    siteName: 'Shop',
    visitorName: null,
    verified: false,
    state: 'active',
    topic: null,
    answers: [],
    since: AT,
    agents: [],
  },
  self: 2,
  agentId: 'usr_1',
  participants: [
    { number: 1, role: 'visitor', name: 'V', id: 'vis_1', tab: 1 },
    { number: 2, role: 'agent', name: 'A', id: 'usr_1' },
  ],
  activeTab: 1,
  tabs: { tabs: [], front: null, pinned: null },
  gone: null,
  consents: [{ purpose: 'view', agentId: 'usr_1', at: AT, grant: 'g' }],
  control: null,
  asked: [],
  messages: [],
  fields: [],
  visit: null,
  recording: null,
  refused: [],
  ended: null,
};
const shown = { type: 'view', shown: true, mode: 'standard', viewport: { width: 1, height: 1 }, failed: null } as const;
const live: Facts = { view, connected: true, shown, trustRefused: false, hasPicture: true };

describe('what stands over the page', () => {
  it.each<[string, Partial<Facts>, object]>([
    ['live', {}, { kind: 'live' }],
    ['no consent', { view: { ...view, consents: [] } }, { kind: 'empty', reason: 'consent' }],
    ['consent of another agent only', { view: { ...view, agentId: 'usr_2' } }, { kind: 'empty', reason: 'consent' }],
    ['asked', { view: { ...view, consents: [], asked: ['view'] } }, { kind: 'empty', reason: 'asked' }],
    ['the connection is gone', { connected: false }, { kind: 'stale', reason: 'connection' }],
    ['the visitor is gone', { view: { ...view, participants: [] } }, { kind: 'stale', reason: 'absent' }],
    ['the visitor closed the page', { view: { ...view, participants: [], gone: { silentMs: null } } }, { kind: 'stale', reason: 'closed' }],
    ['the visitor lost the network', { view: { ...view, participants: [], gone: { silentMs: 9_000 } } }, { kind: 'stale', reason: 'lost' }],
    [
      'a tab that the agent holds on to',
      { shown: { ...shown, shown: false }, view: { ...view, tabs: { tabs: [], front: 2, pinned: 1 } } },
      { kind: 'stale', reason: 'elsewhere' },
    ],
    ['another tab of the browser', { shown: { ...shown, shown: false } }, { kind: 'stale', reason: 'hidden' }],
    ['nothing came yet', { hasPicture: false }, { kind: 'empty', reason: 'first-picture' }],
    ['recording failed', { shown: { ...shown, failed: 'invalid-selector' } }, { kind: 'failed', reason: 'invalid-selector' }],
    ['codes differ', { trustRefused: true }, { kind: 'failed', reason: 'refused' }],
    ['over', { view: { ...view, ended: 'visitor' } }, { kind: 'ended', by: 'visitor' }],
    ['offered', { view: { ...view, session: { ...view.session, state: 'invited' } } }, { kind: 'empty', reason: 'invited' }],
  ])('DASH-5 %s', (_name, facts, expected) => {
    expect(staleness({ ...live, ...facts })).toEqual(expected);
  });
});

describe('the agent’s hand', () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
  it.each<[string, Parameters<typeof keyAction>[0], object | undefined]>([
    ['a letter', { ...none, key: 'a' }, { type: 'type', text: 'a' }],
    ['an emoji', { ...none, key: '🙂' }, { type: 'type', text: '🙂' }],
    ['Enter', { ...none, key: 'Enter' }, { type: 'key', key: 'Enter', held: [] }],
    ['Shift Tab', { ...none, key: 'Tab', shiftKey: true }, { type: 'key', key: 'Tab', held: ['shift'] }],
    ['Esc', { ...none, key: 'Escape' }, { type: 'release' }],
    ['Ctrl K', { ...none, key: 'k', ctrlKey: true }, undefined],
    ['AltGr E', { ...none, key: '€', ctrlKey: true, altKey: true }, { type: 'type', text: '€' }],
    ['F5', { ...none, key: 'F5' }, undefined],
    ['a key within an input method', { ...none, key: 'a', isComposing: true }, undefined],
  ])('DASH-9 %s', (_name, event, action) => {
    expect(keyAction(event)).toEqual(action);
  });

  it('DASH-9 clicks where the frame says, types there, and numbers each action', async () => {
    const control = vi.fn();
    const place = {
      x: 10,
      y: 20,
      node: 7,
      within: { x: 0.5, y: 0.25 },
      box: { left: 0, top: 0, width: 1, height: 1 },
      takes: 'text',
      options: [],
    } as const;
    const link = { where: async () => place, send: vi.fn() } as unknown as ReplayLink;
    const hand = createHand({
      model: { control } as unknown as SessionModel,
      link: () => link,
      clock: { now: () => 0, after: () => () => {} },
    });
    expect(hand.key({ ...none, key: 'x' })).toBe(true);
    expect(control).not.toHaveBeenCalled();
    await hand.click('control', { x: 1, y: 2 }, 1);
    hand.key({ ...none, key: 'x' });
    hand.scroll(1, 0, 240);
    expect(control.mock.calls.map(([body]) => body)).toEqual([
      { type: 'click', actionId: 1, node: 7, x: 0.5, y: 0.25, count: 1 },
      { type: 'type', actionId: 2, node: 7, text: 'x', replace: false },
      { type: 'scroll', actionId: 3, node: 1, left: 0, top: 240 },
    ]);
    hand.focusMoved(8);
    hand.key({ ...none, key: 'y' });
    expect(control).toHaveBeenLastCalledWith({ type: 'type', actionId: 4, node: 8, text: 'y', replace: false });
    hand.renew();
    hand.key({ ...none, key: 'z' });
    expect(control).toHaveBeenCalledTimes(4);
  });

  it('DASH-9 sends the pointer at most every 33 ms, and always where it stopped', async () => {
    let now = 1_000;
    let due: (() => void) | undefined;
    const clock = {
      now: () => now,
      after: (_ms: number, act: () => void) => {
        due = act;
        return () => {
          due = undefined;
        };
      },
    };
    const where = vi.fn(async () => null);
    const hand = createHand({
      model: { point: vi.fn() } as unknown as SessionModel,
      link: () => ({ where }) as unknown as ReplayLink,
      clock,
    });
    for (const x of [1, 2, 3]) hand.move({ x, y: 0 });
    expect(where.mock.calls).toEqual([[1, 0]]);
    now += 33;
    due?.();
    expect(where.mock.calls).toEqual([
      [1, 0],
      [3, 0],
    ]);
    hand.move({ x: 4, y: 0 });
    hand.leave();
    expect(due).toBeUndefined();
  });

  it('DASH-9 opens a list of its own for a drop-down', async () => {
    const control = vi.fn();
    const place = {
      x: 1,
      y: 1,
      node: 9,
      within: { x: 0, y: 0 },
      box: { left: 0, top: 0, width: 1, height: 1 },
      takes: 'choice',
      options: [{ label: 'A', selected: true }],
    } as const;
    const link = { where: async () => place, send: vi.fn() } as unknown as ReplayLink;
    const hand = createHand({
      model: { control } as unknown as SessionModel,
      link: () => link,
      clock: { now: () => 0, after: () => () => {} },
    });
    await hand.click('control', { x: 1, y: 1 }, 1);
    expect(control).not.toHaveBeenCalled();
    expect(hand.choice.value).toEqual(place);
    if (hand.choice.value) hand.choose(hand.choice.value, 0);
    expect(control).toHaveBeenCalledWith({ type: 'choose', actionId: 1, node: 9, index: 0 });
  });
});

it.each<[string, unknown[], number | undefined]>([
  [
    'the last focus',
    [
      { type: 3, data: { source: 2, type: 5, id: 4 } },
      { type: 3, data: { source: 2, type: 5, id: 6 } },
      { type: 3, data: { source: 2, type: 6, id: 4 } },
    ],
    6,
  ],
  ['nothing', [null, 7, { type: 3 }, { type: 3, data: null }, { type: 3, data: { source: 2, type: 5, id: -1 } }], undefined],
])('DASH-9 finds %s in what a page says', (_name, events, node) => {
  expect(focusedNode(events)).toBe(node);
});

describe('what goes to the replay frame', () => {
  const page = (generation: number, reset: boolean) => ({ type: 'page', generation, reset, events: [generation] }) as const;

  it('REPLAY-7 keeps the last snapshot and what follows for a frame that still loads', () => {
    const feed = createPageFeed(() => {});
    feed.page(page(1, false));
    feed.page(page(1, true));
    feed.page(page(2, true));
    feed.page(page(2, false));
    const taken: unknown[] = [];
    feed.connect((event) => taken.push(event));
    feed.page(page(2, false));
    expect(taken).toEqual([page(2, true), page(2, false), page(2, false)]);
  });

  it('REPLAY-7 asks for a picture when a frame comes after the last one was shown elsewhere', () => {
    const request = vi.fn();
    const feed = createPageFeed(request);
    const leave = feed.connect(() => {});
    feed.page(page(1, true));
    leave();
    feed.connect(() => {});
    expect(request).toHaveBeenCalledOnce();
  });

  it('REPLAY-8 fits a page whole, in proportion, in the middle, and never larger than it is', () => {
    expect(fitInto({ width: 2000, height: 1000 }, { width: 1000, height: 1000 })).toEqual({
      scale: 0.5,
      width: 1000,
      height: 500,
      left: 0,
      top: 250,
    });
    expect(fitInto({ width: 400, height: 300 }, { width: 1000, height: 1000 })).toEqual({
      scale: 1,
      width: 400,
      height: 300,
      left: 300,
      top: 350,
    });
  });

  it('REPLAY-8 frames only what is seen', () => {
    const room = { left: 0, top: 100, width: 100, height: 100 };
    expect(clip({ left: 10, top: 50, width: 20, height: 80 }, room)).toEqual({ left: 10, top: 100, width: 20, height: 30 });
    expect(clip({ left: 10, top: 0, width: 20, height: 50 }, room)).toBeNull();
  });
});

describe('requests over the socket', () => {
  it('DASH-10 answers by id, refuses with the relay’s sentence, and drops all when the connection goes', async () => {
    const ids = ['r1', 'r2', 'r3', 'r4'];
    const pending = createPendingRequests<string>(() => ids.shift() ?? '');
    const [first, second, third] = [pending.ask(() => true), pending.ask(() => true), pending.ask(() => true)];
    pending.answer('r1', 'yes');
    pending.refuse('r2', 'conflict', 'Another agent was first.');
    pending.dropAll();
    await expect(first).resolves.toBe('yes');
    await expect(second).rejects.toMatchObject({ code: 'conflict', message: 'Another agent was first.' });
    await expect(third).rejects.toMatchObject({ code: 'unavailable' });
    await expect(pending.ask(() => false)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
