import { CopaneError } from '../../../protocol/copaneError.ts';
import { instantOf } from '../../instant.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Records } from '../../records/recordsPort.ts';

export type Contracts = ReturnType<typeof createContracts>;

/** Whether an organisation is still a customer. After the end of its contract only its owners sign in, to take their data with them. */
export const createContracts = ({ records, clock }: { records: Records; clock: Clock }) => {
  const hasEnded = async (tenantId: string): Promise<boolean> => {
    const tenant = await records.platform().get('tenants', tenantId);
    return tenant === null || (tenant.contractEndedAt !== null && tenant.contractEndedAt <= instantOf(clock));
  };
  return {
    hasEnded,
    /** In front of everything that a visitor begins. Throws `forbidden` with a sentence for the site's developer. */
    refuseEnded: async (tenantId: string): Promise<void> => {
      if (!(await hasEnded(tenantId))) return;
      throw new CopaneError('forbidden', 'The organisation behind this site has ended its contract with Copane. Remove the tag.');
    },
  };
};
