import type { VisitorSignIn } from '../../../protocol/http/visitorAccount.ts';
import type { RecordOf } from '../../../ropa/recordTypes.ts';
import type { Mail } from '../../ports/mail.ts';
import type { Contracts } from '../tenants/contracts.ts';
import { offeredSignIn } from './offeredSignIn.ts';

/** What a site offers its visitors now. Throws `forbidden` once the contract with the customer has ended. */
export type SignInOffer = (site: RecordOf<'sites'>) => Promise<VisitorSignIn>;

export const createSignInOffer =
  ({ contracts, mail }: { contracts: Contracts; mail: Mail }): SignInOffer =>
  async (site) => {
    await contracts.refuseEnded(site.tenantId);
    return offeredSignIn(site.visitorSignIn, mail.available);
  };
