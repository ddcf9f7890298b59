import type { AuditEntryShape } from '../../../protocol/http/privacy.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Records, TenantRecords } from '../../records/recordsPort.ts';

type Event = RecordOf<'auditEvents'>;
type Page = { limit: number; cursor: string | null };
export type ReadAudit = (tenantId: string, page: Page) => Promise<{ data: AuditEntryShape[]; nextCursor: string | null }>;

/** Names as they are today, looked up once a page; null for who is gone, and for whom there is no name. */
const namesOf = (own: TenantRecords) => {
  const known = new Map<string, Promise<string | null>>();
  const find = async (kind: Event['actorKind'], id: string): Promise<string | null> => {
    if (kind === 'user') return (await own.get('users', id))?.name ?? null;
    return kind === 'apiKey' ? ((await own.get('apiKeys', id))?.name ?? null) : null;
  };
  return (kind: Event['actorKind'], id: string | null): Promise<string | null> => {
    if (id === null) return Promise.resolve(null);
    const name = known.get(id) ?? find(kind, id);
    known.set(id, name);
    return name;
  };
};

/** The audit log of a tenant, newest first. Details that can no longer be read are null. */
export const createReadAudit =
  ({ records }: { records: Records }): ReadAudit =>
  async (tenantId, page) => {
    const own = records.tenant(tenantId);
    const nameOf = namesOf(own);
    const found = await own.list('auditEvents', { index: 'byNumber', order: 'descending', ...page });
    const data = await Promise.all(
      found.records.map(async ({ number, happenedAt, actorKind, actorId, action, targetKind, targetId, details, hash }) => ({
        number,
        at: happenedAt,
        actor: { kind: actorKind, id: actorId, name: await nameOf(actorKind, actorId) },
        action,
        target: targetKind === null || targetId === null ? null : { kind: targetKind, id: targetId },
        details: details === null ? null : (JSON.parse(details) as AuditEntryShape['details']),
        hash,
      })),
    );
    return { data, nextCursor: found.nextCursor };
  };
