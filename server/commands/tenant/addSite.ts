import { readConfig } from '../../config.ts';
import { checkOrigin } from '../../features/sites/checkOrigin.ts';
import { siteSnippet } from '../../features/sites/siteSnippet.ts';
import { createSite } from '../../features/tenants/createSite.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { oneWord, required } from '../parts.ts';
import { withTenants } from './tenantParts.ts';

const originOf = (given: string): string => {
  try {
    return checkOrigin(given.trim());
  } catch (error) {
    throw new UsageError(`--origin: ${(error as Error).message}`);
  }
};

export const addSite = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { name: 'string', origin: 'string' });
  const slug = oneWord(rest, 'short name');
  const name = required(values.name, '--name');
  const origins = required(values.origin, '--origin').split(',').map(originOf);
  const { publicUrl } = readConfig(context.env);
  await withTenants(context, async ({ tenants, records, clock, note }) => {
    const tenant = await tenants.bySlug(slug);
    const site = await createSite({ records, clock }, tenant.id, { name, origins });
    await note(tenant.id, { action: 'site.change', target: { kind: 'site', id: site.id }, details: { made: true } });
    context.write(siteSnippet(publicUrl, site.id));
    context.remark(`Site ${site.id} of ${slug}: put the tag above on the pages of ${origins.join(', ')}.`);
  });
};
