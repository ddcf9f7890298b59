import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { required } from '../parts.ts';
import { readPassword } from '../readPassword.ts';
import { shownUser, withUsers } from './userParts.ts';

export const setUserPassword = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { tenant: 'string', email: 'string' });
  if (rest.length > 0) throw new UsageError('user password takes options only.');
  const tenant = required(values.tenant, '--tenant');
  const email = required(values.email, '--email');
  const password = await readPassword(context);
  await withUsers(context, tenant, async (accounts, tenantId, changed) => {
    const user = await accounts.setPassword(tenantId, email, password);
    await changed('password', user);
    context.write(shownUser(user));
  });
};
