import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';

/** A subject, or the one that it was merged into. */
export const settledSubject = async (records: Records, tenantId: string, subjectId: string): Promise<string> =>
  (await records.tenant(tenantId).get('subjects', subjectId))?.mergedInto ?? subjectId;

/** The subject that a customer's user id stands for, or null while it stands for none. */
export const subjectOfUserId = async (records: Records, tenantId: string, userId: string): Promise<string | null> => {
  const alias = await records.tenant(tenantId).first('aliases', { index: 'byValue', where: { kind: 'userId', valueToken: userId } });
  return alias && settledSubject(records, tenantId, alias.subjectId);
};

/** Whom the site's signed token proved a visitor to be, or null. */
export const provenSubject = async (records: Records, visitor: OnlineVisitor): Promise<string | null> =>
  visitor.verified && visitor.userId ? subjectOfUserId(records, visitor.tenantId, visitor.userId) : null;
