import { addPeriod } from '../../../ropa/period.ts';
import { AFTER_CONTRACT_END } from '../../../ropa/retention.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { parseDay, parseOptions } from '../parseOptions.ts';
import { oneWord, required } from '../parts.ts';
import { withTenants } from './tenantParts.ts';

export const endTenant = async (args: readonly string[], context: CommandContext): Promise<void> => {
  const { values, rest } = parseOptions(args, { at: 'string' });
  const slug = oneWord(rest, 'short name');
  const given = required(values.at, '--at');
  const day = given === 'never' ? null : parseDay(given, '--at');
  const today = new Date(context.now()).toISOString().slice(0, 10);
  if (day !== null && day < today) throw new UsageError('--at takes today or a later day: what is over is not ended again.');
  await withTenants(context, async ({ tenants, note }) => {
    const at = day === null ? null : `${day}T00:00:00.000Z`;
    const { id } = await tenants.bySlug(slug);
    await note(id, { action: 'contract.end', target: { kind: 'tenant', id }, details: { at } });
    await tenants.endContract(slug, at);
    context.write(JSON.stringify({ id, slug, contractEndedAt: at, goneBy: at === null ? null : addPeriod(at, AFTER_CONTRACT_END) }));
    if (at === null) context.remark('The contract goes on.');
    else
      context.remark(
        `From ${day} (UTC) visitors of ${slug} are served no more; owners can still sign in and export. Thirty days later nothing is left. Keep the id ${id}: the certificate is asked for by it.`,
      );
  });
};
