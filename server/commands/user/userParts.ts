import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { createUserAccounts, type UserAccounts } from '../../features/accounts/userAccounts.ts';
import type { CommandContext } from '../command.ts';
import { withTenants } from '../tenant/tenantParts.ts';

/** The accounts of one organisation, by its short name. */
export const withUsers = <T>(
  context: CommandContext,
  slug: string,
  work: (accounts: UserAccounts, tenantId: string) => Promise<T>,
): Promise<T> =>
  withTenants(context, async ({ records, clock, tenants }) => {
    const { id } = await tenants.bySlug(slug);
    return work(createUserAccounts({ records, clock }), id);
  });

export const shownUser = ({ id, email, name, role, state, createdAt, lastSignInAt }: RecordOf<'users'>): string =>
  JSON.stringify({ id, email, name, role, state, createdAt, lastSignInAt });
