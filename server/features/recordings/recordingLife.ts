import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RunningRecording } from '../../../protocol/messages/shared.ts';
import { RECORDING_NOTICE } from '../../../protocol/recordingNotice.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSession, LiveSessions } from '../../relay/liveSession.ts';
import type { StepRoom } from '../../relay/roomDelivery.ts';
import { isAllowed } from '../../relay/roomState.ts';
import type { ConsentDecision, ConsentRecords } from '../consent/consentRecords.ts';
import { closeTracksOf } from './closeTracks.ts';
import { ownConsent } from './ownConsent.ts';
import { settleRecording } from './settleRecording.ts';

export type RecordingEnd = 'agent' | 'withdrawal' | 'call' | 'server';
type Agent = { id: string; name: string };

export type RecordingLife = {
  /** Asked again while it runs: the same one. Throws `conflict` without a call, `forbidden` without the visitor's consent to this agent. */
  start(live: LiveSession, agent: Agent): Promise<RunningRecording>;
  /** Another agent of the call says yes to being recorded, or no longer. */
  join(live: LiveSession, agent: Agent): Promise<void>;
  leave(live: LiveSession, agentId: string): Promise<void>;
  ended(live: LiveSession, by: RecordingEnd): Promise<void>;
  /** Called on every change of what the visitor allows. */
  follow(live: LiveSession): Promise<void>;
  /** After a restart: goes on where the session does and consent holds. */
  resume(tenantId: string): Promise<void>;
};

type Parts = {
  records: Records;
  consents: ConsentRecords;
  live: LiveSessions;
  clock: Clock;
  ids: Ids;
  step: StepRoom;
  changed(live: LiveSession): void;
};

/** From pressing Record to the end of it: who said yes, who is told, and what a withdrawal stops. */
export const createRecordingLife = ({ records, consents, live: all, clock, ids, step, changed }: Parts): RecordingLife => {
  const starting = new WeakSet<LiveSession>();

  const tell = (live: LiveSession): void => {
    const text = JSON.stringify({ type: 'recording', recording: live.recording });
    for (const peer of live.peers.values()) if (peer.role === 'agent') peer.socket.tell(text);
    changed(live);
  };

  /** What an agent decides about themself: pressing is the yes. */
  const decided = (live: LiveSession, userId: string, decision: 'given' | 'withdrawn', method: ConsentDecision['method']) =>
    consents.append({
      tenantId: live.visitor.tenantId,
      subjectId: null,
      userId,
      visitorId: null,
      sessionId: live.id,
      granteeId: null,
      purpose: 'recording',
      decision,
      noticeVersion: RECORDING_NOTICE.version,
      language: RECORDING_NOTICE.language,
      method,
      grant: null,
      signingKey: null,
    });

  const agreed = async (live: LiveSession, agentId: string): Promise<void> => {
    if (!(await ownConsent(records.tenant(live.visitor.tenantId), live.id, agentId))) await decided(live, agentId, 'given', 'dashboard');
  };

  const ended = async (live: LiveSession, by: RecordingEnd): Promise<void> => {
    const { recording, visitor } = live;
    if (!recording) return;
    live.recording = null;
    if (live.state !== 'ended') tell(live);
    const own = records.tenant(visitor.tenantId);
    if (by === 'withdrawal') await closeTracksOf(own, recording.id, visitor.subjectId);
    await own.patch('recordings', recording.id, { state: 'saving', endedAt: instantOf(clock), endedBy: by });
    await settleRecording(own, recording.id);
    // The yes was for this recording; the next one is asked for anew.
    if (isAllowed(live.room, 'recording', recording.agentId)) {
      step(live, { type: 'consent:withdrawn', purpose: 'recording', agentId: recording.agentId, by: 'agent' });
    }
    for (const { id } of live.agents) {
      if (await ownConsent(own, live.id, id)) await decided(live, id, 'withdrawn', 'recordingEnd');
    }
  };

  return {
    ended,
    start: async (live, agent) => {
      if (live.recording?.agentId === agent.id) return live.recording;
      if (live.recording) throw new CopaneError('conflict', `${live.recording.agentName} records this call already.`);
      const { call, visitor } = live;
      if (!call) throw new CopaneError('conflict', 'There is no call to record. Start one first.');
      if (!isAllowed(live.room, 'recording', agent.id)) {
        throw new CopaneError('forbidden', 'The visitor has not agreed to be recorded. Ask them first.');
      }
      if (starting.has(live)) throw new CopaneError('conflict', 'A recording of this call is about to begin.');
      const running = { id: ids.next('rec'), agentId: agent.id, agentName: agent.name, since: instantOf(clock) };
      const own = records.tenant(visitor.tenantId);
      starting.add(live);
      try {
        await agreed(live, agent.id);
        await own.insert('recordings', {
          id: running.id,
          sessionId: live.id,
          siteId: visitor.siteId,
          startedById: agent.id,
          kind: call.kind,
          state: 'recording',
          startedAt: running.since,
        });
      } finally {
        starting.delete(live);
      }
      // Taken back, or hung up, while it was stored.
      if (!live.call || !isAllowed(live.room, 'recording', agent.id)) {
        await own.remove('recordings', running.id);
        throw new CopaneError('conflict', 'The call or the consent ended before the recording began.');
      }
      live.recording = running;
      tell(live);
      return running;
    },
    join: async (live, agent) => {
      if (!live.recording) throw new CopaneError('not-found', 'Nothing is being recorded.');
      await agreed(live, agent.id);
    },
    leave: async (live, agentId) => {
      const { recording, visitor } = live;
      if (!recording) return;
      await decided(live, agentId, 'withdrawn', 'dashboard');
      await closeTracksOf(records.tenant(visitor.tenantId), recording.id, agentId);
    },
    follow: async (live) => {
      const { recording } = live;
      if (recording && !isAllowed(live.room, 'recording', recording.agentId)) await ended(live, 'withdrawal');
    },
    resume: async (tenantId) => {
      const own = records.tenant(tenantId);
      const { records: open } = await own.list('recordings', { index: 'byState', where: { state: 'recording' }, limit: 500 });
      for (const { id, sessionId, startedById, startedAt } of open) {
        const live = all.find(tenantId, sessionId);
        const agent = live?.agents.find((one) => one.id === startedById);
        if (live && agent && isAllowed(live.room, 'recording', agent.id)) {
          live.recording = { id, agentId: agent.id, agentName: agent.name, since: startedAt };
        } else {
          await own.patch('recordings', id, { state: 'saving', endedAt: instantOf(clock), endedBy: 'server' });
          await settleRecording(own, id);
        }
      }
    },
  };
};
