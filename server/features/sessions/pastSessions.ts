import type { PastSession, SessionDetail } from '../../../protocol/http/dashboard.ts';
import { activities } from '../../../ropa/activities.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { dueAt, resolveRetention } from '../../../ropa/retention.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';
import type { Chat } from '../chat/chat.ts';
import type { Fields } from '../fields/setFields.ts';
import { listNotes } from '../notes/notes.ts';
import { readRetentionSettings } from '../retention/readRetentionSettings.ts';

type Session = RecordOf<'sessions'>;
export type PastSessions = ReturnType<typeof createPastSessions>;

/** Names are looked up once for each page of a list. */
const createNames = (own: TenantRecords) => {
  const users = new Map<string, Promise<string>>();
  return {
    agent: (id: string): Promise<string> => {
      const name = users.get(id) ?? own.get('users', id).then((user) => user?.name ?? 'Former agent');
      users.set(id, name);
      return name;
    },
    site: async (id: string): Promise<string> => (await own.get('sites', id))?.name ?? 'Removed site',
    visitor: async (id: string): Promise<string | null> => (await own.get('visitors', id))?.name ?? null,
  };
};
type Names = ReturnType<typeof createNames>;

const secondsBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 1_000);

export const createPastSessions = ({ records, chat, fields }: { records: Records; chat: Chat; fields: Fields }) => {
  const retentionOf = async (own: TenantRecords) => resolveRetention(activities, 'interactionLog', await readRetentionSettings(own));

  const shown = async (
    own: TenantRecords,
    session: Session,
    names: Names,
    retention: Awaited<ReturnType<typeof retentionOf>>,
  ): Promise<PastSession> => {
    const where = { sessionId: session.id };
    const [{ records: people }, { records: calls }, siteName, visitorName] = await Promise.all([
      own.list('participants', { index: 'bySession', where, limit: 100 }),
      own.list('calls', { index: 'bySession', where, limit: 100 }),
      names.site(session.siteId),
      names.visitor(session.visitorId),
    ]);
    const agentIds = [...new Set(people.filter((person) => person.role === 'agent').map((person) => person.personId))];
    const seconds = calls.reduce((sum, call) => sum + (call.endedAt ? secondsBetween(call.startedAt, call.endedAt) : 0), 0);
    const kind = calls.some((call) => call.kind === 'video') ? 'video' : 'audio';
    return {
      id: session.id,
      visitorName: visitorName ?? (await fields.nameOf(own.tenantId, session.subjectId)),
      siteName,
      topic: session.topic,
      state: session.state,
      startedAt: session.startedAt ?? session.requestedAt,
      endedAt: session.endedAt,
      agents: await Promise.all(agentIds.map(async (id) => ({ id, name: await names.agent(id) }))),
      call: calls.length > 0 ? { kind, seconds } : null,
      deletedAt: dueAt(session.endedAt, retention),
    };
  };

  return {
    list: async (tenantId: string, page: { limit: number; cursor: string | null }) => {
      const own = records.tenant(tenantId);
      const names = createNames(own);
      const retention = await retentionOf(own);
      const found = await own.list('sessions', { index: 'byEnd', order: 'descending', ...page });
      const kept = found.records.filter(({ trashedAt }) => trashedAt === null);
      const data = await Promise.all(kept.map((session) => shown(own, session, names, retention)));
      return { data, nextCursor: found.nextCursor };
    },

    detail: async (tenantId: string, sessionId: string): Promise<SessionDetail | null> => {
      const own = records.tenant(tenantId);
      const session = await own.get('sessions', sessionId);
      if (!session || session.trashedAt !== null) return null;
      const names = createNames(own);
      const past = await shown(own, session, names, await retentionOf(own));
      const agentNames = new Map(past.agents.map((agent) => [agent.id, agent.name]));
      const nameOf = (role: 'visitor' | 'agent', id: string): string =>
        role === 'visitor' ? (past.visitorName ?? 'Visitor') : (agentNames.get(id) ?? 'Former agent');
      const { records: decisions } = await own.list('consents', { index: 'bySession', where: { sessionId }, limit: 500 });
      return {
        session: past,
        messages: await chat.list({ tenantId, sessionId }, nameOf),
        notes: await listNotes(own, sessionId),
        fields: await fields.shown(tenantId, session.subjectId),
        consents: await Promise.all(
          decisions.map(async ({ purpose, decision, decidedAt, granteeId, noticeVersion }) => ({
            purpose,
            granted: decision === 'given',
            at: decidedAt,
            agentName: granteeId === null ? null : await names.agent(granteeId),
            noticeVersion,
          })),
        ),
      };
    },
  };
};
