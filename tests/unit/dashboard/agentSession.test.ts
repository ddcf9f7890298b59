import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type AgentSession, createAgentSession } from '../../../protocol/client/agentSession.ts';
import type { AgentSessionEvent } from '../../../protocol/client/agentSessionEvent.ts';
import type { SessionJoined } from '../../../protocol/client/agentSessionView.ts';
import { webCryptoSource } from '../../../protocol/client/cryptoSource.ts';
import { createMemoryIdentityStore } from '../../../protocol/client/memoryIdentityStore.ts';
import { createOpener, type OpenedFrame } from '../../../protocol/client/opener.ts';
import { createSealer, type Sealer } from '../../../protocol/client/sealer.ts';
import { openSessionIdentity } from '../../../protocol/client/sessionIdentity.ts';
import { createVisitorKeys, type VisitorKeys } from '../../../protocol/client/visitorKeys.ts';
import type { AgentToRelay } from '../../../protocol/messages/agentToRelay.ts';

const AT = '2026-11-21T13:00:00.000Z';
const AGENT = 2;
const crypto = webCryptoSource();

const joined: SessionJoined = {
  type: 'session:joined',
  requestId: 'r1',
  number: AGENT,
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
  participants: [
    { number: 1, role: 'visitor', name: 'Visitor', id: 'vis_1', tab: 1 },
    { number: AGENT, role: 'agent', name: 'Ana', id: 'usr_1' },
  ],
  activeTab: 1,
  consents: [],
  control: null,
  messages: [],
  fields: [],
};

/** The visitor's end of one tab, as the widget has it, on a relay without loss. */
const makeVisitor = async (
  number: number,
  tab: number,
  toAgent: (frame: Uint8Array<ArrayBuffer>) => void,
  keyTo: (payload: Record<string, unknown>) => void,
) => {
  const identity = await openSessionIdentity({ crypto, sessionId: 'ses_1', store: createMemoryIdentityStore() });
  const heard: OpenedFrame[] = [];
  const keys: VisitorKeys = createVisitorKeys({
    identity,
    number,
    tab,
    keyEpoch: 0,
    send: (_to, payload) => keyTo(payload),
    peer: () => {},
    refused: (_from, error) => {
      throw error;
    },
  });
  const sealer: Sealer = createSealer({ crypto, direction: 'visitor', sender: number, keyring: keys, send: toAgent });
  const opener = createOpener({
    crypto,
    direction: 'agent',
    self: number,
    keyring: keys,
    opened: (frame) => heard.push(frame),
    refused: () => {},
  });
  return { keys, sealer, opener, heard };
};

