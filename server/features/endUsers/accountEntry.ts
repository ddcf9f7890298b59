import { CopaneError } from '../../../protocol/copaneError.ts';
import type { SignedInResponse } from '../../../protocol/http/visitorAccount.ts';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import type { AccountPage } from './accountPage.ts';
import type { AccountSubjects } from './accountSubjects.ts';
import type { AccountTie } from './accountTie.ts';
import type { EndUser, EndUserSession, EndUserSessions } from './endUserSessions.ts';

export type AccountEntry = ReturnType<typeof createAccountEntry>;

type Parts = { records: Records; clock: Clock; sessions: EndUserSessions; subjects: AccountSubjects; tie: AccountTie };

/** What every way to sign in ends with. */
export const createAccountEntry = ({ records, clock, sessions, subjects, tie }: Parts) => {
  const refuseStranger = async (visitor: OnlineVisitor | undefined, endUser: Pick<EndUser, 'id' | 'subjectId'>): Promise<void> => {
    if (!visitor || (await tie.mayTie(visitor, endUser))) return;
    throw new CopaneError('identity-refused', 'Somebody else is signed in on this page. Sign out first.');
  };

  return {
    byEmail: (tenantId: string, email: string): Promise<EndUser | null> =>
      records.tenant(tenantId).first('endUsers', { index: 'byEmail', where: { emailToken: email } }),

    /** Throws `identity-refused` where the page is somebody else's. */
    refuseStranger,

    /** Throws `conflict` when the address has an account. */
    make: async (
      { site, address }: AccountPage,
      account: Pick<EndUser, 'email' | 'emailVerified' | 'passwordHash' | 'subjectId'>,
    ): Promise<EndUser> =>
      records
        .tenant(site.tenantId)
        .insert('endUsers', { ...account, ipTruncated: truncateAddress(address), createdAt: instantOf(clock) })
        .catch((error: unknown) => {
          if (!(error instanceof CopaneError && error.code === 'conflict')) throw error;
          throw new CopaneError('conflict', 'This e-mail address has an account. Sign in instead.');
        }),

    /** Opens a session, and ties whoever has the page open to the account. */
    enter: async (endUser: EndUser, openedBy: EndUserSession['openedBy'], page: AccountPage): Promise<SignedInResponse> => {
      await refuseStranger(page.visitor, endUser);
      const { accountToken, session } = await sessions.open(endUser, openedBy, page.address);
      await records.tenant(endUser.tenantId).patch('endUsers', endUser.id, { lastSignInAt: session.createdAt });
      await subjects.seen(endUser.tenantId, endUser.subjectId);
      if (page.visitor) await tie.tie(page.visitor, endUser, session.id);
      return { accountToken, expiresAt: session.expiresAt, account: sessions.shown(endUser, session) };
    },
  };
};
