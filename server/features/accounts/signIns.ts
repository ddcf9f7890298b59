import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import type { AgentAccount } from '../../relay/peers.ts';
import { hashToken, randomToken } from '../../tokens.ts';
import type { Audit } from '../audit/audit.ts';
import { createContracts } from '../tenants/contracts.ts';
import { hashPassword, verifyPassword } from './password.ts';
import type { SignInLimits } from './signInLimits.ts';

/** A working day; after it the agent signs in again. */
export const SIGN_IN_MS = 12 * 60 * 60_000;

export type SignIn = { tenant: string; email: string; password: string; address: string };
export type SignIns = ReturnType<typeof createSignIns>;

const isLimit = (error: unknown): boolean => error instanceof CopaneError && error.code === 'too-many-requests';

const REFUSED = 'The organisation, e-mail address or password is not right.';

type Parts = { records: Records; clock: Clock; limits: SignInLimits; audit: Audit };

/** Who is signed in at the dashboard. The token is in the browser's cookie alone; here is its hash. */
export const createSignIns = ({ records, clock, limits, audit }: Parts) => {
  const contracts = createContracts({ records, clock });
  // Checked for accounts that do not exist, so that the time of an answer tells nothing.
  const decoy = hashPassword(randomToken());

  const note = async (tenantId: string, event: RecordOf<'securityEvents'>['event'], userId: string | null, ip: string | null) => {
    await records.tenant(tenantId).insert('securityEvents', { event, userId, ip, happenedAt: instantOf(clock) });
  };

  /** Of a series of refusals the first one is enough, and no more may be written by whoever goes on trying. */
  const noteLimited = async (slug: string, email: string, address: string): Promise<void> => {
    const tenant = await records.platform().first('tenants', { index: 'bySlug', where: { slug } });
    if (tenant) await note(tenant.id, 'signInLimited', (await findUser(slug, email))?.id ?? null, address);
  };

  const findUser = async (slug: string, email: string): Promise<RecordOf<'users'> | null> => {
    const tenant = await records.platform().first('tenants', { index: 'bySlug', where: { slug } });
    return tenant && records.tenant(tenant.id).first('users', { index: 'byEmail', where: { emailToken: email } });
  };

  return {
    /** Answers with the token for the cookie. Throws `not-signed-in` for whatever is wrong, `too-many-requests`. */
    signIn: async ({ tenant, email, password, address }: SignIn): Promise<string> => {
      const accountKey = hashToken(`${tenant} ${email}`);
      await limits.attempt(accountKey, address).catch(async (error: unknown) => {
        if (isLimit(error) && (await limits.isFirstRefusal(accountKey, address))) await noteLimited(tenant, email, address);
        throw error;
      });
      const user = await findUser(tenant, email);
      const right = await verifyPassword(password, user?.passwordHash ?? (await decoy));
      if (!user || !right || user.state !== 'active') {
        if (user) await note(user.tenantId, 'signInFailed', user.id, address);
        throw new CopaneError('not-signed-in', REFUSED);
      }
      if (user.role !== 'owner' && (await contracts.hasEnded(user.tenantId))) {
        throw new CopaneError('forbidden', 'The contract of this organisation has ended. Its owners can still sign in and take the data.');
      }
      await limits.succeeded(accountKey, address);
      const token = randomToken();
      const own = records.tenant(user.tenantId);
      const at = instantOf(clock);
      const expiresAt = new Date(clock.now() + SIGN_IN_MS).toISOString();
      await own.insert('userSessions', { userId: user.id, tokenHash: hashToken(token), createdAt: at, expiresAt });
      await own.patch('users', user.id, { lastSignInAt: at });
      await note(user.tenantId, 'signIn', user.id, address);
      await audit.append(user.tenantId, { actor: { kind: 'user', id: user.id }, action: 'signIn' });
      return token;
    },

    /** The account behind a cookie, looked up for each request: a disabled account is out with the next one. */
    whose: async (token: string | undefined): Promise<AgentAccount | null> => {
      if (!token) return null;
      const session = await records.platform().lookUp('userSessions', 'byToken', hashToken(token));
      if (!session || session.expiresAt <= instantOf(clock)) return null;
      const user = await records.tenant(session.tenantId).get('users', session.userId);
      if (user?.state !== 'active') return null;
      if (user.role !== 'owner' && (await contracts.hasEnded(user.tenantId))) return null;
      return { id: user.id, tenantId: session.tenantId, name: user.name, role: user.role, signInId: session.id };
    },

    signOut: async (account: AgentAccount, address: string): Promise<void> => {
      await records.tenant(account.tenantId).remove('userSessions', account.signInId);
      await note(account.tenantId, 'signOut', account.id, address);
      await audit.append(account.tenantId, { actor: { kind: 'user', id: account.id }, action: 'signOut' });
    },

    /** Ends every sign-in of an account. */
    endAll: async (tenantId: string, userId: string): Promise<void> => {
      const own = records.tenant(tenantId);
      for (;;) {
        const { records: sessions } = await own.list('userSessions', { index: 'byUser', where: { userId }, limit: 100 });
        if (sessions.length === 0) return;
        for (const session of sessions) await own.remove('userSessions', session.id);
      }
    },
  };
};
