import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import type { CountUsage } from '../usage/usage.ts';

export type CallRecords = ReturnType<typeof createCallRecords>;

/** That a call took place: kind, who, from when to when. Both ends report, so what is known already changes nothing. */
export const createCallRecords = ({ records, clock, ids, count }: { records: Records; clock: Clock; ids: Ids; count: CountUsage }) => {
  const ended = async (live: LiveSession): Promise<void> => {
    const { call } = live;
    if (!call) return;
    live.call = null;
    const { tenantId } = live.visitor;
    count(tenantId, 'callSeconds', (clock.now() - Date.parse(call.startedAt)) / 1_000);
    await records.tenant(tenantId).patch('calls', call.id, { endedAt: instantOf(clock) });
  };
  return {
    ended,
    started: async (live: LiveSession, kind: 'audio' | 'video'): Promise<void> => {
      if (live.call?.kind === kind) return;
      await ended(live);
      const call = { id: ids.next('call'), kind, startedAt: instantOf(clock) };
      live.call = call;
      await records.tenant(live.visitor.tenantId).insert('calls', {
        ...call,
        sessionId: live.id,
        participantIds: [live.visitor.id, ...live.agents.map((agent) => agent.id)],
      });
    },
  };
};
