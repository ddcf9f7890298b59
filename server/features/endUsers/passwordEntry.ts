import { CopaneError } from '../../../protocol/copaneError.ts';
import type { SignedInResponse } from '../../../protocol/http/visitorAccount.ts';
import { randomToken } from '../../tokens.ts';
import { hashPassword, verifyPassword } from '../accounts/password.ts';
import type { AccountEntry } from './accountEntry.ts';
import { type AccountPage, accountKey } from './accountPage.ts';
import type { AccountSubjects } from './accountSubjects.ts';
import { checkPassword } from './checkPassword.ts';
import type { EndUserLimits } from './endUserLimits.ts';

export type PasswordEntry = ReturnType<typeof createPasswordEntry>;

/** Accounts by address and password: made and entered. */
export const createPasswordEntry = (parts: { entry: AccountEntry; limits: EndUserLimits; subjects: AccountSubjects }) => {
  const { entry, limits, subjects } = parts;
  // Checked for accounts that do not exist, so that the time of an answer tells nothing.
  const decoy = hashPassword(randomToken());
  return {
    /** Throws `conflict` for an address that has an account: who registers at once cannot but learn it, a few times an hour. */
    register: async (page: AccountPage, email: string, password: string): Promise<SignedInResponse> => {
      const { tenantId } = page.site;
      await limits.attempt('register', accountKey(tenantId, email), page.address);
      checkPassword(password, email);
      const passwordHash = await hashPassword(password);
      if (page.visitor?.account) throw new CopaneError('identity-refused', 'You are signed in to an account. Sign out first.');
      if (await entry.byEmail(tenantId, email)) throw new CopaneError('conflict', 'This e-mail address has an account. Sign in instead.');
      const subjectId = await subjects.forNew(tenantId, page.visitor);
      return entry.enter(await entry.make(page, { email, emailVerified: false, passwordHash, subjectId }), 'password', page);
    },

    signIn: async (page: AccountPage, email: string, password: string): Promise<SignedInResponse> => {
      const { tenantId } = page.site;
      const key = accountKey(tenantId, email);
      await limits.attempt('guess', key, page.address);
      const endUser = await entry.byEmail(tenantId, email);
      const right = await verifyPassword(password, endUser?.passwordHash ?? (await decoy));
      if (!endUser?.passwordHash || !right) throw new CopaneError('not-signed-in', 'The e-mail address or the password is not right.');
      await limits.succeeded('guess', key, page.address);
      return entry.enter(endUser, 'password', page);
    },
  };
};
