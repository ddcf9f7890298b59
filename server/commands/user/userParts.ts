import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { createUserAccounts, type UserAccounts } from '../../features/accounts/userAccounts.ts';
import type { CommandContext } from '../command.ts';
import { withTenants } from '../tenant/tenantParts.ts';

/** The accounts of one organisation, by its short name. */
export const withUsers = <T>(
  context: CommandContext,
  slug: string,
  work: (accounts: UserAccounts, tenantId: string, changed: (what: string, user: RecordOf<'users'>) => Promise<void>) => Promise<T>,
): Promise<T> =>
  withTenants(context, async ({ records, clock, tenants, note }) => {
    const { id } = await tenants.bySlug(slug);
    return work(createUserAccounts({ records, clock }), id, (what, user) =>
      note(id, { action: 'team.change', target: { kind: 'user', id: user.id }, details: { what, role: user.role } }),
    );
  });

export const shownUser = ({ id, email, name, role, state, createdAt, lastSignInAt }: RecordOf<'users'>): string =>
  JSON.stringify({ id, email, name, role, state, createdAt, lastSignInAt });
