import { CopaneError } from '../../../protocol/copaneError.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';

/**
 * Ties a visitor whose identity a signed token proved to the subject of that user id. Records made before keep their subject, which
 * then points at the one it was merged into. Claims without a signature never come here.
 */
export const linkIdentity = async (parts: { records: Records; clock: Clock }, visitor: OnlineVisitor): Promise<void> => {
  const { userId } = visitor;
  if (!visitor.verified || !userId || !visitor.stored) return;
  const own = parts.records.tenant(visitor.tenantId);
  const where = { kind: 'userId', valueToken: userId } as const;
  let alias = await own.first('aliases', { index: 'byValue', where });
  if (!alias) {
    const record = { subjectId: visitor.subjectId, kind: 'userId', value: userId, createdAt: instantOf(parts.clock) } as const;
    alias = await own.insert('aliases', record).catch((error: unknown) => {
      if (error instanceof CopaneError && error.code === 'conflict') return own.first('aliases', { index: 'byValue', where });
      throw error;
    });
  }
  if (!alias || alias.subjectId === visitor.subjectId) return;
  await own.patch('subjects', visitor.subjectId, { mergedInto: alias.subjectId });
  // A running session stays with the subject whose key encrypts it.
  if (!visitor.live) {
    await own.patch('visitors', visitor.id, { subjectId: alias.subjectId });
    visitor.subjectId = alias.subjectId;
  }
};
