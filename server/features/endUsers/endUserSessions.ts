import { CopaneError } from '../../../protocol/copaneError.ts';
import type { VisitorAccount } from '../../../protocol/http/visitorAccount.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { truncateAddress } from '../../../ropa/truncateAddress.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { hashToken, randomToken } from '../../tokens.ts';

/** Counted from the sign-in, whatever happens in between. */
export const END_USER_SESSION_MS = 30 * 24 * 60 * 60_000;
/** How long a session that a link opened may do what otherwise asks for the password. */
const LINK_IS_FRESH_MS = 15 * 60_000;

export type EndUser = RecordOf<'endUsers'>;
export type EndUserSession = RecordOf<'endUserSessions'>;
export type SignedIn = { endUser: EndUser; session: EndUserSession };
export type EndUserSessions = ReturnType<typeof createEndUserSessions>;

/** Who is signed in. The token is on the visitor's device alone; here is its hash. */
export const createEndUserSessions = ({ records, clock }: { records: Records; clock: Clock }) => {
  const ofEndUser = async (tenantId: string, endUserId: string): Promise<EndUserSession[]> => {
    const found: EndUserSession[] = [];
    let cursor: string | null = null;
    do {
      const query = { index: 'byEndUser', where: { endUserId }, limit: 100, cursor } as const;
      const page: { records: EndUserSession[]; nextCursor: string | null } = await records.tenant(tenantId).list('endUserSessions', query);
      found.push(...page.records);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return found;
  };

  /** Throws `session-expired`, whose record is gone from then on, and `not-signed-in` for any other token that is not good. */
  const whose = async (tenantId: string, accountToken: string): Promise<SignedIn> => {
    const own = records.tenant(tenantId);
    const session = await own.first('endUserSessions', { index: 'byToken', where: { tokenHash: hashToken(accountToken) } });
    if (session && session.expiresAt <= instantOf(clock)) {
      await own.remove('endUserSessions', session.id);
      throw new CopaneError('session-expired', 'You were signed out, because you signed in too long ago. Sign in again.');
    }
    const endUser = session && (await own.get('endUsers', session.endUserId));
    if (!session || !endUser) throw new CopaneError('not-signed-in', 'You are not signed in any more. Sign in again.');
    return { endUser, session };
  };

  const isFresh = (session: EndUserSession): boolean =>
    session.openedBy === 'link' && clock.now() - Date.parse(session.createdAt) <= LINK_IS_FRESH_MS;

  return {
    whose,

    /** The same, with null for a token that is not good. */
    find: (tenantId: string, accountToken: string): Promise<SignedIn | null> =>
      whose(tenantId, accountToken).catch((error: unknown) => {
        if (error instanceof CopaneError && (error.code === 'not-signed-in' || error.code === 'session-expired')) return null;
        throw error;
      }),

    open: async (
      endUser: EndUser,
      openedBy: EndUserSession['openedBy'],
      address: string,
    ): Promise<{ accountToken: string; session: EndUserSession }> => {
      const accountToken = randomToken();
      const session = await records.tenant(endUser.tenantId).insert('endUserSessions', {
        endUserId: endUser.id,
        tokenHash: hashToken(accountToken),
        openedBy,
        ipTruncated: truncateAddress(address),
        createdAt: instantOf(clock),
        expiresAt: new Date(clock.now() + END_USER_SESSION_MS).toISOString(),
      });
      return { accountToken, session };
    },

    isFresh,

    /** As its owner sees it, in this session. */
    shown: (endUser: EndUser, session: EndUserSession): VisitorAccount => ({
      email: endUser.email,
      emailVerified: endUser.emailVerified,
      hasPassword: endUser.passwordHash !== null,
      provenByLink: isFresh(session),
    }),

    end: async (tenantId: string, sessionId: string): Promise<void> => {
      await records.tenant(tenantId).remove('endUserSessions', sessionId);
    },

    /** Ends every session of an account but this one. Answers with the ids of those that ended. */
    endOthers: async (endUser: EndUser, keptId: string | null): Promise<string[]> => {
      const others = (await ofEndUser(endUser.tenantId, endUser.id)).filter(({ id }) => id !== keptId);
      for (const { id } of others) await records.tenant(endUser.tenantId).remove('endUserSessions', id);
      return others.map(({ id }) => id);
    },
  };
};
