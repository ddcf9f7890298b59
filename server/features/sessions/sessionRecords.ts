import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { LiveSession } from '../../relay/liveSession.ts';
import { createContracts } from '../tenants/contracts.ts';

export type EndedBy = 'visitor' | 'agent' | 'absence' | 'server';
type SessionRecord = RecordOf<'sessions'>;

/** A page of sessions that no one may close before a restart was over. */
const OPEN_PAGE = 500;

export type SessionRecords = ReturnType<typeof createSessionRecords>;

export const createSessionRecords = ({ records, clock }: { records: Records; clock: Clock }) => {
  const contracts = createContracts({ records, clock });
  const join = async (tenantId: string, sessionId: string, role: 'visitor' | 'agent', personId: string): Promise<void> => {
    await records.tenant(tenantId).insert('participants', { sessionId, role, personId, joinedAt: instantOf(clock) });
  };

  return {
    join,
    open: async (live: LiveSession, openedBy: 'visitor' | 'agent', tokenHash: string): Promise<void> => {
      const { visitor } = live;
      await contracts.refuseEnded(visitor.tenantId);
      const page = [...visitor.peers].map((peer) => peer.page).findLast((one) => one !== null);
      const { address, device } = [...visitor.peers].at(-1) ?? {};
      await records.tenant(visitor.tenantId).insert('sessions', {
        id: live.id,
        siteId: visitor.siteId,
        visitorId: visitor.id,
        subjectId: visitor.subjectId,
        state: openedBy === 'agent' ? 'active' : 'waiting',
        openedBy,
        topic: live.topic,
        tokenHash,
        requestedAt: live.since,
        startedAt: openedBy === 'agent' ? instantOf(clock) : null,
        screen: page ? `${page.screen.width}x${page.screen.height}` : null,
        language: page?.language ?? null,
        ipTruncated: address === undefined ? null : truncateAddress(address),
        browser: device?.browser ?? null,
        system: device?.system ?? null,
      });
      await join(visitor.tenantId, live.id, 'visitor', visitor.id);
    },

    /** True for exactly one of the agents who try: the record's revision decides, on one node or on many. */
    claim: async (tenantId: string, sessionId: string): Promise<boolean> => {
      const own = records.tenant(tenantId);
      const session = await own.get('sessions', sessionId);
      if (session?.state !== 'waiting') return false;
      try {
        await own.patch('sessions', sessionId, { state: 'active', startedAt: instantOf(clock) }, { revision: session.revision });
        return true;
      } catch (error) {
        if (error instanceof CopaneError && error.code === 'conflict') return false;
        throw error;
      }
    },

    end: async (tenantId: string, sessionId: string, by: EndedBy): Promise<void> => {
      const own = records.tenant(tenantId);
      const at = instantOf(clock);
      const endedBy = by === 'absence' ? 'left' : by;
      await own.patch('sessions', sessionId, { state: 'ended', endedAt: at, endedBy, tokenHash: null });
      const { records: people } = await own.list('participants', { index: 'bySession', where: { sessionId }, limit: 100 });
      for (const person of people) if (person.leftAt === null) await own.patch('participants', person.id, { leftAt: at });
      const { records: calls } = await own.list('calls', { index: 'bySession', where: { sessionId }, limit: 100 });
      for (const call of calls) if (call.endedAt === null) await own.patch('calls', call.id, { endedAt: at });
    },

    byToken: (tenantId: string, tokenHash: string): Promise<SessionRecord | null> =>
      records.tenant(tenantId).first('sessions', { index: 'byToken', where: { tokenHash } }),

    /** The visitor came back by other means than the session's token, which nobody knows any more: a new one takes its place. */
    renewToken: async (tenantId: string, sessionId: string, tokenHash: string): Promise<void> => {
      await records.tenant(tenantId).patch('sessions', sessionId, { tokenHash });
    },

    /** Sessions that were not over when the server stopped. */
    unfinished: async (tenantId: string): Promise<SessionRecord[]> => {
      const own = records.tenant(tenantId);
      const pages = await Promise.all(
        (['waiting', 'active'] as const).map((state) => own.list('sessions', { index: 'byState', where: { state }, limit: OPEN_PAGE })),
      );
      return pages.flatMap((page) => page.records);
    },

    agentsOf: async (tenantId: string, sessionId: string): Promise<string[]> => {
      const { records: people } = await records
        .tenant(tenantId)
        .list('participants', { index: 'bySession', where: { sessionId }, limit: 100 });
      return [...new Set(people.filter((person) => person.role === 'agent').map((person) => person.personId))];
    },
  };
};
