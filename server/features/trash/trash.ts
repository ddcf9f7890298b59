import { CopaneError } from '../../../protocol/copaneError.ts';
import type { TrashedSession } from '../../../protocol/http/privacy.ts';
import { activities } from '../../../ropa/activities.ts';
import { addPeriod, days } from '../../../ropa/period.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { dueAt, type ResolvedRetention, resolveRetention } from '../../../ropa/retention.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Page } from '../../ports/store.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { Audit, AuditActor } from '../audit/audit.ts';
import type { Fields } from '../fields/setFields.ts';
import type { DeleteRecords } from '../retention/deleteRecords.ts';
import { readRetentionSettings } from '../retention/readRetentionSettings.ts';

type Session = RecordOf<'sessions'>;
type Parts = { records: Records; clock: Clock; audit: Audit; deleteRecords: DeleteRecords; fields: Pick<Fields, 'nameOf'> };

export type Trash = ReturnType<typeof createTrash>;

const missing = (): CopaneError => new CopaneError('not-found', 'There is no such session.');

/**
 * Sessions that somebody deleted by hand: hidden from every list and read, and for as many days as the customer wants, they can be
 * put back. The sweep removes them when the days are over, or before when their retention ends first.
 */
export const createTrash = ({ records, clock, audit, deleteRecords, fields }: Parts) => {
  const daysOf = async (tenantId: string): Promise<number> => (await records.platform().get('tenants', tenantId))?.trashDays ?? 0;

  const sessionOf = async (tenantId: string, id: string): Promise<Session> => {
    const session = await records.tenant(tenantId).get('sessions', id);
    if (session) return session;
    throw missing();
  };

  const shown = async (session: Session, waits: number, retention: ResolvedRetention): Promise<TrashedSession[]> => {
    const { id, tenantId, visitorId, subjectId, endedAt, trashedAt } = session;
    if (trashedAt === null || endedAt === null) return [];
    const visitor = await records.tenant(tenantId).get('visitors', visitorId);
    const visitorName = visitor?.name ?? (await fields.nameOf(tenantId, subjectId));
    const over = addPeriod(trashedAt, days(waits));
    const due = dueAt(endedAt, retention);
    return [{ id, visitorName, endedAt, trashedAt, goneAt: due !== null && due < over ? due : over }];
  };

  const recordingsOf = async (tenantId: string, sessionId: string): Promise<RecordOf<'recordings'>[]> =>
    (await records.tenant(tenantId).list('recordings', { index: 'bySession', where: { sessionId }, limit: 1000 })).records;

  return {
    days: daysOf,

    /** What waits there is judged by the new number, too. */
    setDays: async (tenantId: string, actor: AuditActor, wanted: number): Promise<void> => {
      const before = await daysOf(tenantId);
      await audit.append(tenantId, { actor, action: 'trash.change', details: { before, days: wanted } });
      await records.platform().patch('tenants', tenantId, { trashDays: wanted });
    },

    /** Answers with the receipts when it is gone at once, because the customer wants no trash. */
    put: async (tenantId: string, actor: AuditActor, sessionId: string): Promise<string[]> => {
      const session = await sessionOf(tenantId, sessionId);
      if (session.state !== 'ended') throw new CopaneError('conflict', 'The session is still running. End it first.');
      const target = { kind: 'session', id: sessionId };
      const waits = await daysOf(tenantId);
      if (session.trashedAt === null || waits === 0) {
        await audit.append(tenantId, { actor, action: 'session.trash', target, subjectId: session.subjectId, details: { days: waits } });
      }
      if (waits === 0) {
        return deleteRecords({
          tenantId,
          cause: 'trash',
          activity: 'interactionLog',
          rule: 'Deleted by hand, without a trash',
          roots: [
            { collection: 'sessions', id: sessionId },
            ...(await recordingsOf(tenantId, sessionId)).map(({ id }) => ({ collection: 'recordings' as const, id })),
          ],
        });
      }
      if (session.trashedAt !== null) return [];
      const trashed = { trashedAt: instantOf(clock), trashedById: actor.kind === 'user' ? actor.id : null };
      const own = records.tenant(tenantId);
      // The calls that were recorded in it go with it, and come back with it.
      for (const { id, trashedAt } of await recordingsOf(tenantId, sessionId)) {
        if (trashedAt === null) await own.patch('recordings', id, trashed);
      }
      await own.patch('sessions', sessionId, trashed);
      return [];
    },

    restore: async (tenantId: string, actor: AuditActor, sessionId: string): Promise<void> => {
      const session = await sessionOf(tenantId, sessionId);
      if (session.trashedAt === null) throw missing();
      const target = { kind: 'session', id: sessionId };
      await audit.append(tenantId, { actor, action: 'session.restore', target, subjectId: session.subjectId });
      const own = records.tenant(tenantId);
      for (const { id, trashedAt } of await recordingsOf(tenantId, sessionId)) {
        if (trashedAt === session.trashedAt) await own.patch('recordings', id, { trashedAt: null, trashedById: null });
      }
      await own.patch('sessions', sessionId, { trashedAt: null, trashedById: null });
    },

    list: async (
      tenantId: string,
      page: { limit: number; cursor: string | null },
    ): Promise<{ data: TrashedSession[]; nextCursor: string | null }> => {
      const own = records.tenant(tenantId);
      const found: Page<Session> = await own.list('sessions', { index: 'byTrash', order: 'descending', ...page });
      const waits = await daysOf(tenantId);
      const retention = resolveRetention(activities, 'interactionLog', await readRetentionSettings(own));
      const lists = await Promise.all(found.records.map((session) => shown(session, waits, retention)));
      return { data: lists.flat(), nextCursor: found.nextCursor };
    },
  };
};
