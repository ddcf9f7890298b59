import { CopaneError } from '../../../protocol/copaneError.ts';
import type { VisitorAccount } from '../../../protocol/http/visitorAccount.ts';
import type { Records } from '../../records/recordsPort.ts';
import { hashPassword, verifyPassword } from '../accounts/password.ts';
import { type AccountPage, accountKey } from './accountPage.ts';
import { checkPassword } from './checkPassword.ts';
import type { EndOthers } from './endOthers.ts';
import type { EndPages } from './endPages.ts';
import type { EndUserLimits } from './endUserLimits.ts';
import type { EndUserSessions, SignedIn } from './endUserSessions.ts';

export type OwnAccount = ReturnType<typeof createOwnAccount>;

type Parts = { records: Records; limits: EndUserLimits; sessions: EndUserSessions; endOthers: EndOthers; endPages: EndPages };

/** What whoever is signed in may do with the account. */
export const createOwnAccount = ({ records, limits, sessions, endOthers, endPages }: Parts) => {
  /** The account asks for its password again, unless a link has just opened the session. Throws `forbidden`. */
  const prove = async ({ endUser, session }: SignedIn, password: string | undefined, address: string): Promise<void> => {
    if (sessions.isFresh(session)) return;
    if (endUser.passwordHash === null) throw new CopaneError('forbidden', 'Ask for a link by e-mail and open it; then do this again.');
    const key = accountKey(endUser.tenantId, endUser.email);
    await limits.attempt('guess', key, address);
    if (!(await verifyPassword(password ?? '', endUser.passwordHash))) throw new CopaneError('forbidden', 'The password is not right.');
    await limits.succeeded('guess', key, address);
  };

  return {
    prove,

    me: async (tenantId: string, accountToken: string): Promise<VisitorAccount> => {
      const { endUser, session } = await sessions.whose(tenantId, accountToken);
      return sessions.shown(endUser, session);
    },

    /** Signing out twice is signing out. */
    signOut: async (tenantId: string, accountToken: string): Promise<void> => {
      const here = await sessions.find(tenantId, accountToken);
      if (!here) return;
      await sessions.end(tenantId, here.session.id);
      await endPages({ tenantId, endUserId: here.endUser.id, sessionIds: [here.session.id] });
    },

    changePassword: async (
      { site, address }: Pick<AccountPage, 'site' | 'address'>,
      input: { accountToken: string; password?: string | undefined; newPassword: string },
    ): Promise<VisitorAccount> => {
      const here = await sessions.whose(site.tenantId, input.accountToken);
      const { endUser, session } = here;
      checkPassword(input.newPassword, endUser.email);
      await prove(here, input.password, address);
      const passwordHash = await hashPassword(input.newPassword);
      const changed = await records.tenant(site.tenantId).patch('endUsers', endUser.id, { passwordHash });
      await endOthers(endUser, session.id);
      return sessions.shown(changed, session);
    },
  };
};
