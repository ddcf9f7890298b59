import { CopaneError } from '../../../protocol/copaneError.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';

type Tenant = RecordOf<'tenants'>;
export type Plan = 'standard' | 'extended';

/** As it stands in addresses (`/dashboard/SLUG/`): a label of RFC 1123, in small letters. */
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** Customer organisations, as the operator makes and changes them. */
export const createTenants = ({ records, clock }: { records: Records; clock: Clock }) => {
  const platform = records.platform();

  const bySlug = async (slug: string): Promise<Tenant> => {
    const tenant = await platform.first('tenants', { index: 'bySlug', where: { slug } });
    if (tenant) return tenant;
    throw new CopaneError('not-found', 'There is no organisation with this short name. See: tenant list.');
  };

  return {
    bySlug,

    list: async (): Promise<Tenant[]> => {
      const found: Tenant[] = [];
      let cursor: string | null = null;
      do {
        const page: { records: Tenant[]; nextCursor: string | null } = await platform.list('tenants', {
          index: 'byCreation',
          limit: 500,
          cursor,
        });
        found.push(...page.records);
        cursor = page.nextCursor;
      } while (cursor);
      return found;
    },

    create: async (slug: string, name: string, plan: Plan): Promise<Tenant> => {
      if (!SLUG.test(slug)) throw new CopaneError('bad-request', 'A short name has small letters, digits and hyphens inside, 63 at most.');
      const trimmed = name.trim();
      if (trimmed === '' || trimmed.length > 200) throw new CopaneError('bad-request', 'The name has 1 to 200 characters.');
      return platform.insert('tenants', { slug, name: trimmed, plan, createdAt: instantOf(clock) }).catch((error: unknown) => {
        if (error instanceof CopaneError && error.code === 'conflict') throw new CopaneError('conflict', 'This short name is taken.');
        throw error;
      });
    },

    setPlan: async (slug: string, plan: Plan): Promise<Tenant> => platform.patch('tenants', (await bySlug(slug)).id, { plan }),

    /** From `at` on there are no new sessions, and 30 days later nothing is left. Null takes it back, as long as something is left. */
    endContract: async (slug: string, at: string | null): Promise<Tenant> => {
      const tenant = await bySlug(slug);
      const planned = await platform.first('offboardings', { index: 'byCustomer', where: { customerId: tenant.id } });
      if (planned && (at === null || at > instantOf(clock))) await platform.remove('offboardings', planned.id);
      return platform.patch('tenants', tenant.id, { contractEndedAt: at });
    },
  };
};
