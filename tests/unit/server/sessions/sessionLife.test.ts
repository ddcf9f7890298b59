import { beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../../protocol/limits.ts';
import { createMemoryFanout } from '../../../../server/adapters/fanout/memoryFanout.ts';
import { createSessionLife, type SessionLifeParts } from '../../../../server/features/sessions/sessionLife.ts';
import { createLiveSessions } from '../../../../server/relay/liveSession.ts';
import { createLobby } from '../../../../server/relay/lobby.ts';
import { createOnlineVisitors, type OnlineVisitor } from '../../../../server/relay/onlineVisitors.ts';

/** Time that passes only when told. */
const manualTimers = () => {
  let now = 0;
  let due: { at: number; run: () => void }[] = [];
  return {
    timers: {
      after: (ms: number, run: () => void) => {
        const timer = { at: now + ms, run };
        due.push(timer);
        return () => {
          due = due.filter((one) => one !== timer);
        };
      },
      every: () => () => {},
    },
    clock: { now: () => now, monotonic: () => now },
    pass: (ms: number) => {
      const until = now + ms;
      for (;;) {
        const [next] = due.filter((one) => one.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        due = due.filter((one) => one !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
};

const setUp = () => {
  const done: string[] = [];
  const time = manualTimers();
  const live = createLiveSessions();
  const online = createOnlineVisitors();
  let count = 0;
  const work: Promise<unknown>[] = [];
  const life = createSessionLife({
    sessions: {
      open: async () => {},
      join: async () => {},
      end: async (_tenant: string, _id: string, by: string) => void done.push(`ended by ${by}`),
    },
    consents: {
      append: async (decision: { purpose: string; method: string }) => void done.push(`${decision.purpose} withdrawn: ${decision.method}`),
    },
    calls: { ended: async () => {} },
    recordings: { follow: async () => {}, ended: async () => {} },
    events: { opened: () => {}, ended: () => {} },
    live,
    online,
    lobby: createLobby({ fanout: createMemoryFanout(), visitors: online, sessions: live }),
    ids: { next: (prefix: string) => `${prefix}_${++count}` },
    background: (_event: string, one: Promise<unknown>) => void work.push(one),
    ...time,
  } as unknown as SessionLifeParts);
  const visitor = {
    id: 'vis_1',
    tenantId: 'ten_1',
    siteId: 'site_1',
    siteName: 'S',
    subjectId: 'sub_1',
    stored: true,
    tokenHash: 'h',
    name: null,
    verified: false,
    peers: new Set(),
    live: null,
    cancelAbsence: null,
    heldFields: null,
  } as unknown as OnlineVisitor;
  online.add(visitor);
  const session = life.begin(visitor, { state: 'waiting', topic: null });
  session.state = 'active';
  life.step(session, { type: 'agent:join', id: 'usr_1', name: 'Ana' });
  for (const purpose of ['view', 'control'] as const) {
    life.step(session, { type: 'consent:given', consent: { purpose, agentId: 'usr_1', at: '2026-01-01T00:00:00.000Z', grant: 'g' } });
  }
  return { ...time, life, live, online, visitor, session, done, settle: () => Promise.all(work) };
};

describe('a visitor who is away', () => {
  let at: ReturnType<typeof setUp>;
  beforeEach(() => {
    at = setUp();
  });

  it('LIFE-1 keeps session, consents and control over a page that loads', () => {
    at.life.left(at.visitor);
    at.pass(5_000);
    at.life.returned(at.visitor);
    at.pass(LIMITS.visitorAbsenceMs * 2);
    expect(at.visitor.live).toBe(at.session);
    expect(at.session.room.control).toEqual({ agentId: 'usr_1', number: 1 });
  });

  it('LIFE-2 away for 30 s: the same session and view, control only after a new yes', async () => {
    at.life.left(at.visitor);
    at.pass(30_000);
    at.life.returned(at.visitor);
    at.pass(LIMITS.visitorAbsenceMs);
    await at.settle();
    expect(at.visitor.live).toBe(at.session);
    expect(at.session.room.control).toBeNull();
    expect(at.session.room.viewers).toEqual([1]);
    expect(at.done).toEqual(['control withdrawn: absence']);
  });

  it('LIFE-3 away for good: the session ends, consents end with it, and the visitor is forgotten', async () => {
    at.life.left(at.visitor);
    at.pass(LIMITS.visitorAbsenceMs - 1);
    expect(at.online.byId('vis_1')).toBe(at.visitor);
    at.pass(1);
    await at.settle();
    expect(at.done).toEqual(['control withdrawn: absence', 'view withdrawn: sessionEnd', 'ended by absence']);
    expect([at.online.byId('vis_1'), at.live.find('ten_1', at.session.id)]).toEqual([undefined, undefined]);
    expect(at.session.state).toBe('ended');
  });

  it('LIFE-4 a session ends once, and an offer that was never accepted leaves no record', async () => {
    await at.life.end(at.session, 'visitor');
    await at.life.end(at.session, 'agent');
    const offer = at.life.begin(at.visitor, { state: 'invited', topic: null });
    await at.life.end(offer, 'agent');
    expect(at.done.filter((line) => line.startsWith('ended'))).toEqual(['ended by visitor']);
  });
});
