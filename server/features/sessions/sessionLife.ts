import type { SessionPurpose } from '../../../protocol/consentPurposes.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { RelayToVisitor } from '../../../protocol/messages/relayToVisitor.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Timers } from '../../ports/timers.ts';
import { type LiveSession, type LiveSessions, visitorSession } from '../../relay/liveSession.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { OnlineVisitor, OnlineVisitors } from '../../relay/onlineVisitors.ts';
import { createStepRoom, type StepRoom } from '../../relay/roomDelivery.ts';
import { emptyRoom } from '../../relay/roomState.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import type { CallRecords } from '../calls/callRecords.ts';
import type { ConsentRecords } from '../consent/consentRecords.ts';
import type { RecordingLife } from '../recordings/recordingLife.ts';
import type { SessionEvents } from './sessionEvents.ts';
import type { EndedBy, SessionRecords } from './sessionRecords.ts';

/** Away for longer than a page takes to load: control needs to be confirmed again. */
const CONTROL_PAUSE_MS = 10_000;

export type SessionLifeParts = {
  sessions: SessionRecords;
  consents: ConsentRecords;
  calls: CallRecords;
  recordings: Pick<RecordingLife, 'follow' | 'ended'>;
  live: LiveSessions;
  online: OnlineVisitors;
  lobby: Lobby;
  clock: Clock;
  timers: Timers;
  ids: Ids;
  background: (event: string, work: Promise<unknown>) => void;
  events: SessionEvents;
};

export type SessionLife = {
  step: StepRoom;
  tellVisitor(visitor: OnlineVisitor, message: RelayToVisitor): void;
  /** A session in memory, not stored yet. */
  begin(visitor: OnlineVisitor, start: { state: 'waiting' | 'invited'; topic: string | null }): LiveSession;
  /** Stores a session that has begun; when that fails there is none. */
  keep(live: LiveSession, openedBy: 'visitor' | 'agent'): Promise<void>;
  /** State, agents or consents: told to the visitor's pages and the live page. */
  changed(live: LiveSession): void;
  end(live: LiveSession, by: EndedBy): Promise<void>;
  /** Somebody's last page is gone, `silentMs` after it was last heard, or a page is there again. */
  left(visitor: OnlineVisitor, silentMs?: number): void;
  returned(visitor: OnlineVisitor): void;
};

/** From the first word to the end: what begins, keeps, ends and outlives a session while pages come and go. */
export const createSessionLife = (parts: SessionLifeParts): SessionLife => {
  const { sessions, consents, calls, recordings, live: all, online, lobby, clock, timers, ids, background, events } = parts;

  const tellVisitor = (visitor: OnlineVisitor, message: RelayToVisitor): void => {
    const text = JSON.stringify(message);
    for (const peer of visitor.peers) peer.socket.tell(text);
  };

  const changed = (live: LiveSession): void => {
    if (live.state === 'ended') return;
    tellVisitor(live.visitor, { type: 'session', session: visitorSession(live) });
    lobby.sessionChanged(live);
    background('recording-follow', recordings.follow(live));
  };

  const withdraw = (
    live: LiveSession,
    consent: { purpose: SessionPurpose; agentId: string },
    method: 'agent' | 'handedOver' | 'absence' | 'sessionEnd',
  ) =>
    consents.append({
      tenantId: live.visitor.tenantId,
      subjectId: live.visitor.subjectId,
      visitorId: live.visitor.id,
      sessionId: live.id,
      granteeId: consent.agentId,
      purpose: consent.purpose,
      decision: 'withdrawn',
      noticeVersion: '',
      language: '',
      method,
      grant: null,
      signingKey: null,
    });

  const step = createStepRoom({
    changed,
    lapsed: (live, { consent, method }) => background('consent-lapsed', withdraw(live, consent, method === 'released' ? 'agent' : method)),
  });

  const remove = (live: LiveSession): void => {
    live.state = 'ended';
    all.remove(live);
    if (live.visitor.live === live) live.visitor.live = null;
  };

  const end = async (live: LiveSession, by: EndedBy): Promise<void> => {
    if (live.state === 'ended') return;
    const wasStored = live.state !== 'invited';
    const seconds = Math.round((clock.now() - Date.parse(live.since)) / 1_000);
    const { consents: given } = live.room;
    remove(live);
    for (const peer of live.peers.values()) {
      peer.live = null;
      peer.number = 0;
      if (peer.role === 'agent') peer.socket.tell(JSON.stringify({ type: 'session:ended', sessionId: live.id, by }));
    }
    live.peers.clear();
    live.viewers = [];
    live.room = emptyRoom();
    tellVisitor(live.visitor, { type: 'session:ended', by });
    tellVisitor(live.visitor, { type: 'session', session: null });
    lobby.sessionGone(live);
    lobby.visitorChanged(live.visitor);
    if (!wasStored) return;
    events.ended(live, seconds);
    for (const consent of given) await withdraw(live, consent, 'sessionEnd');
    await recordings.ended(live, 'server');
    await calls.ended(live);
    await sessions.end(live.visitor.tenantId, live.id, by);
  };

  const forget = (visitor: OnlineVisitor): void => {
    visitor.cancelAbsence = null;
    if (visitor.live) background('session-end', end(visitor.live, 'absence'));
    online.remove(visitor);
  };

  return {
    step,
    tellVisitor,
    changed,
    end,
    begin: (visitor, { state, topic }) => {
      const live: LiveSession = {
        id: ids.next('ses'),
        visitor,
        state,
        topic,
        answers: [],
        since: instantOf(clock),
        agents: [],
        token: randomToken(),
        room: emptyRoom(),
        peers: new Map(),
        viewers: [],
        keyEpochs: new Map(),
        chatTurn: 0,
        fieldsTurn: 0,
        consentTurns: new Map(),
        call: null,
        recording: null,
        relayedBytes: 0,
      };
      visitor.live = live;
      all.add(live);
      return live;
    },
    keep: async (live, openedBy) => {
      try {
        await sessions.open(live, openedBy, hashToken(live.token ?? ''));
        for (const agent of live.agents) await sessions.join(live.visitor.tenantId, live.id, 'agent', agent.id);
        events.opened(live);
      } catch (error) {
        remove(live);
        throw error;
      }
    },
    left: (visitor, silentMs = 0) => {
      visitor.cancelAbsence?.();
      lobby.visitorGone(visitor);
      const wait = (ms: number, then: () => void): void => {
        visitor.cancelAbsence = timers.after(ms, then);
      };
      wait(Math.max(0, CONTROL_PAUSE_MS - silentMs), () => {
        if (visitor.live) step(visitor.live, { type: 'control:pause' });
        wait(LIMITS.visitorAbsenceMs - CONTROL_PAUSE_MS, () => forget(visitor));
      });
    },
    returned: (visitor) => {
      visitor.cancelAbsence?.();
      visitor.cancelAbsence = null;
    },
  };
};
