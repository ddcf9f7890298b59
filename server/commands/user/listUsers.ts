import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { required } from '../parts.ts';
import { shownUser, withUsers } from './userParts.ts';

export const listUsers = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { tenant: 'string' });
  if (rest.length > 0) throw new UsageError('user list takes options only.');
  await withUsers(context, required(values.tenant, '--tenant'), async (accounts, tenantId) => {
    for (const user of await accounts.list(tenantId)) context.write(shownUser(user));
  });
};
