import { CopaneError } from '../../../protocol/copaneError.ts';
import type { SignedInResponse, VisitorAccount } from '../../../protocol/http/visitorAccount.ts';
import { judgePassword, MAX_VISITOR_PASSWORD, MIN_VISITOR_PASSWORD, type PasswordProblem } from '../../../protocol/judgePassword.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { OnlineVisitor } from '../../relay/onlineVisitors.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import { hashPassword, verifyPassword } from '../accounts/password.ts';
import type { AccountSubjects } from './accountSubjects.ts';
import type { AccountTie } from './accountTie.ts';
import type { EndPages } from './endPages.ts';
import type { EndUserLimits } from './endUserLimits.ts';
import type { EndUser, EndUserSession, EndUserSessions } from './endUserSessions.ts';
import type { SignInLinks } from './signInLinks.ts';

type Site = RecordOf<'sites'>;
/** Where a request comes from: the site's page, whoever has it open, and the client's address. */
export type AccountPage = { site: Site; visitor: OnlineVisitor | undefined; address: string };

export type EndUserAccounts = ReturnType<typeof createEndUserAccounts>;

type Parts = {
  records: Records;
  clock: Clock;
  limits: EndUserLimits;
  sessions: EndUserSessions;
  links: SignInLinks;
  subjects: AccountSubjects;
  tie: AccountTie;
  endPages: EndPages;
};

const REFUSED = 'The e-mail address or the password is not right.';
const PASSWORD_WORDS: Record<PasswordProblem, string> = {
  short: `The password must have at least ${MIN_VISITOR_PASSWORD} characters.`,
  long: `The password may have ${MAX_VISITOR_PASSWORD} characters at most.`,
  email: 'The password may not be the e-mail address.',
};

const checkPassword = (password: string, email: string): void => {
  const problem = judgePassword(password, email);
  if (problem) throw new CopaneError('field-invalid', PASSWORD_WORDS[problem]);
};

/** Names an account in the limits; says nothing about who it is. */
export const accountKey = (tenantId: string, email: string): string => hashToken(`${tenantId} ${email}`);

