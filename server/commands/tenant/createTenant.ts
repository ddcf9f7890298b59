import type { CommandContext } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { oneOf, oneWord, required } from '../parts.ts';
import { withTenants } from './tenantParts.ts';

export const PLANS = ['standard', 'extended'] as const;

export const createTenantPart = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { name: 'string', plan: 'string' });
  const slug = oneWord(rest, 'short name');
  const name = required(values.name, '--name');
  const plan = oneOf(values.plan ?? 'standard', PLANS, '--plan');
  await withTenants(context, async ({ tenants }) => {
    const { id } = await tenants.create(slug, name, plan);
    context.write(JSON.stringify({ id, slug, name, plan }));
    context.remark(`Next: copane user create --tenant ${slug} --email EMAIL --name NAME --role owner`);
  });
};
