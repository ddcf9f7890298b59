import { ROLES } from '../../../protocol/http/dashboard.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { oneOf, required } from '../parts.ts';
import { readPassword } from '../readPassword.ts';
import { shownUser, withUsers } from './userParts.ts';

export const createUser = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { tenant: 'string', email: 'string', name: 'string', role: 'string' });
  if (rest.length > 0) throw new UsageError('user create takes options only.');
  const tenant = required(values.tenant, '--tenant');
  const email = required(values.email, '--email');
  const name = required(values.name, '--name');
  const role = oneOf(required(values.role, '--role'), ROLES, '--role');
  const password = await readPassword(context);
  await withUsers(context, tenant, async (accounts, tenantId, changed) => {
    const user = await accounts.create(tenantId, { email, name, role, password });
    await changed('made', user);
    context.write(shownUser(user));
  });
};