/** The accounts that a customer's visitors have with it: made, entered, left, changed. */
export const createEndUserAccounts = ({ records, clock, limits, sessions, links, subjects, tie, endPages }: Parts) => {
  // Checked for accounts that do not exist, so that the time of an answer tells nothing.
  const decoy = hashPassword(randomToken());

  const byEmail = (tenantId: string, email: string): Promise<EndUser | null> =>
    records.tenant(tenantId).first('endUsers', { index: 'byEmail', where: { emailToken: email } });

  const refuseStranger = async (visitor: OnlineVisitor | undefined, endUser: Pick<EndUser, 'id' | 'subjectId'>): Promise<void> => {
    if (!visitor || (await tie.mayTie(visitor, endUser))) return;
    throw new CopaneError('identity-refused', 'Somebody else is signed in on this page. Sign out first.');
  };

  const enter = async (endUser: EndUser, openedBy: EndUserSession['openedBy'], page: AccountPage): Promise<SignedInResponse> => {
    await refuseStranger(page.visitor, endUser);
    const { accountToken, session } = await sessions.open(endUser, openedBy, page.address);
    await records.tenant(endUser.tenantId).patch('endUsers', endUser.id, { lastSignInAt: session.createdAt });
    await subjects.seen(endUser.tenantId, endUser.subjectId);
    if (page.visitor) await tie.tie(page.visitor, endUser, session.id);
    return { accountToken, expiresAt: session.expiresAt, account: sessions.shown(endUser, session) };
  };

  const make = async (
    { site, address }: AccountPage,
    account: Pick<EndUser, 'email' | 'emailVerified' | 'passwordHash' | 'subjectId'>,
  ): Promise<EndUser> => {
    const createdAt = instantOf(clock);
    const made = { ...account, ipTruncated: truncateAddress(address), createdAt };
    return records
      .tenant(site.tenantId)
      .insert('endUsers', made)
      .catch((error: unknown) => {
        if (!(error instanceof CopaneError && error.code === 'conflict')) throw error;
        throw new CopaneError('conflict', 'This e-mail address has an account. Sign in instead.');
      });
  };

  /** Ends sessions that somebody else may hold, and the pages that are open in them. */
  const endOthers = async (endUser: EndUser, keptId: string | null): Promise<void> => {
    const sessionIds = await sessions.endOthers(endUser, keptId);
    await endPages({ tenantId: endUser.tenantId, endUserId: endUser.id, sessionIds });
  };

  /**
   * An account that was registered with an address and never proved may be anybody's. Whoever opens a link proves to own the
   * address and gets the account, without the password, the sessions and the past of whoever registered it.
   */
  const takeOver = async (endUser: EndUser, page: AccountPage): Promise<EndUser> => {
    const { tenantId } = endUser;
    await endOthers(endUser, null);
    const subjectId = (await subjects.ofEmail(tenantId, endUser.email)) ?? (await subjects.forNew(tenantId, page.visitor));
    const ipTruncated = truncateAddress(page.address);
    return records.tenant(tenantId).patch('endUsers', endUser.id, { subjectId, passwordHash: null, emailVerified: true, ipTruncated });
  };

  /** The account asks for its password again, unless a link has just opened the session. Throws `forbidden`. */
  const prove = async (endUser: EndUser, session: EndUserSession, password: string | undefined, address: string): Promise<void> => {
    if (sessions.isFresh(session)) return;
    if (endUser.passwordHash === null) throw new CopaneError('forbidden', 'Ask for a link by e-mail and open it; then do this again.');
    const key = accountKey(endUser.tenantId, endUser.email);
    await limits.attempt('guess', key, address);
    if (!(await verifyPassword(password ?? '', endUser.passwordHash))) throw new CopaneError('forbidden', 'The password is not right.');
    await limits.succeeded('guess', key, address);
  };

  return {
    prove,

    /** Throws `conflict` for an address that has an account: who registers at once cannot but learn it, a few times an hour. */
    register: async (page: AccountPage, email: string, password: string): Promise<SignedInResponse> => {
      const { tenantId } = page.site;
      await limits.attempt('register', accountKey(tenantId, email), page.address);
      checkPassword(password, email);
      const passwordHash = await hashPassword(password);
      if (page.visitor?.account) throw new CopaneError('identity-refused', 'You are signed in to an account. Sign out first.');
      if (await byEmail(tenantId, email)) throw new CopaneError('conflict', 'This e-mail address has an account. Sign in instead.');
      const subjectId = await subjects.forNew(tenantId, page.visitor);
      return enter(await make(page, { email, emailVerified: false, passwordHash, subjectId }), 'password', page);
    },

    signIn: async (page: AccountPage, email: string, password: string): Promise<SignedInResponse> => {
      const { tenantId } = page.site;
      const key = accountKey(tenantId, email);
      await limits.attempt('guess', key, page.address);
      const endUser = await byEmail(tenantId, email);
      const right = await verifyPassword(password, endUser?.passwordHash ?? (await decoy));
      if (!endUser?.passwordHash || !right) throw new CopaneError('not-signed-in', REFUSED);
      await limits.succeeded('guess', key, page.address);
      return enter(endUser, 'password', page);
    },

    /** Whoever opens a link owns the address: its account, or a new one. `held`: the token of this device. */
    openLink: async (page: AccountPage, linkToken: string, held: string | undefined): Promise<SignedInResponse> => {
      const { site, visitor } = page;
      const { tenantId } = site;
      const email = await links.open(site, linkToken);
      const here = held ? await sessions.find(tenantId, held) : null;
      const known = await byEmail(tenantId, email);
      const isOwn = here !== null && here.endUser.id === known?.id;
      if (known && (known.emailVerified || isOwn)) await refuseStranger(visitor, known);
      else if (visitor?.account) throw new CopaneError('identity-refused', 'You are signed in to another account. Sign out first.');
      const proved = async (): Promise<EndUser> => {
        if (!known) {
          const subjectId = (await subjects.ofEmail(tenantId, email)) ?? (await subjects.forNew(tenantId, visitor));
          return make(page, { email, emailVerified: true, passwordHash: null, subjectId });
        }
        if (known.emailVerified) return known;
        return isOwn ? records.tenant(tenantId).patch('endUsers', known.id, { emailVerified: true }) : takeOver(known, page);
      };
      const endUser = await proved();
      await subjects.nameByEmail(tenantId, endUser.subjectId, email);
      const answer = await enter(endUser, 'link', page);
      // The new token takes the place of the old one on this device.
      if (here && isOwn) await sessions.end(tenantId, here.session.id);
      return answer;
    },

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
      const { endUser, session } = await sessions.whose(site.tenantId, input.accountToken);
      checkPassword(input.newPassword, endUser.email);
      await prove(endUser, session, input.password, address);
      const passwordHash = await hashPassword(input.newPassword);
      const changed = await records.tenant(site.tenantId).patch('endUsers', endUser.id, { passwordHash });
      await endOthers(endUser, session.id);
      return sessions.shown(changed, session);
    },
  };
};
