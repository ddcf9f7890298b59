import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { selvesOf } from '../identity/selvesOf.ts';

/** What a browser that comes back said last about analytics. Consent is the browser's: another device of the person was asked itself. */
export const analyticsConsent = async (records: Records, visitor: OnlineVisitor): Promise<boolean> => {
  const own = records.tenant(visitor.tenantId);
  let decidedAt = '';
  let given = false;
  for (const subjectId of await selvesOf(own, visitor.subjectId)) {
    const { records: decisions } = await own.list('consents', {
      index: 'bySubject',
      where: { subjectId },
      order: 'descending',
      limit: 500,
    });
    for (const decision of decisions) {
      if (decision.visitorId !== visitor.id || decision.purpose !== 'analytics' || decision.decidedAt < decidedAt) continue;
      // Two decisions of one millisecond have no order: the one that allows less holds.
      given = decision.decision === 'given' && (given || decision.decidedAt > decidedAt);
      decidedAt = decision.decidedAt;
    }
  }
  return given;
};
