import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { oneOf } from '../parts.ts';
import { PLANS } from './createTenant.ts';
import { withTenants } from './tenantParts.ts';

export const planTenant = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const [slug, given, ...more] = parseOptions(args, {}).rest;
  if (slug === undefined || given === undefined || more.length > 0) throw new UsageError('Give a short name and a plan.');
  const plan = oneOf(given, PLANS, 'The plan');
  await withTenants(context, async ({ tenants, note }) => {
    const { id } = await tenants.bySlug(slug);
    await note(id, { action: 'retention.change', target: { kind: 'tenant', id }, details: { plan } });
    await tenants.setPlan(slug, plan);
    context.write(JSON.stringify({ id, slug, plan }));
  });
};