describe('an agent’s session', () => {
  let events: AgentSessionEvent[];
  let sent: AgentToRelay[];
  let session: AgentSession;
  let visitor: Awaited<ReturnType<typeof makeVisitor>>;
  let clock: number;
  let timers: Set<{ at: number; act: () => void }>;
  let lose: (frame: Uint8Array) => boolean;
  let pending: Promise<unknown>[];
  const settle = async () => {
    for (let seen = -1; seen !== pending.length; ) {
      seen = pending.length;
      await Promise.all(pending);
      await visitor.keys.settled();
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const pass = (ms: number) => {
    clock += ms;
    for (const timer of [...timers]) {
      if (timer.at > clock) continue;
      timers.delete(timer);
      timer.act();
    }
  };
  const pages = () => events.filter((event) => event.type === 'page');
  const snapshotRequests = () => sent.filter(({ type }) => type === 'snapshot:request').length;

  beforeEach(async () => {
    events = [];
    sent = [];
    clock = 10_000;
    timers = new Set();
    pending = [];
    lose = () => false;
    const identity = await openSessionIdentity({ crypto, sessionId: 'ses_1', store: createMemoryIdentityStore() });
    session = createAgentSession({
      joined,
      identity,
      send: (message) => {
        sent.push(message);
        if (message.type === 'key') pending.push(visitor.keys.receive(AGENT, message.payload));
      },
      sendFrame: (frame) => pending.push(visitor.opener.receive(frame)),
      emit: (event) => events.push(event),
      clock: {
        now: () => clock,
        after: (ms, act) => {
          const timer = { at: clock + ms, act };
          timers.add(timer);
          return () => timers.delete(timer);
        },
      },
    });
    visitor = await makeVisitor(
      1,
      1,
      (frame) => {
        if (!lose(frame)) pending.push(session.receiveFrame(frame));
      },
      (payload) => session.receive({ type: 'key', from: 1, payload }),
    );
    await visitor.keys.meet(AGENT);
    await vi.waitFor(() => expect(events.some(({ type }) => type === 'trust')).toBe(true), { interval: 1 });
    await settle();
    await visitor.keys.admit(AGENT);
    await vi.waitFor(async () => expect(await session.point({ type: 'gone' })).toBe(true), { interval: 1 });
    await settle();
    visitor.heard.length = 0;
  });

  it('WATCH-2 gives page events in order with their generation', async () => {
    await visitor.sealer.seal({ kind: 'page', body: [{ type: 4 }, { type: 2 }], snapshotId: 1, reset: true });
    await visitor.sealer.seal({ kind: 'page', body: [{ type: 3 }], snapshotId: 1 });
    await visitor.sealer.seal({ kind: 'page', body: [{ type: 2 }], snapshotId: 2, reset: true });
    await settle();
    expect(pages()).toEqual([
      { type: 'page', generation: 1, reset: true, events: [{ type: 4 }, { type: 2 }] },
      { type: 'page', generation: 1, reset: false, events: [{ type: 3 }] },
      { type: 'page', generation: 2, reset: true, events: [{ type: 2 }] },
    ]);
  });

  it('DASH-6 asks once for a new picture when something is missing, and again after a while', async () => {
    await visitor.sealer.seal({ kind: 'page', body: [1], snapshotId: 1, reset: true });
    lose = () => true;
    await visitor.sealer.seal({ kind: 'page', body: [2], snapshotId: 1 });
    lose = () => false;
    await visitor.sealer.seal({ kind: 'page', body: [3], snapshotId: 1 });
    await visitor.sealer.seal({ kind: 'page', body: [4], snapshotId: 1 });
    await settle();
    expect(pages()).toHaveLength(1);
    expect(snapshotRequests()).toBe(1);
    pass(2_999);
    expect(snapshotRequests()).toBe(1);
    pass(1);
    expect(snapshotRequests()).toBe(2);
    await visitor.sealer.seal({ kind: 'page', body: [5], snapshotId: 2, reset: true });
    await settle();
    pass(10_000);
    expect(snapshotRequests()).toBe(2);
  });

  it('DASH-7 shows only the active tab, and asks nothing of the one before', async () => {
    session.receive({ type: 'participant:joined', participant: { number: 3, role: 'visitor', name: 'Visitor', id: 'vis_1', tab: 2 } });
    session.receive({ type: 'tab:active', tab: 2 });
    await visitor.sealer.seal({ kind: 'page', body: [1], snapshotId: 1, reset: true });
    await settle();
    expect(pages()).toEqual([]);
    expect(events.at(-1)).toEqual({ type: 'refused', reason: 'not-shown', kind: 'page' });
  });

  it('DASH-8 tells the code and keeps the agent’s word on it', async () => {
    const trust = () => events.filter((event) => event.type === 'trust').at(-1)?.trust;
    expect(trust()).toMatchObject({ status: 'unverified', code: expect.stringMatching(/^\d{3} \d{3}/) });
    await session.judgeCode(true);
    expect(trust()?.status).toBe('verified');
  });

  it('CONTROL frames reach the visitor sealed', async () => {
    const body = { type: 'click', actionId: 1, node: 9, x: 0.5, y: 0.5, count: 1 } as const;
    expect(await session.control(body)).toBe(true);
    await settle();
    expect(visitor.heard).toMatchObject([{ kind: 'control', sender: AGENT, body }]);
  });

  it('drops bodies that are not what their kind says', async () => {
    await visitor.sealer.seal({ kind: 'state', body: { type: 'nonsense' } });
    await visitor.sealer.seal({ kind: 'page', body: { not: 'a list' }, snapshotId: 1, reset: true });
    await settle();
    expect(events.filter(({ type }) => type === 'state' || type === 'page')).toEqual([]);
  });

  it('follows consents, control and chat of the relay', () => {
    session.ask('control');
    expect(session.view.asked).toEqual(['control']);
    session.receive({ type: 'consents', consents: [{ purpose: 'control', agentId: 'usr_1', at: AT, grant: 'g' }] });
    session.receive({ type: 'control', holder: { agentId: 'usr_1', number: AGENT } });
    const message = { id: 'msg_1', from: 'visitor', name: 'Visitor', text: 'Hello', at: AT } as const;
    session.receive({ type: 'chat', message });
    session.receive({ type: 'chat', message });
    expect(session.view).toMatchObject({ asked: [], control: { number: AGENT }, messages: [message] });
    session.receive({ type: 'session:ended', sessionId: 'ses_1', by: 'visitor' });
    expect(session.view.ended).toBe('visitor');
  });
});
