import type { Records } from '../../records/recordsPort.ts';
import type { Lobby } from '../../relay/lobby.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { settledSubject } from '../identity/provenSubject.ts';
import type { VisitorRecords } from '../visitors/visitorRecords.ts';
import type { AccountSubjects } from './accountSubjects.ts';
import type { EndUser } from './endUserSessions.ts';

export type AccountTie = ReturnType<typeof createAccountTie>;

type Parts = { records: Records; lobby: Lobby; visitors: VisitorRecords; subjects: AccountSubjects };

/**
 * Ties visitors to the accounts that they are signed in to, as `linkIdentity` does for the site's signed tokens: an unproven subject
 * is merged into the account's, and a device changes hands when it was somebody else's. Two proved subjects are never merged.
 */
export const createAccountTie = ({ records, lobby, visitors, subjects }: Parts) => {
  const tell = (visitor: OnlineVisitor): void => {
    lobby.visitorChanged(visitor);
    if (visitor.live) lobby.sessionChanged(visitor.live);
  };

  const moveTo = async (visitor: OnlineVisitor, subjectId: string): Promise<void> => {
    if (visitor.subjectId === subjectId) return;
    const own = records.tenant(visitor.tenantId);
    if (visitor.stored && !(await subjects.isProven(visitor.tenantId, visitor.subjectId))) {
      await own.patch('subjects', visitor.subjectId, { mergedInto: subjectId });
    }
    // A running session stays with the subject whose key encrypts it.
    if (visitor.live) return;
    if (visitor.stored) await own.patch('visitors', visitor.id, { subjectId });
    visitor.subjectId = subjectId;
  };

  return {
    /** False when the page is somebody else's. */
    mayTie: async (visitor: OnlineVisitor, { id, subjectId }: Pick<EndUser, 'id' | 'subjectId'>): Promise<boolean> =>
      visitor.account ? visitor.account.id === id : subjects.mayBe(visitor, subjectId),

    tie: async (visitor: OnlineVisitor, endUser: EndUser, sessionId: string): Promise<void> => {
      const { id, email, emailVerified } = endUser;
      visitor.account = { id, sessionId, email, emailVerified };
      if (!visitor.verified) {
        // What the page merely said is not what the account proves.
        visitor.userId = null;
        visitor.name = null;
        visitor.email = null;
        if (visitor.stored) await visitors.save(visitor);
      }
      await moveTo(visitor, await settledSubject(records, endUser.tenantId, endUser.subjectId));
      tell(visitor);
    },

    /** Nobody is signed in on this page any more. */
    untie: (visitor: OnlineVisitor): void => {
      if (!visitor.account) return;
      visitor.account = null;
      tell(visitor);
    },
  };
};
