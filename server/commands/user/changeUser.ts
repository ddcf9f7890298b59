import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { required } from '../parts.ts';
import { shownUser, withUsers } from './userParts.ts';

export const changeUser =
  (change: 'disable' | 'enable') =>
  async (args: readonly string[], context: CommandContext): Promise<void> => {
    const { values, rest } = parseOptions(args, { tenant: 'string', email: 'string' });
    if (rest.length > 0) throw new UsageError(`user ${change} takes options only.`);
    const tenant = required(values.tenant, '--tenant');
    const email = required(values.email, '--email');
    await withUsers(context, tenant, async (accounts, tenantId, changed) => {
      const user = await accounts[change](tenantId, email);
      await changed(change, user);
      context.write(shownUser(user));
      const owners = (await accounts.list(tenantId)).filter(({ role, state }) => role === 'owner' && state === 'active');
      if (owners.length === 0) context.remark('This organisation has no active owner now. Make one: copane user create … --role owner');
    });
  };
