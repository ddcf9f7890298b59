import { CopaneError } from '../../../protocol/copaneError.ts';
import { type Role, teamMemberRequest } from '../../../protocol/http/dashboard.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';
import { hashPassword } from './password.ts';

type User = RecordOf<'users'>;
export type UserAccounts = ReturnType<typeof createUserAccounts>;

/** Accounts of a customer, as the operator makes and changes them. */
export const createUserAccounts = ({ records, clock }: { records: Records; clock: Clock }) => {
  const find = async (tenantId: string, email: string): Promise<User> => {
    const user = await records.tenant(tenantId).first('users', { index: 'byEmail', where: { emailToken: email } });
    if (user) return user;
    throw new CopaneError('not-found', 'This organisation has no account with that e-mail address.');
  };

  const endSignIns = async (tenantId: string, userId: string): Promise<void> => {
    const own = records.tenant(tenantId);
    for (;;) {
      const { records: open } = await own.list('userSessions', { index: 'byUser', where: { userId }, limit: 100 });
      if (open.length === 0) return;
      for (const { id } of open) await own.remove('userSessions', id);
    }
  };

  const checkPassword = (password: string): string => {
    const parsed = teamMemberRequest.shape.password.safeParse(password);
    if (parsed.success) return parsed.data;
    throw new CopaneError('bad-request', 'A password has 12 to 200 characters.');
  };

  return {
    list: async (tenantId: string): Promise<User[]> => {
      const own = records.tenant(tenantId);
      const found: User[] = [];
      let cursor: string | null = null;
      do {
        const page: { records: User[]; nextCursor: string | null } = await own.list('users', { index: 'byCreation', limit: 500, cursor });
        found.push(...page.records);
        cursor = page.nextCursor;
      } while (cursor);
      return found;
    },

    create: async (tenantId: string, given: { email: string; name: string; role: Role; password: string }): Promise<User> => {
      const parsed = teamMemberRequest.safeParse({ ...given, password: checkPassword(given.password) });
      if (!parsed.success) {
        const where = parsed.error.issues[0]?.path.join('.') ?? 'account';
        throw new CopaneError('bad-request', `The account cannot be made: look at its ${where}.`);
      }
      const { password, ...account } = parsed.data;
      const user = { ...account, passwordHash: await hashPassword(password), state: 'active', createdAt: instantOf(clock) } as const;
      return records
        .tenant(tenantId)
        .insert('users', user)
        .catch((error: unknown) => {
          if (error instanceof CopaneError && error.code === 'conflict')
            throw new CopaneError('conflict', 'This e-mail address has an account already.');
          throw error;
        });
    },

    /** Ends every sign-in of the account, too. */
    disable: async (tenantId: string, email: string): Promise<User> => {
      const { id } = await find(tenantId, email);
      const user = await records.tenant(tenantId).patch('users', id, { state: 'disabled' });
      await endSignIns(tenantId, id);
      return user;
    },

    enable: async (tenantId: string, email: string): Promise<User> =>
      records.tenant(tenantId).patch('users', (await find(tenantId, email)).id, { state: 'active' }),

    /** A new password ends every sign-in that the old one opened. */
    setPassword: async (tenantId: string, email: string, password: string): Promise<User> => {
      const checked = checkPassword(password);
      const { id } = await find(tenantId, email);
      const user = await records.tenant(tenantId).patch('users', id, { passwordHash: await hashPassword(checked) });
      await endSignIns(tenantId, id);
      return user;
    },
  };
};
