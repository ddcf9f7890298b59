import type { StoredOf } from '../../../ropa/recordTypes.ts';
import type { Page } from '../../ports/store.ts';
import { type CommandContext, UsageError } from '../command.ts';
import { parseOptions } from '../parseOptions.ts';
import { withTenants } from './tenantParts.ts';

export const listTenants = async (args: readonly string[], context: CommandContext): Promise<void> => {
  if (parseOptions(args, {}).rest.length > 0) throw new UsageError('tenant list takes nothing.');
  await withTenants(context, async ({ tenants, store }) => {
    for (const { id, slug, name, plan, createdAt, contractEndedAt } of await tenants.list()) {
      context.write(JSON.stringify({ id, slug, name, plan: plan ?? 'standard', createdAt, contractEndedAt }));
    }
    let cursor: string | null = null;
    do {
      const page: Page<StoredOf<'offboardings'>> = await store.platform().list('offboardings', { index: 'byCustomer', limit: 500, cursor });
      for (const { customerId, state, finalisedAt } of page.records) {
        context.write(JSON.stringify({ id: customerId, offboarding: state, finalisedAt }));
      }
      cursor = page.nextCursor;
    } while (cursor);
  });
};
